// npm test: sets up and runs every check and test; `npm test -- unit lint` runs only those.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { build } from './build.mjs'
import { startVirtualDisplay } from './display.mjs'
import { onEndRequest, sandboxSwitches } from './launch.mjs'
import { setUp } from './setup/index.mjs'
import { run } from './setup/shell.mjs'

const total = { passed: 0, failed: 0, skipped: 0 }
/** What passed at the second try only, and why it failed at the first. */
const retried = []
const steps = {
  typecheck: () => check('typescript/bin/tsc', '--noEmit'),
  lint: () => check('oxlint/bin/oxlint'),
  format: () => check('prettier/bin/prettier.cjs', '--check', '.'),
  unit: () => vitest('unit'),
  storage: () => vitest('storage'),
  e2e: async () => {
    if (mark(await build())) await vitest('e2e*', await electronEnvironment())
  },
}
const chosen = process.argv.slice(2)
const unknown = chosen.filter(name => !(name in steps))
if (unknown.length > 0) {
  console.error(`There is no step ${unknown.join(', ')}; there are: ${Object.keys(steps).join(', ')}`)
  process.exit(1)
}

const electron = await setUp({ tests: true, display: true })
// What is running ends with this process, the virtual display too.
onEndRequest(() => process.exit(1))

for (const [name, runStep] of Object.entries(steps)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue
  console.log(`\n=== ${name}`)
  await runStep()
}
for (const { fullName, failureMessages } of retried)
  console.log(`\nPassed at the second try only: ${fullName}\n${failureMessages.join('\n')}`)
console.log(total.skipped > 0 ? `\n${total.skipped} skipped` : '')
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0)

/** @param {string} program @param {string[]} args */
async function check(program, ...args) {
  mark((await run(process.execPath, [path.join('node_modules', program), ...args], { show: 'all' })).ok)
}

/** @param {boolean} isPassed */
function mark(isPassed) {
  total[isPassed ? 'passed' : 'failed'] += 1
  return isPassed
}

/** @param {string} project @param {NodeJS.ProcessEnv} env */
async function vitest(project, env) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tachograph-results-'))
  const results = path.join(folder, 'results.json')
  const args = [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${results}`,
  ]
  const { ok } = await run(process.execPath, ['node_modules/vitest/vitest.mjs', ...args], {
    show: 'all',
    env,
  })
  const { passed, failed, skipped } = count(results)
  total.passed += passed
  // A run can fail without a failed test: a crash, an unhandled rejection, no tests at all.
  total.failed += failed === 0 && !ok ? 1 : failed
  total.skipped += skipped
  rmSync(folder, { recursive: true })
}

/** @param {string} file written by Vitest's JSON reporter */
function count(file) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
      readFileSync(file, 'utf8'),
    )
    // A file that doesn't load, or whose hook fails, has no failed test of its own.
    const brokenFiles = testResults.filter(
      ({ status, assertionResults }) =>
        status === 'failed' && assertionResults.every(test => test.status !== 'failed'),
    )
    const tests = testResults.flatMap(({ assertionResults }) => assertionResults)
    retried.push(...tests.filter(test => test.status === 'passed' && test.failureMessages.length > 0))
    return {
      passed: numPassedTests,
      failed: numFailedTests + brokenFiles.length,
      skipped: numPendingTests + numTodoTests,
    }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

/** Always virtual displays, so that the tests neither see nor disturb the developer's own. */
async function electronEnvironment() {
  const displays = process.platform === 'linux' ? await virtualDisplays() : {}
  const sandbox = sandboxSwitches(electron).length > 0 ? { ELECTRON_DISABLE_SANDBOX: '1' } : {}
  return { ...displays, ...sandbox, TACHOGRAPH_ELECTRON: electron.executable }
}

/** As many displays as files are tested at a time: the app waits more than it works. */
async function virtualDisplays() {
  const wanted = Array.from({ length: Math.min(2 * os.availableParallelism(), 8) })
  const displays = await Promise.all(wanted.map(startVirtualDisplay))
  return { ...displays[0], TACHOGRAPH_DISPLAYS: displays.map(({ DISPLAY }) => DISPLAY).join(' ') }
}
