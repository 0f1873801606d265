import type { SampleNotice } from '../../../src-main/contract/channels.ts'
import type { EventKind } from '../../../src-main/contract/event.ts'
import type { Sample } from '../../../src-main/contract/sample.ts'
import type { Status } from '../../../src-main/contract/status.ts'
import type { Mark } from '../../../src-main/contract/timeline.ts'
import type { Bucket } from '../../../src-main/contract/view.ts'
import { Recording } from '../../../src-main/recording/recording.ts'

export const NOW = Date.UTC(2026, 10, 23, 20, 49, 55) / 1000

export const host: Status['host'] = {
  cores: 2,
  loadAverage: [0.5, 0.4, 0.3],
  uptimeSeconds: 1000,
  memoryBytes: 8e9,
  memoryUsedBytes: 4e9,
}

export function sampleAt(at: number, load = 2500): Sample {
  return { at, spanMs: 5000, load, user: load, system: 0, iowait: 0, steal: null, cores: [50, 50] }
}

export function minuteAt(at: number): Bucket {
  const start = Math.floor((at - 1) / 60) * 60
  const parts = { user: 2500, system: 0, iowait: 0, steal: null }
  return { from: start, to: start + 60, observedMs: 5000, mean: 2500, min: 2500, max: 2500, ...parts }
}

export function statusOf(recording: boolean): Status {
  const history = { samples: 0, bytes: 0, firstAt: null, lastAt: null }
  return { recording, pausedUntil: null, since: NOW, now: null, history, host, problem: null }
}

/** What the window is told of a sample. */
export function noticeOf(at: number): SampleNotice {
  return { sample: sampleAt(at), minute: minuteAt(at), status: statusOf(true) }
}

interface Before {
  recording?: boolean
  recordingChangedAt?: number
  pausedUntil?: number
}

/** A recording among fakes that remember what was asked of them. */
export function recordingWith(before: Before = {}) {
  const time = { now: NOW }
  const settings = { recording: true, recordingChangedAt: 0, pausedUntil: 0, ...before }
  const sampler = { running: false }
  const history = {
    waiting: 0,
    samples: [] as Sample[],
    events: [] as [at: number, kind: EventKind, detail: string | null][],
    marks: [] as Mark[],
    resets: 0,
    forgotten: [] as [{ from: number; to: number }, marks: number][],
    failure: null as Error | null,
  }
  const looks: ((load: number | null) => void)[] = []
  const said = {
    watched: true,
    statuses: [] as Status[],
    samples: [] as [Sample, Bucket, Status][],
    resets: 0,
    changes: 0,
  }

  const recording = new Recording({
    now: () => time.now * 1000 + 999,
    sampler: {
      start: () => (sampler.running = true),
      stop: () => (sampler.running = false),
    },
    history: {
      get waiting() {
        return history.waiting
      },
      addSample: async sample => void history.samples.push(sample),
      addEvent: async (at, kind, detail = null) => void history.events.push([at, kind, detail]),
      mark: async mark => void history.marks.push(mark),
      minuteOf: async at =>
        history.failure
          ? Promise.reject(history.failure)
          : history.samples.length > 0
            ? minuteAt(at)
            : undefined,
      size: async () => ({ samples: history.samples.length, bytes: 4096, firstAt: null, lastAt: null }),
      async reset() {
        if (history.failure) throw history.failure
        history.resets += 1
        history.samples.length = 0
        history.events.length = 0
      },
      async forget(range) {
        if (history.failure) throw history.failure
        history.forgotten.push([range, history.marks.length])
      },
    },
    settings: { values: settings, set: changes => Object.assign(settings, changes) },
    hostFacts: () => host,
    quickLoad: () => new Promise(resolve => looks.push(resolve)),
    isWatched: () => said.watched,
    onChange: (_now, isTold) => void recording.status().then(status => !isTold && said.statuses.push(status)),
    onSample: (sample, minute, status) => said.samples.push([sample, minute, status]),
    onReset: () => (said.resets += 1),
    onHistoryChange: () => (said.changes += 1),
  })
  return { recording, time, settings, sampler, history, looks, said }
}

/** Everything asked of the fakes so far has been answered. */
export async function settled(): Promise<void> {
  await new Promise(resolve => setImmediate(resolve))
}
