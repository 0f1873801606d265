// npm run bench, bench:history: builds a program of test/bench and runs it. What follows goes to it.
import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build as buildApp } from './build.mjs'
import { startVirtualDisplay } from './display.mjs'
import { sandboxSwitches } from './launch.mjs'
import { setUp } from './setup/index.mjs'
import { root, run } from './setup/shell.mjs'

const [program = 'bench', ...args] = process.argv.slice(2)
const isBench = program === 'bench'
const electron = await setUp({ tests: isBench, display: isBench })
const outDir = path.join(root, 'test/artefacts/bench')
await buildBench()
if (isBench) await refuseUnknown()
const child = spawn(process.execPath, [path.join(outDir, `${program}.js`), ...args], {
  stdio: 'inherit',
  env: isBench ? await appEnvironment() : process.env,
})
const code = await new Promise(resolve => child.on('exit', resolve))
// What it writes into the documentation passes the check of format like the rest.
if (isBench)
  await run(process.execPath, ['node_modules/prettier/bin/prettier.cjs', '--write', 'docs/benchmarks.md'])
process.exit(code ?? 1)

async function buildBench() {
  // Only now: set-up may have had to bring the packages first.
  const { build } = await import('vite')
  const input = ['bench', 'questions', 'history', 'recorder'].map(name =>
    path.join(root, `test/bench/${name}.ts`),
  )
  await build({
    configFile: false,
    logLevel: 'error',
    build: { ssr: true, outDir, emptyOutDir: false, target: 'node20', rolldownOptions: { input } },
  })
}

async function refuseUnknown() {
  const { names } = await import(pathToFileURL(path.join(outDir, 'questions.js')).href)
  const unknown = args.filter(name => !names.includes(name))
  if (unknown.length === 0) return
  console.error(`There is no question ${unknown.join(', ')}; there are: ${names.join(', ')}`)
  process.exit(1)
}

/** The app built, with an Electron to run it and a display of its own. */
async function appEnvironment() {
  if (!(await buildApp())) process.exit(1)
  const isToPackage = args.length === 0 || args.includes('package')
  if (isToPackage && !(await run(process.execPath, ['scripts/package.mjs'], { show: 'errors' })).ok)
    process.exit(1)
  const display = process.platform === 'linux' ? await startVirtualDisplay() : {}
  const sandbox = sandboxSwitches(electron).length > 0 ? { ELECTRON_DISABLE_SANDBOX: '1' } : {}
  const executable = copyOf(electron)
  return {
    ...process.env,
    ...display,
    ...sandbox,
    TACHOGRAPH_ELECTRON: executable,
    TACHOGRAPH_ROOT: root,
    TACHOGRAPH_MAY_BRING: '1',
  }
}

/** Any other Electron that runs would share the pages of its files with those that are measured. */
function copyOf({ dist, executable }) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tachograph-electron-'))
  process.on('exit', () => rmSync(folder, { recursive: true }))
  cpSync(dist, folder, { recursive: true, verbatimSymlinks: true })
  return path.join(folder, path.relative(dist, executable))
}
