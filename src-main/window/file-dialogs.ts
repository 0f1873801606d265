import { type BrowserWindow, dialog } from 'electron'
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
export async function askWhichRecording(owner: Owner, { exports }: Dictionary): Promise<string | null> {
  const options = {
    title: exports.openTitle,
    properties: ['openFile' as const],
    filters: [{ name: exports.formats.recording, extensions: [RECORDING] }],
  }
  const answer = await (owner ? dialog.showOpenDialog(owner, options) : dialog.showOpenDialog(options))
  return (answer.canceled ? null : answer.filePaths[0]) ?? null
}

/** Which folder to move the history to, or `null` where the person said no. */
export async function askWhichFolder(owner: Owner, { settings }: Dictionary): Promise<string | null> {
  const options = {
    title: settings.folder.title,
    buttonLabel: settings.folder.confirm,
    properties: ['openDirectory' as const, 'createDirectory' as const],
  }
  const answer = await (owner ? dialog.showOpenDialog(owner, options) : dialog.showOpenDialog(options))
  return (answer.canceled ? null : answer.filePaths[0]) ?? null
}
