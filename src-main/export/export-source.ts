import type { Measurement } from '../contract/export.ts'
import type { Stretch } from '../contract/timeline.ts'
import type { Range } from '../contract/view.ts'

/** A range of the history, as export needs it of the storage. */
export interface ExportSource {
  readonly range: Range
  /** In order of time, in portions small enough to be formatted between two beats. */
  measurements(): AsyncIterable<Measurement[]>
  /** The stretches in which nothing was recorded, in order of time. */
  gaps(): Promise<Stretch[]>
  events(): Promise<{ at: number; kind: string; detail: string | null }[]>
  /** `to` is `from` for a moment. */
  notes(): Promise<(Range & { text: string })[]>
}
