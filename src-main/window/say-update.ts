import { type BrowserWindow, dialog, type MessageBoxOptions } from 'electron'
import type { Dictionary } from '../i18n/index.ts'

type Owner = BrowserWindow | null

export function sayNewest(owner: Owner, { updates }: Dictionary, version: string) {
  return say(owner, { type: 'info', message: updates.newest, detail: updates.own(version) })
}

export function sayDownloading(owner: Owner, { updates }: Dictionary, version: string, percent: string) {
  const { downloading, downloadingDetail } = updates
  return say(owner, { type: 'info', message: downloading(version, percent), detail: downloadingDetail })
}

/** `detail` is not in the person's language. */
export function sayNotUpdated(
  owner: Owner,
  { updates }: Dictionary,
  failure: keyof Dictionary['updates']['reasons'],
  detail: string,
) {
  const { failed, failedDetail, reasons } = updates
  return say(owner, { type: 'warning', message: failed, detail: failedDetail(reasons[failure], detail) })
}

async function say(owner: Owner, options: MessageBoxOptions): Promise<void> {
  await (owner ? dialog.showMessageBox(owner, options) : dialog.showMessageBox(options))
}
