import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { openDatabase } from '../../src-main/storage/database.ts'
import { keepRollups } from '../../src-main/storage/rollups.ts'
import type { SampleRow } from './history-file.ts'

/** Seconds before now. */
const ASLEEP = { from: 1980, to: 1500 }

/**
 * Writes an hour of samples that ends now: some quiet work, three bursts, and a stretch when the machine slept
 *
 * The same at every call, but for the instants, so that screenshots can be compared.
 */
export async function makeUpHour(file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const now = Math.floor(Date.now() / 5000) * 5
  const states = [
    { at: now - 3605, state: 'recording' },
    { at: now - ASLEEP.from, state: 'asleep' },
    { at: now - ASLEEP.to, state: 'recording' },
    { at: now, state: 'closed' },
  ]
  const database = await openDatabase(file)
  try {
    await database.transaction(async transaction => {
      await transaction('state').insert(states)
      await transaction.batchInsert('sample', samplesBefore(now), 100)
      await keepRollups(transaction, [{ from: now - 3605, to: now }])
    })
  } finally {
    await database.destroy()
  }
}

/** Rows of the hour that ends at `now`, Unix seconds. */
function samplesBefore(now: number): SampleRow[] {
  const rows: SampleRow[] = []
  const random = pseudoRandom(7)
  for (let second = 3600; second >= 0; second -= 5) {
    const asleep = second >= ASLEEP.to && second < ASLEEP.from
    const noise = random()
    if (asleep) continue
    const load = Math.min(100, loadAt(second, noise))
    const system = load * (0.16 + 0.12 * random())
    const steal = load * 0.01
    rows.push({
      at: now - second,
      span_ms: 5000,
      load: basisPoints(load),
      user: basisPoints(load - system - steal),
      system: basisPoints(system),
      iowait: basisPoints(2 * random() ** 4),
      steal: basisPoints(steal),
      cores: Buffer.from([Math.round(2 * load), Math.round(1.6 * load)]),
    })
  }
  return rows
}

/** Seconds before now → percent. */
function loadAt(second: number, noise: number): number {
  if (second > 2750 && second < 2990) return 62 + 22 * noise
  if (second > 2230 && second < 2300) return 38 + 14 * noise
  if (second > 520 && second < 610) return 84 + 15 * noise
  return 7 + 3 * Math.sin(second / 260) + 9 * noise ** 3
}

function basisPoints(percent: number): number {
  return Math.round(percent * 100)
}

/** Uniform in [0, 1), the same sequence for the same seed (a linear congruential generator). */
function pseudoRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
}
