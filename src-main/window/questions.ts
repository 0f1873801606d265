import { type BrowserWindow, dialog, type MessageBoxOptions } from 'electron'
import type { Dictionary } from '../i18n/index.ts'

type Owner = BrowserWindow | null

/** Whether the person agrees. Cancel is the default: Enter and Escape change nothing. */
async function confirm(
  owner: Owner,
  message: string,
  detail: string,
  yes: string,
  no: string,
): Promise<boolean> {
  const options: MessageBoxOptions = {
    type: 'question',
    message,
    detail,
    buttons: [no, yes],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  }
  const { response } = await (owner ? dialog.showMessageBox(owner, options) : dialog.showMessageBox(options))
  return response === 1
}

export function askReset(owner: Owner, { dialogs }: Dictionary, samples: number, formatted: string) {
  const detail = dialogs.resetDetail(samples, formatted)
  return confirm(owner, dialogs.resetQuestion, detail, dialogs.resetConfirm, dialogs.cancel)
}

export function askDelete(owner: Owner, { dialogs }: Dictionary, time: string) {
  return confirm(
    owner,
    dialogs.deleteQuestion,
    dialogs.deleteDetail(time),
    dialogs.deleteConfirm,
    dialogs.cancel,
  )
}

export function askRestore(owner: Owner, { dialogs }: Dictionary, made: string) {
  const detail = dialogs.restoreDetail(made)
  return confirm(owner, dialogs.restoreQuestion, detail, dialogs.restoreConfirm, dialogs.cancel)
}

export function askDeleteBackup(owner: Owner, { dialogs }: Dictionary, made: string) {
  const detail = dialogs.deleteBackupDetail(made)
  return confirm(owner, dialogs.deleteBackupQuestion, detail, dialogs.deleteBackupConfirm, dialogs.cancel)
}

/** `content` says what the history there holds; `present` is the folder of the one that is used now. */
export function askUseHistory(
  owner: Owner,
  { dialogs, settings }: Dictionary,
  folder: string,
  content: string,
  present: string,
) {
  const { question, detail, confirm: yes } = settings.otherHistory
  return confirm(owner, question, detail(folder, content, present), yes, dialogs.cancel)
}

export function askKeepShorter(owner: Owner, { dialogs }: Dictionary, choice: string) {
  const detail = dialogs.keepShorterDetail
  return confirm(
    owner,
    dialogs.keepShorterQuestion(choice),
    detail,
    dialogs.keepShorterConfirm,
    dialogs.cancel,
  )
}

export function askDeleteRange(
  owner: Owner,
  { dialogs }: Dictionary,
  stretch: string,
  samples: number,
  formatted: string,
) {
  const detail = dialogs.deleteRangeDetail(stretch, samples, formatted)
  return confirm(owner, dialogs.deleteRangeQuestion, detail, dialogs.deleteRangeConfirm, dialogs.cancel)
}

export function askQuit(owner: Owner, { dialogs }: Dictionary) {
  return confirm(owner, dialogs.quitQuestion, dialogs.quitDetail, dialogs.quitConfirm, dialogs.keepOpen)
}

export function askDownload(owner: Owner, { updates }: Dictionary, version: string, own: string) {
  return confirm(owner, updates.available(version), updates.own(own), updates.download, updates.later)
}

/** Whether to install it now, and not when the app quits. */
export function askInstall(owner: Owner, { updates }: Dictionary, version: string) {
  return confirm(owner, updates.ready(version), updates.readyDetail, updates.restart, updates.onQuit)
}

/** What is to become of what is kept about programs, now that no more is to be recorded; `null`: leave it on. */
export async function askForgetPrograms(
  owner: Owner,
  { dialogs }: Dictionary,
): Promise<'delete' | 'keep' | null> {
  const options: MessageBoxOptions = {
    type: 'question',
    message: dialogs.forgetProgramsQuestion,
    detail: dialogs.forgetProgramsDetail,
    buttons: [dialogs.cancel, dialogs.forgetProgramsKeep, dialogs.forgetProgramsConfirm],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  }
  const { response } = await (owner ? dialog.showMessageBox(owner, options) : dialog.showMessageBox(options))
  return ([null, 'keep', 'delete'] as const)[response] ?? null
}
