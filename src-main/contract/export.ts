import type { Range } from './view.ts'

/** Tables for other programs, one object for scripts, and a file that Tachograph itself opens. */
export const dataFormats = ['csv', 'json', 'recording'] as const
export type DataFormat = (typeof dataFormats)[number]

/** Of the charts, both on one sheet. */
export const pictureFormats = ['png', 'svg'] as const
export type PictureFormat = (typeof pictureFormats)[number]

export type ExportFormat = DataFormat | PictureFormat

/** What was measured in the `span` seconds that end at `at`, Unix seconds. Shares in basis points as in a sample. */
export interface Measurement {
  /** A minute where the samples are gone for their age. */
  kind: 'sample' | 'minute'
  at: number
  span: number
  observedMs: number
  load: number
  /** Of the samples in it; a sample's own load where it is one. */
  min: number
  max: number
  user: number
  system: number
  iowait: number | null
  steal: number | null
  /** Of each online core, two hexadecimal digits: half percents (00–C8). Empty where it is not known. */
  cores: string
}

/** What was exported: of which machine, and of what time. */
export interface ExportFacts extends Range {
  exportedAt: number
  /** Of the app. */
  version: string
  host: string
  /** As Node names it: `linux`, `win32`, `darwin`. */
  platform: string
  cores: number
  memoryBytes: number
  /** Its IANA name. */
  timeZone: string
}

/** Why a file can't be shown as a recording. */
export type RecordingTrouble = 'not-a-recording' | 'damaged' | 'newer' | 'not-readable' | 'no-room'
