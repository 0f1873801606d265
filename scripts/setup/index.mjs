import { bringDependencies } from './dependencies.mjs'
import { bringElectron } from './electron.mjs'
import { SetupError } from './shell.mjs'
import { bringSystem } from './system.mjs'

/**
 * Brings whatever is missing to run the app, or ends the process with one sentence and the command that mends it.
 * @param {{ tests: boolean, display: boolean }} needs
 */
export async function setUp(needs) {
  try {
    requireNode()
    await bringDependencies()
    const electron = await bringElectron()
    await bringSystem(electron, needs)
    return electron
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    console.error(error.message)
    process.exit(1)
  }
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19)) return
  throw new SetupError(
    `Tachograph is built with Node 20.19 or newer, or 22.12 or newer; this is ${process.version}.`,
    'nvm install 22',
  )
}
