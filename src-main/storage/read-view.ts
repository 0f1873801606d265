import type { Knex } from 'knex'
import type { Bucket, MeanUnit, Range, View } from '../contract/view.ts'
import { calendarCells } from './cells.ts'
import { reachOf } from './levels.ts'
import { nestedSumsOf } from './nested-sums.ts'
import { unpacked } from './one-text.ts'
import { samplesBetween, toShown } from './queries.ts'
import { shownAs } from './shown-cells.ts'
import { shownStretches } from './shown-stretches.ts'
import { stretchesBetween } from './states.ts'
import { type Sums, toBucket } from './sums.ts'

const HOUR = 3600
const DAY = 86_400

/**
 * The view of a range that is not short, or whose samples are gone for their age
 *
 * `known`: the part of it of which anything is known; `null` where there is none.
 */
export async function readView(
  database: Knex,
  { from, to }: Range,
  points: number,
  known: Range | null,
): Promise<View> {
  const reach = (await reachOf(database))[0]!
  const length = to - from
  const shown = await shownAs(database, { from, to }, points, reach)
  const meanUnit = unitFor(length)
  const samples = shown === 'samples' ? toShown(await unpacked(samplesBetween(database, from, to))) : null
  const cells = shown === 'samples' ? [] : shown
  const meanCells = calendarCells({ from, to }, meanUnit)
  const [sums, means] = await nestedSumsOf(database, cells, meanCells, reach)
  return {
    from,
    to,
    samples,
    buckets: bucketsOf(cells, sums),
    means: bucketsOf(meanCells, means),
    meanUnit,
    // Half of what a point stands for can't be seen.
    stretches: known
      ? shownStretches(await stretchesBetween(database, known.from, known.to), length / points / 2)
      : [],
  }
}

function unitFor(seconds: number): MeanUnit {
  if (seconds <= 8 * HOUR) return 'minute'
  if (seconds <= 35 * DAY) return 'hour'
  return seconds <= 732 * DAY ? 'day' : 'month'
}

/** Those in which something was observed. */
function bucketsOf(cells: readonly Range[], sums: readonly (Sums | null)[]): Bucket[] {
  return cells.flatMap((cell, index) => {
    const found = sums[index]
    return found ? [toBucket(cell, found)] : []
  })
}
