import type { Alert } from './alert.ts'
import type { Backup, HistoryFacts } from './backup.ts'
import type { Blame, UsageColumns, UsagePoint } from './blame.ts'
import type { ChartFormat, KeptChart, SheetPrograms, Theme } from './chart.ts'
import type { CoreMap } from './cores.ts'
import type { DataFormat, ExportFacts, PictureFormat } from './export.ts'
import type { Digest } from './digest.ts'
import type { Facts } from './facts.ts'
import type { LanguageState } from './language.ts'
import type { Note, NoteDraft } from './note.ts'
import type { OwnCost } from './own-cost.ts'
import type { Sample } from './sample.ts'
import type { SettingChange, SettingsState } from './settings.ts'
import type { Sight } from './sight.ts'
import type { Status } from './status.ts'
import type { Bucket, ChosenRange, Range, View } from './view.ts'

/** Characters that can be copied at once: those of some ten thousand rows of a table. */
export const MOST_COPIED = 2_000_000

/**
 * What the window may ask of main
 *
 * The only table of its kind: the preload script, main's handlers and the argument checks are typed by it.
 */
export interface Requests {
  getStatus(): Status
  /** `points`: as many as can be told apart on the screen; more than 2000 are taken for 2000. */
  getView(range: Range, points: number): View
  /** The first one that ends at this instant or later, if it begins within the second; `null` where there is none. */
  getSample(at: number): Sample | null
  getFacts(range: Range): Facts
  /** `points`: columns at most, likewise. */
  getCores(range: Range, points: number): CoreMap
  getBlame(range: Range): Blame
  /** In order of time, without those stretches of which nothing is known; `points` as for a view. */
  getProgramUsage(range: Range, program: string, points: number): UsagePoint[]
  /** `programs`: those to be told by their names, or how many of the greatest. `points`: columns at most; no more than 1000. */
  getUsageColumns(range: Range, points: number, programs: number | string[]): UsageColumns
  startRecording(): Status
  stopRecording(): Status
  /** Main asks the person first; `false` where they said no. */
  resetHistory(): boolean
  createChart(): KeptChart
  /** Newest first. */
  listCharts(): KeptChart[]
  /** The sheet as a PNG picture. */
  readChart(id: string, theme: Theme): Uint8Array
  /** Main asks where to; the path, or `null` where the person said no. */
  saveChart(id: string, format: ChartFormat, theme: Theme): string | null
  /** As a picture, to the clipboard. */
  copyChart(id: string, theme: Theme): void
  /** To the clipboard, at most {@link MOST_COPIED} characters. */
  copyText(text: string): void
  /** Main asks the person first; `false` where they said no. */
  deleteChart(id: string): boolean
  getHistoryFacts(): HistoryFacts
  getOwnCost(): OwnCost
  createBackup(): Backup
  /** Main asks the person first; `false` where they said no. */
  restoreBackup(day: string): boolean
  /** Main asks the person first; `false` where they said no. */
  deleteBackup(day: string): boolean
  /** Those that touch the range, in order of time; of more than {@link NOTES_AT_ONCE}, the first. */
  listNotes(range: Range): Note[]
  /** Where the file can't be written at the moment, the note waits as samples do. */
  putNote(note: NoteDraft): void
  deleteNote(id: number): void
  /** What rules told in the range, in order of time. */
  listAlerts(range: Range): Alert[]
  /** Deletes what was recorded of a stretch, for good. Main asks the person first; `false` where they said no. */
  deleteRange(range: Range): boolean
  /** What the person looked at last. */
  getRange(): ChosenRange
  /** Keeps it for the next time that the window opens. */
  setRange(range: ChosenRange): void
  /** How the person looked at it. */
  getSight(): Sight
  /** Keeps that likewise. */
  setSight(sight: Sight): void
  /**
   * Main asks where to; the path, or `null` where the person said no or it was cancelled. `withPrograms`: whether a
   * recording tells who used the processor; what else is exported never does.
   */
  exportRange(range: Range, format: DataFormat, withPrograms: boolean): string | null
  /** Both charts of the range on a sheet, the upper one as the sight has it; else as {@link exportRange}. */
  exportCharts(
    range: Range,
    format: PictureFormat,
    theme: Theme,
    programs: SheetPrograms | null,
  ): string | null
  /** Of the one under way; nothing is left of it. */
  cancelExport(): void
  /** Shows the file that was exported last where it lies, in the system's own file manager. */
  showExported(): void
  /** Of the recording that the window shows in the place of the history; `null` while it shows the history. */
  getRecording(): ExportFacts | null
  /**
   * Shows a recording in the place of the history: until it is closed, all that is asked for is answered from it, and
   * nothing can be changed. The page begins anew then. `false` where the file can't be shown, as main tells the person.
   */
  openRecording(file: string): boolean
  closeRecording(): void
  /** What there was to see while nobody looked; `null` where nothing was, or it was dismissed. */
  getDigest(): Digest | null
  dismissDigest(): void
  /** The page has its first picture: until then the window is not shown. */
  sayPainted(): void
  getLanguage(): LanguageState
  getSettings(): SettingsState
  /** Where something would be lost by it, main asks the person first, and they may say no; then nothing is changed. */
  setSetting(...change: SettingChange): SettingsState
  /**
   * Moves the history and its backups; elsewhere, main asks where to. Where a history is there already, main asks
   * whether to use that, and the one that was stays. Nothing is changed where the person said no.
   */
  moveHistory(where: 'elsewhere' | 'home'): HistoryMove
}

