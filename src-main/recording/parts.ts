import type { EventKind } from '../contract/event.ts'
import type { Sample } from '../contract/sample.ts'
import type { HistorySize, HostFacts, RecordingNow, Status } from '../contract/status.ts'
import type { Mark } from '../contract/timeline.ts'
import type { Bucket, Range } from '../contract/view.ts'

/** What the recording needs of the other rooms. */
export interface RecordingParts {
  now: () => number
  sampler: { start(): void; stop(): void }
  history: {
    readonly waiting: number
    addSample(sample: Sample, since: number): Promise<void>
    addEvent(at: number, kind: EventKind, detail?: string | null): Promise<void>
    mark(mark: Mark): Promise<void>
    minuteOf(at: number): Promise<Bucket | undefined>
    size(): Promise<HistorySize>
    reset(): Promise<void>
    forget(range: Range): Promise<void>
  }
  settings: {
    readonly values: {
      readonly recording: boolean
      readonly recordingChangedAt: number
      readonly pausedUntil: number
    }
    set(changes: { recording?: boolean; recordingChangedAt?: number; pausedUntil: number }): void
  }
  hostFacts: () => HostFacts
  /** Basis points, or `null`. */
  quickLoad: () => Promise<number | null>
  /** Whether anyone looks at samples: nothing is read for nobody. */
  isWatched: () => boolean
  /** `isTold`: whether those who look at samples know it already, by {@link onSample}. */
  onChange: (now: RecordingNow, isTold: boolean) => void
  /** Only while someone looks. */
  onSample: (sample: Sample, minute: Bucket, status: Status) => void
  onReset: () => void
  /** The history changed otherwise than by the next sample. */
  onHistoryChange: () => void
}
