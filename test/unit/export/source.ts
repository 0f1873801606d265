import type { ExportFacts, Measurement } from '../../../src-main/contract/export.ts'
import type { Stretch } from '../../../src-main/contract/timeline.ts'
import type { Range } from '../../../src-main/contract/view.ts'

/** 2026-11-23 20:00:00 UTC. */
export const T = Date.UTC(2026, 10, 23, 20, 0, 0) / 1000

export const facts: ExportFacts = {
  from: T,
  to: T + 3600,
  exportedAt: T + 4000,
  version: '0.1.0',
  host: 'anvil "2"',
  platform: 'linux',
  cores: 2,
  memoryBytes: 34_359_738_368,
  timeZone: 'Europe/Berlin',
}

export function measuredAt(at: number, changes: Partial<Measurement> = {}): Measurement {
  return {
    at,
    kind: 'sample',
    span: 5,
    observedMs: 5000,
    load: 2501,
    min: 2501,
    max: 2501,
    user: 2000,
    system: 401,
    iowait: 7,
    steal: 100,
    cores: '0064C8',
    ...changes,
  }
}

export interface Contents {
  portions?: Measurement[][]
  gaps?: Stretch[]
  events?: { at: number; kind: string; detail: string | null }[]
  notes?: (Range & { text: string })[]
}

/** What storage would give of an hour. */
export function sourceOf({ portions = [], gaps = [], events = [], notes = [] }: Contents) {
  return {
    range: { from: T, to: T + 3600 },
    async *measurements() {
      yield* portions
    },
    gaps: () => Promise.resolve(gaps),
    events: () => Promise.resolve(events),
    notes: () => Promise.resolve(notes),
  }
}

export async function joined(portions: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const portion of portions) text += portion
  return text
}