/** Whether the history was moved, or another one taken up in its place. */
export type HistoryMove = 'moved' | 'used' | 'stayed'

export interface SampleNotice {
  sample: Sample
  /** The one it belongs to, as it is now. */
  minute: Bucket
  status: Status
}

/** What main tells the window unasked. */
export interface Notices {
  status: Status
  /** A new sample, with what changes by it: in one notice, so that it takes the window one frame. */
  sample: SampleNotice
  /** The history was reset: what the window holds of it is gone. */
  reset: null
  /** The history changed otherwise than by the next sample: what the window holds of it is to be fetched again. */
  changed: null
  /** The person agreed that a stretch is deleted, which takes a while in a long history. */
  deleting: null
  /** A note was put, changed or deleted. When the history was reset or changed, its notes may have too. */
  notes: null
  /** How far the drawing of a chart is, 0–1; `null` when it is over. */
  chartProgress: number | null
  /** What {@link Requests.getHistoryFacts} answers has changed. */
  historyFacts: null
  /** How far the export is, 0–1; `null` when it is over. */
  exportProgress: number | null
  /** The person chose “Export…” in the menu: the window asks of what and as what. */
  exportWanted: null
  language: LanguageState
  /** The person has come back. */
  digest: Digest | null
  /** One of the settings was changed. */
  settings: SettingsState
  /** The person wants to see a stretch of which main told them elsewhere. */
  stretchWanted: Range
  /** The person chose “Settings…” in a menu. */
  settingsWanted: null
  /** The page crashed, and this is the one that was loaded in its place. */
  crashed: null
  /** It became known who used the processor in this stretch, which ends with the last sample or one shortly before. */
  blame: Range
}

export const requestNames = [
  'getStatus',
  'getView',
  'getSample',
  'getFacts',
  'getCores',
  'getBlame',
  'getProgramUsage',
  'getUsageColumns',
  'startRecording',
  'stopRecording',
  'resetHistory',
  'createChart',
  'listCharts',
  'readChart',
  'saveChart',
  'copyChart',
  'copyText',
  'deleteChart',
  'getHistoryFacts',
  'getOwnCost',
  'createBackup',
  'restoreBackup',
  'deleteBackup',
  'listNotes',
  'putNote',
  'deleteNote',
  'listAlerts',
  'deleteRange',
  'getRange',
  'setRange',
  'getSight',
  'setSight',
  'exportRange',
  'exportCharts',
  'cancelExport',
  'showExported',
  'getRecording',
  'openRecording',
  'closeRecording',
  'getDigest',
  'dismissDigest',
  'sayPainted',
  'getLanguage',
  'getSettings',
  'setSetting',
  'moveHistory',
] as const satisfies (keyof Requests)[]

export const noticeNames = [
  'status',
  'sample',
  'reset',
  'changed',
  'deleting',
  'notes',
  'chartProgress',
  'historyFacts',
  'exportProgress',
  'exportWanted',
  'language',
  'digest',
  'settings',
  'stretchWanted',
  'settingsWanted',
  'crashed',
  'blame',
] as const satisfies (keyof Notices)[]

export type RequestName = keyof Requests
export type NoticeName = keyof Notices

/** Fails to compile when a name of the tables above is missing from its list. */
type Complete<All, Listed extends All> = [All] extends [Listed] ? true : never
export const listed: [
  Complete<RequestName, (typeof requestNames)[number]>,
  Complete<NoticeName, (typeof noticeNames)[number]>,
] = [true, true]

/** Why a request was refused or failed. */
export type RequestErrorCode =
  | 'untrusted-sender'
  | 'bad-arguments'
  | 'not-found'
  | 'busy'
  | 'no-backup'
  | 'has-history'
  | 'damaged-history'
  | 'newer-history'
  | 'exporting'
  | 'read-only'
  | 'failed'

export interface RequestError {
  code: RequestErrorCode
  message: string
}

export type Answer<T> = { ok: true; value: T } | { ok: false; error: RequestError }

/** A value as JSON, written by main. */
export type Written<T> = string & { readonly of?: T }

/** An answer of thousands of parts: each of them would be copied into the page by itself, a text is all at once. */
export type WrittenAnswer<T> = { ok: true; written: Written<T> } | Extract<Answer<T>, { ok: false }>

/** The requests that are answered so. */
export const writtenAnswers = ['getView', 'getCores', 'getUsageColumns', 'getProgramUsage'] as const

type AnswerTo<Name extends RequestName> = Name extends (typeof writtenAnswers)[number]
  ? WrittenAnswer<ReturnType<Requests[Name]>>
  : Answer<ReturnType<Requests[Name]>>

type Asking<Name extends RequestName, Args extends unknown[] = Parameters<Requests[Name]>> = (
  ...args: Args
) => Promise<AnswerTo<Name>>

/** What the preload script gives the page as `window.tachograph`. */
export type Bridge = { [Name in Exclude<RequestName, 'openRecording'>]: Asking<Name> } & {
  /** A file that the person dropped on the page, which never learns where it lies and can't name another. */
  openRecording: Asking<'openRecording', [file: File]>
  /** Calls `listener` at each notice of that name until the function returned is called. */
  on<Name extends NoticeName>(name: Name, listener: (notice: Notices[Name]) => void): () => void
}
