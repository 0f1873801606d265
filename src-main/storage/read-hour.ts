import type { Knex } from 'knex'
import type { Range, View } from '../contract/view.ts'
import { startOfSamples } from './levels.ts'
import { type OneText, unpacked } from './one-text.ts'
import { type SampleCells, samplesBetween, startOfHistory, toShown } from './queries.ts'
import { shownStretches } from './shown-stretches.ts'
import { type Change, changesIn, stretchesOf } from './states.ts'
import { minutesOf } from './sums.ts'

const MINUTE = 60

/** What a view of every sample is made of. */
type Found = [
  samples: SampleCells[],
  changes: Change[],
  startOfHistory: number | null,
  startOfSamples: number,
]

/**
 * A view in which every sample is shown, and each minute; `null` where some samples are gone for their age
 *
 * Of one statement, which is of one moment by itself, for the last hour is what is asked for most. The minutes are
 * made of the same samples. `knownPart` as in a view of any range.
 */
export async function readHour(
  database: Knex,
  { from, to }: Range,
  points: number,
  knownPart: (start: number | null) => Range | null,
): Promise<View | null> {
  const [cells, changes, start, firstSample] = await unpacked<Found>(foundIn(database, { from, to }))
  if (from < firstSample) return null
  const samples = toShown(cells)
  const known = knownPart(start)
  return {
    from,
    to,
    samples: samples.filter(({ at }) => at > from && at <= to),
    buckets: [],
    means: minutesOf(samples),
    meanUnit: 'minute',
    stretches: known ? shownStretches(stretchesOf(changes, known), (to - from) / points / 2) : [],
  }
}

/** The samples of all minutes that the range touches. */
export function foundIn(database: Knex, { from, to }: Range): OneText {
  const [first, last] = [Math.floor(from / MINUTE) * MINUTE, Math.ceil(to / MINUTE) * MINUTE]
  return database.raw(
    `SELECT '[' || (?) || ',' || (?) || ',' || COALESCE((?), 'null') || ',' || (?) || ']' AS found`,
    [
      samplesBetween(database, first, last),
      changesIn(database, { from, to }),
      startOfHistory(database),
      startOfSamples(database),
    ],
  )
}
