import { type BrowserWindow, dialog, type MessageBoxOptions } from 'electron'
import type { RecordingTrouble } from '../contract/export.ts'
import type { Dictionary } from '../i18n/index.ts'

type Owner = BrowserWindow | null

/** Tells what a recording is of; `range` is ready to print. */
export function sayRecording(
  owner: Owner,
  { exports, status }: Dictionary,
  host: string,
  range: string,
  samples: number,
  formatted: string,
): Promise<void> {
  const detail = `${range}\n${status.samples(samples, formatted)}`
  return say(owner, { type: 'info', message: exports.opened(host), detail })
}

export function sayRecordingTrouble(
  owner: Owner,
  { exports }: Dictionary,
  reason: RecordingTrouble,
  file: string,
): Promise<void> {
  return say(owner, { type: 'warning', message: exports.troubles[reason], detail: file })
}

async function say(owner: Owner, options: MessageBoxOptions): Promise<void> {
  await (owner ? dialog.showMessageBox(owner, options) : dialog.showMessageBox(options))
}
