import { type BaseWindow, Menu, type MenuItemConstructorOptions } from 'electron'
import { type PauseChoice, pauseChoices } from '../contract/pause.ts'
import type { Dictionary } from '../i18n/index.ts'

export interface MenuParts {
  words: Dictionary
  recording: boolean
  /** Whether the window shows what can't be changed. */
  isReadOnly: boolean
  actions: Record<
    'start' | 'stop' | 'reset' | 'export' | 'open' | 'settings' | 'quit' | 'help' | 'log' | 'about',
    () => void
  > & {
    pause: (choice: PauseChoice) => void
    /** Where newer versions are published. */
    checkForUpdates?: () => void
  }
}

/** The menu of the application, as each system has it. On Linux and Windows it hides until Alt is pressed. */
export function setApplicationMenu({ words, recording, isReadOnly, actions }: MenuParts): void {
  const { menu, controls, exports, tray } = words
  const isMac = process.platform === 'darwin'
  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? [macMenu({ words, actions })] : []),
    {
      label: menu.recording,
      submenu: [
        { label: controls.start, enabled: !recording && !isReadOnly, click: actions.start },
        { label: controls.stop, enabled: recording && !isReadOnly, click: actions.stop },
        {
          label: tray.pause,
          enabled: !isReadOnly,
          submenu: pauseChoices.map(choice => ({
            label: tray.pauses[choice],
            click: () => actions.pause(choice),
          })),
        },
        { type: 'separator' },
        { label: controls.reset, enabled: !isReadOnly, click: actions.reset },
        { type: 'separator' },
        { label: exports.export, click: actions.export },
        { label: exports.open, accelerator: 'CmdOrCtrl+O', click: actions.open },
        { type: 'separator' },
        ...(isMac ? [] : [settingsItem({ words, actions }), { type: 'separator' } as const]),
        {
          label: menu.close,
          accelerator: 'CmdOrCtrl+W',
          click: (_item: unknown, window: BaseWindow | undefined) => window?.close(),
        },
        ...(isMac ? [] : [{ label: menu.quit, accelerator: 'CmdOrCtrl+Q', click: actions.quit }]),
      ],
    },
    {
      label: menu.edit,
      submenu: [
        { label: menu.copy, role: 'copy' },
        { label: menu.selectAll, role: 'selectAll' },
      ],
    },
    {
      label: menu.view,
      submenu: [
        { label: menu.zoomIn, role: 'zoomIn' },
        { label: menu.zoomOut, role: 'zoomOut' },
        { label: menu.zoomReset, role: 'resetZoom' },
        { type: 'separator' },
        { label: menu.fullScreen, role: 'togglefullscreen' },
      ],
    },
    ...(isMac ? [{ role: 'windowMenu' } as const] : []),
    {
      label: menu.help,
      role: 'help',
      submenu: [
        { label: menu.openHelp, ...(isMac ? {} : { accelerator: 'F1' }), click: actions.help },
        { label: menu.showLog, click: actions.log },
        ...(isMac ? [] : updateItems({ words, actions })),
        ...(isMac ? [] : [{ type: 'separator' } as const, { label: menu.about, click: actions.about }]),
      ],
    },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}

type Parts = Pick<MenuParts, 'words' | 'actions'>

function settingsItem({ words, actions }: Parts): MenuItemConstructorOptions {
  return { label: words.settings.open, accelerator: 'CmdOrCtrl+,', click: actions.settings }
}

function updateItems({ words, actions }: Parts): MenuItemConstructorOptions[] {
  return actions.checkForUpdates ? [{ label: words.updates.check, click: actions.checkForUpdates }] : []
}

/** The first menu of every app there. The system words what has a role. */
function macMenu({ words, actions }: Parts): MenuItemConstructorOptions {
  return {
    role: 'appMenu',
    submenu: [
      { label: words.menu.about, click: actions.about },
      ...updateItems({ words, actions }),
      { type: 'separator' },
      settingsItem({ words, actions }),
      { type: 'separator' },
      { role: 'services' },
      { type: 'separator' },
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      { type: 'separator' },
      { role: 'quit' },
    ],
  }
}
