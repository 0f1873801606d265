import type { Blame } from '../contract/blame.ts'
import type { Digest } from '../contract/digest.ts'
import type { Range } from '../contract/view.ts'

const MINUTE = 60

/** Whoever was away for less has missed nothing, seconds. */
const SHORTEST = 600
/** Of longer absences the end is told, seconds. */
const LONGEST = 30 * 86_400
/** Less above the limit is not worth a line, milliseconds. */
const LEAST_MS = 60_000
/** The longest bursts tell what it was; of more of them it would take long to know. */
const MOST_BURSTS = 10

/** What a digest is made of; see the history's methods of these names. */
export interface DigestSource {
  busyMinutes(range: Range, load: number): Promise<number[]>
  facts(range: Range): Promise<{ aboveMs: { 80: number } }>
  blame(range: Range): Promise<Pick<Blame, 'observedMs' | 'programs' | 'system' | 'small' | 'rest'>>
}

/** What there was to see between two instants, Unix seconds; `null` where that is nothing. */
export async function digestOf(since: number, now: number, source: DigestSource): Promise<Digest | null> {
  if (now - since < SHORTEST) return null
  const range = { from: Math.max(since, now - LONGEST), to: now }
  const { aboveMs } = await source.facts(range)
  if (aboveMs[80] < LEAST_MS) return null
  const bursts = burstsOf(await source.busyMinutes(range, 8000))
  return { ...range, bursts: bursts.length, aboveMs: aboveMs[80], program: await usedMost(bursts, source) }
}

/** The runs of minutes that follow each other, given by their starts in order of time. */
export function burstsOf(minutes: readonly number[]): Range[] {
  const bursts: Range[] = []
  for (const from of minutes) {
    const last = bursts.at(-1)
    if (last?.to === from) last.to = from + MINUTE
    else bursts.push({ from, to: from + MINUTE })
  }
  return bursts
}

async function usedMost(bursts: readonly Range[], source: DigestSource): Promise<string | null> {
  const longest = bursts.toSorted((a, b) => b.to - b.from - (a.to - a.from)).slice(0, MOST_BURSTS)
  const used = new Map<string, number>()
  let all = 0
  for (const burst of longest) {
    const { programs, system, small, rest, observedMs } = await source.blame(burst)
    for (const { name, share } of programs) used.set(name, (used.get(name) ?? 0) + share * observedMs)
    all += [system, small, rest, ...programs.map(({ share }) => share)].reduce((a, b) => a + b) * observedMs
  }
  const [most] = [...used].toSorted(([, a], [, b]) => b - a)
  return most && most[1] > all / 2 ? most[0] : null
}
