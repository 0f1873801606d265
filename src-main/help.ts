import { app, shell } from 'electron'
import log from 'electron-log/main'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Speech } from './speech.ts'
import { type MainWindow, sayAbout } from './window/index.ts'

/** What the help menu does. The system opens the files, which are the app's own; nothing is fetched. */
export function helpActions(window: MainWindow, speech: Speech, logFile: string) {
  return {
    help: () => void open(shipped('docs', 'help', `${speech.state.language}.html`)),
    log() {
      // Where nothing went wrong there is none.
      if (existsSync(logFile)) shell.showItemInFolder(logFile)
      else void open(dirname(dirname(logFile)))
    },
    async about() {
      const { electron, chrome, node } = process.versions
      const versions = { app: app.getVersion(), electron, chromium: chrome, node }
      if (await sayAbout(window.window, speech.words, versions)) await open(licences())
    },
  }
}

/** Files that go with the app stand beside its archive, and in the project while developing. */
function shipped(...path: string[]): string {
  return join(app.isPackaged ? process.resourcesPath : app.getAppPath(), ...path)
}

function licences(): string {
  return app.isPackaged ? shipped('..', 'LICENSES.packages.txt') : shipped('docs', 'licences.md')
}

async function open(path: string): Promise<void> {
  const failure = await shell.openPath(path)
  if (failure) log.warn('help', path, failure)
}
