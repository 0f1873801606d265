import { type BrowserWindow, dialog, type MessageBoxOptions } from 'electron'
import type { Dictionary } from '../i18n/index.ts'

/** Tells that the history was broken and what became of it; recording does not wait for the answer. */
export function sayMended(
  owner: BrowserWindow | null,
  { problems }: Dictionary,
  oldFile: string,
  samples: number,
  formatted: string,
): void {
  const options: MessageBoxOptions = {
    type: 'warning',
    message: problems.mendedTitle,
    detail: problems.mended(oldFile, samples, formatted),
  }
  void (owner ? dialog.showMessageBox(owner, options) : dialog.showMessageBox(options))
}
