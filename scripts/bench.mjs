// npm run bench, bench:scan, bench:window, bench:history: builds a program of test/bench and runs it. What follows goes
// to it.
import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { build } from 'vite'
import { build as buildApp } from './build.mjs'
import { startVirtualDisplay } from './display.mjs'
import { sandboxSwitches } from './launch.mjs'
import { setUp } from './setup/index.mjs'
import { root, run } from './setup/shell.mjs'

const [name = 'bench', ...args] = process.argv.slice(2)
const outDir = path.resolve('test/artefacts/bench')
await build({
  configFile: false,
  logLevel: 'error',
  build: { ssr: path.resolve('test/bench', `${name}.ts`), outDir, emptyOutDir: false, target: 'node20' },
})
const child = spawn(process.execPath, [path.join(outDir, `${name}.js`), ...args], {
  stdio: 'inherit',
  env: name === 'window' || name === 'bench' ? await appEnvironment() : process.env,
})
const code = await new Promise(resolve => child.on('exit', resolve))
// What it writes into the documentation passes the check of format like the rest.
if (name === 'bench')
  await run(process.execPath, ['node_modules/prettier/bin/prettier.cjs', '--write', 'docs/benchmarks.md'])
process.exit(code ?? 1)

/** The app built, with an Electron to run it and a display of its own. */
async function appEnvironment() {
  const electron = await setUp({ tests: name === 'bench', display: true })
  if (!(await buildApp())) process.exit(1)
  const isToPackage = name === 'bench' && (args.length === 0 || args.includes('package'))
  if (isToPackage && !existsSync(path.join(root, 'dist/linux-unpacked')))
    await run(process.execPath, ['scripts/package.mjs'], { show: 'errors' })
  const display = process.platform === 'linux' ? await startVirtualDisplay() : {}
  const sandbox = sandboxSwitches(electron).length > 0 ? { ELECTRON_DISABLE_SANDBOX: '1' } : {}
  const executable = name === 'bench' ? copyOf(electron) : electron.executable
  return { ...process.env, ...display, ...sandbox, TACHOGRAPH_ELECTRON: executable, TACHOGRAPH_ROOT: root }
}

/** Any other Electron that runs would share the pages of its files with those that are measured. */
function copyOf({ dist, executable }) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tachograph-electron-'))
  process.on('exit', () => rmSync(folder, { recursive: true }))
  cpSync(dist, folder, { recursive: true, verbatimSymlinks: true })
  return path.join(folder, path.relative(dist, executable))
}
