// npm start: sets up, builds and runs the app. What follows `--` goes to the app.
import { buildIfNeeded } from './build.mjs'
import { hasDisplay } from './display.mjs'
import { askToQuit, displayEnvironment, exitCode, launch, onEndRequest, sandboxSwitches } from './launch.mjs'
import { setUp } from './setup/index.mjs'

const electron = await setUp({ tests: false, display: !hasDisplay })
if (!(await buildIfNeeded())) process.exit(1)

const switches = [...sandboxSwitches(electron), ...process.argv.slice(2)]
const app = launch(electron, switches, await displayEnvironment())
onEndRequest(signal => askToQuit(app, signal))
app.on('exit', (code, signal) => process.exit(exitCode(code, signal)))
