import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron'
import type { ChartFormat } from '../contract/chart.ts'
import type { ExportFormat } from '../contract/export.ts'
import type { Dictionary } from '../i18n/index.ts'

type Owner = BrowserWindow | null

/** What a recording's file is called at its end. */
const RECORDING = 'tachograph'

/** Where to save a chart, or `null` where the person said no. */
export function askWhereToSave(owner: Owner, { dialogs }: Dictionary, name: string, format: ChartFormat) {
  return askWhereTo(owner, dialogs.saveChart, name, { name: dialogs.formats[format], extension: format })
}

/** Where to export a range of history to, or `null` where the person said no. */
export function askWhereToExport(owner: Owner, { exports }: Dictionary, name: string, format: ExportFormat) {
  const extension = format === 'recording' ? RECORDING : format
  return askWhereTo(owner, exports.title, name, { name: exports.formats[format], extension })
}

async function askWhereTo(
  owner: Owner,
  title: string,
  name: string,
  format: { name: string; extension: string },
): Promise<string | null> {
  const options = {
    title,
    defaultPath: `${name}.${format.extension}`,
    properties: ['createDirectory' as const, 'showOverwriteConfirmation' as const],
    filters: [{ name: format.name, extensions: [format.extension] }],
  }
  const answer = await (owner ? dialog.showSaveDialog(owner, options) : dialog.showSaveDialog(options))
  return answer.canceled ? null : answer.filePath
}

/** Which recording to open, or `null` where the person said no. */
export function askWhichRecording(owner: Owner, { exports }: Dictionary): Promise<string | null> {
  return askToOpen(owner, {
    title: exports.openTitle,
    properties: ['openFile'],
    filters: [{ name: exports.formats.recording, extensions: [RECORDING] }],
  })
}

/** Which folder to move the history to, or `null` where the person said no. */
export function askWhichFolder(owner: Owner, { settings }: Dictionary): Promise<string | null> {
  const { title, confirm } = settings.folder
  return askToOpen(owner, { title, buttonLabel: confirm, properties: ['openDirectory', 'createDirectory'] })
}

/** Which folder the history is in, or `null` where the person said no. */
export function askWhereHistoryIs({ start: { lost } }: Dictionary): Promise<string | null> {
  return askToOpen(null, {
    title: lost.whichTitle,
    buttonLabel: lost.whichConfirm,
    properties: ['openDirectory'],
  })
}

async function askToOpen(owner: Owner, options: OpenDialogOptions): Promise<string | null> {
  const answer = await (owner ? dialog.showOpenDialog(owner, options) : dialog.showOpenDialog(options))
  return (answer.canceled ? null : answer.filePaths[0]) ?? null
}
