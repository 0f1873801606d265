import { type BrowserWindow, dialog } from 'electron'
import type { RecordingTrouble } from '../contract/export.ts'
import type { Dictionary } from '../i18n/index.ts'

/** Why a file can't be shown as a recording. */
export async function sayRecordingTrouble(
  owner: BrowserWindow | null,
  { exports }: Dictionary,
  reason: RecordingTrouble,
  file: string,
): Promise<void> {
  const options = { type: 'warning' as const, message: exports.troubles[reason], detail: file }
  await (owner ? dialog.showMessageBox(owner, options) : dialog.showMessageBox(options))
}
