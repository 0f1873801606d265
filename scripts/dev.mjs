// npm run dev: as npm start, with the window updating itself and the app restarting when its sources change.
import { once } from 'node:events'
import path from 'node:path'
import { hasDisplay } from './display.mjs'
import { askToQuit, displayEnvironment, exitCode, launch, onEndRequest, sandboxSwitches } from './launch.mjs'
import { setUp } from './setup/index.mjs'
import { root } from './setup/shell.mjs'

const PORT = 5173
const MAIN_SOURCES = path.join(root, 'src-main')

const electron = await setUp({ tests: false, display: !hasDisplay })
process.chdir(root)
const { createBuilder, createServer } = await import('vite')

// The page comes through app://, so the socket for hot reload must be told where the server is.
const server = await createServer({
  server: { port: PORT, strictPort: true, hmr: { protocol: 'ws', host: 'localhost', clientPort: PORT } },
})
await server.listen()
// Vite would end this process at once, before the app has quit.
process.removeAllListeners('SIGTERM')

const env = { ...(await displayEnvironment()), TACHOGRAPH_DEV_SERVER: `http://localhost:${PORT}` }
const switches = [...sandboxSwitches(electron), ...process.argv.slice(2)]
/** @type {import('node:child_process').ChildProcess | undefined} */
let app
let isEnding = false

onEndRequest(signal => {
  isEnding = true
  if (app) askToQuit(app, signal)
  else process.exit(0)
})

// Vite's own watcher, because that of its bundler loses files that an editor saves by renaming.
let pause
let work = buildAndRestart()
server.watcher.add(MAIN_SOURCES).on('all', (_event, file) => {
  if (!file.startsWith(MAIN_SOURCES)) return
  clearTimeout(pause)
  pause = setTimeout(() => void (work = work.then(buildAndRestart)), 100)
})

async function buildAndRestart() {
  try {
    const builder = await createBuilder({ logLevel: 'warn' })
    await builder.build(builder.environments.main)
    await builder.build(builder.environments.preload)
  } catch (error) {
    console.error(`${error.message}\nThe app stays as it is until this is mended.`)
    return
  }
  if (app) {
    console.log('Restarting the app…')
    app.removeListener('exit', end)
    askToQuit(app, 'SIGTERM')
    await once(app, 'exit')
  }
  if (isEnding) process.exit(0)
  app = launch(electron, switches, env)
  app.once('exit', end)
}

function end(code, signal) {
  process.exit(exitCode(code, signal))
}
