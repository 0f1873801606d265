// npm run bench, bench:window, bench:history: builds a program of test/bench and runs it. What follows goes to it.
import path from 'node:path'
import { spawn } from 'node:child_process'
import { build } from 'vite'
import { build as buildApp } from './build.mjs'
import { startVirtualDisplay } from './display.mjs'
import { sandboxSwitches } from './launch.mjs'
import { setUp } from './setup/index.mjs'

const [name = 'reading', ...args] = process.argv.slice(2)
const outDir = path.resolve('test/artefacts/bench')
await build({
  configFile: false,
  logLevel: 'error',
  build: { ssr: path.resolve('test/bench', `${name}.ts`), outDir, emptyOutDir: false, target: 'node20' },
})
const child = spawn(process.execPath, [path.join(outDir, `${name}.js`), ...args], {
  stdio: 'inherit',
  env: name === 'window' ? await windowEnvironment() : process.env,
})
child.on('exit', code => process.exit(code ?? 1))

/** The app built, with an Electron to run it and a display of its own. */
async function windowEnvironment() {
  const electron = await setUp({ display: true })
  if (!(await buildApp())) process.exit(1)
  const display = process.platform === 'linux' ? await startVirtualDisplay() : {}
  const sandbox = sandboxSwitches(electron).length > 0 ? { ELECTRON_DISABLE_SANDBOX: '1' } : {}
  return { ...process.env, ...display, ...sandbox, TACHOGRAPH_ELECTRON: electron.executable }
}
