import { type BrowserWindow, dialog, type MessageBoxOptions } from 'electron'
import type { Dictionary } from '../i18n/index.ts'

/** Tells that the history could not be deleted, and why, in words. */
export function sayNotReset(owner: BrowserWindow | null, { dialogs }: Dictionary, why: string): void {
  const options: MessageBoxOptions = {
    type: 'error',
    message: dialogs.notResetTitle,
    detail: dialogs.notReset(why),
  }
  void (owner ? dialog.showMessageBox(owner, options) : dialog.showMessageBox(options))
}
