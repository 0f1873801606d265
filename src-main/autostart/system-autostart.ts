import { app } from 'electron'
import { type Autostart, HIDDEN } from './autostart.ts'
import { xdgAutostart } from './xdg-autostart.ts'

/** Start at login as this system has it. `comment`: what the app does, in words, for the desktop's own settings. */
export function systemAutostart(comment: () => string): Autostart {
  if (process.platform !== 'linux') return loginItem()
  return xdgAutostart(app.getPath('appData'), switches => ({
    name: app.name,
    comment: comment(),
    command: [...program(), ...profile(), ...switches],
  }))
}

/** An AppImage is mounted anew at each start: its file is what stays. While developing, Electron needs the project. */
function program(): string[] {
  if (process.env['APPIMAGE']) return [process.env['APPIMAGE']]
  return app.isPackaged ? [process.execPath] : [process.execPath, app.getAppPath()]
}

/** The one that this app runs with, where that is not the usual one. */
function profile(): string[] {
  const folder = app.commandLine.getSwitchValue('user-data-dir')
  return folder ? [`--user-data-dir=${folder}`] : []
}

/** macOS knows no switches. Windows finds the item by them, so both that there may be are looked for. */
function loginItem(): Autostart {
  const [path = '', ...rest] = program()
  const args = (switches: readonly string[]) => [...rest, ...profile(), ...switches]
  const isSet = (switches: readonly string[]) =>
    app.getLoginItemSettings({ path, args: args(switches) }).openAtLogin
  const set = (openAtLogin: boolean, switches: readonly string[]) =>
    app.setLoginItemSettings({ openAtLogin, path, args: args(switches) })
  return {
    isOn: () => isSet([]) || isSet([HIDDEN]),
    turnOn: switches => set(true, switches),
    turnOff: () => set(false, []),
  }
}
