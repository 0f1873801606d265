import type { Blame, BlameSettings, UsagePoint } from './blame.ts'
import type { ChartFormat, KeptChart, Theme } from './chart.ts'
import type { LanguageChoice, LanguageState } from './language.ts'
import type { Hour, Minute, Sample } from './sample.ts'
import type { Status } from './status.ts'
import type { Range, View } from './view.ts'

/**
 * What the window may ask of main
 *
 * The only table of its kind: the preload script, main's handlers and the argument checks are typed by it.
 */
export interface Requests {
  getStatus(): Status
  getLastHour(): Hour
  /** `points`: as many as can be told apart on the screen. */
  getView(range: Range, points: number): View
  getBlame(range: Range): Blame
  /** In order of time, without those stretches of which nothing is known; `points` as for a view. */
  getProgramUsage(range: Range, program: string, points: number): UsagePoint[]
  getBlameSettings(): BlameSettings
  /** Where it is turned off and something is kept, main asks whether to delete that too; the person may also cancel. */
  setBlame(on: boolean): BlameSettings
  setBlameThreshold(percent: number): BlameSettings
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
  /** Main asks the person first; `false` where they said no. */
  deleteChart(id: string): boolean
  getLanguage(): LanguageState
  setLanguage(choice: LanguageChoice): LanguageState
}

/** What main tells the window unasked. */
export interface Notices {
  status: Status
  /** A new sample, and the minute it belongs to as it is now. */
  sample: { sample: Sample; minute: Minute }
  /** The history was reset: what the window holds of it is gone. */
  reset: null
  /** The history changed otherwise than by the next sample: what the window holds of it is to be fetched again. */
  changed: null
  /** How far the drawing of a chart is, 0–1; `null` when it is over. */
  chartProgress: number | null
  language: LanguageState
  /** It became known who used the processor in this stretch, which ends with the last sample or one shortly before. */
  blame: Range
}

export const requestNames = [
  'getStatus',
  'getLastHour',
  'getView',
  'getBlame',
  'getProgramUsage',
  'getBlameSettings',
  'setBlame',
  'setBlameThreshold',
  'startRecording',
  'stopRecording',
  'resetHistory',
  'createChart',
  'listCharts',
  'readChart',
  'saveChart',
  'copyChart',
  'deleteChart',
  'getLanguage',
  'setLanguage',
] as const satisfies (keyof Requests)[]

export const noticeNames = [
  'status',
  'sample',
  'reset',
  'changed',
  'chartProgress',
  'language',
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
export type RequestErrorCode = 'untrusted-sender' | 'bad-arguments' | 'not-found' | 'busy' | 'failed'

export interface RequestError {
  code: RequestErrorCode
  message: string
}

export type Answer<T> = { ok: true; value: T } | { ok: false; error: RequestError }

/** What the preload script gives the page as `window.tachograph`. */
export type Bridge = {
  [Name in RequestName]: (...args: Parameters<Requests[Name]>) => Promise<Answer<ReturnType<Requests[Name]>>>
} & {
  /** Calls `listener` at each notice of that name until the function returned is called. */
  on<Name extends NoticeName>(name: Name, listener: (notice: Notices[Name]) => void): () => void
}
