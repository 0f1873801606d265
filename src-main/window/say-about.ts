import { type BrowserWindow, dialog, type MessageBoxOptions } from 'electron'
import type { Dictionary } from '../i18n/index.ts'

/** Says what this is; whether the person wants to see the licences. */
export async function sayAbout(
  owner: BrowserWindow | null,
  { about }: Dictionary,
  versions: Record<'app' | 'electron' | 'chromium' | 'node', string>,
): Promise<boolean> {
  const { electron, chromium, node } = versions
  const options: MessageBoxOptions = {
    type: 'info',
    message: `Tachograph ${versions.app}`,
    detail: `${about.what}\n\n${about.licence}\n\nElectron ${electron} · Chromium ${chromium} · Node ${node}`,
    buttons: [about.close, about.licences],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  }
  const { response } = await (owner ? dialog.showMessageBox(owner, options) : dialog.showMessageBox(options))
  return response === 1
}
