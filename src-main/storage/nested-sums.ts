import type { Knex } from 'knex'
import type { Range } from '../contract/view.ts'
import type { Reach } from './levels.ts'
import { addedUp, type Sums, sumsOf } from './sums.ts'

/**
 * The sums of cells, which follow each other without a hole, and of longer stretches, each in their order
 *
 * A stretch that cells make up exactly is what they add up to, and nothing is read twice for it.
 */
export async function nestedSumsOf(
  database: Knex,
  cells: readonly Range[],
  stretches: readonly Range[],
  reach: Reach,
): Promise<[(Sums | null)[], (Sums | null)[]]> {
  const firstAt = new Map(cells.map(({ from }, place) => [from, place]))
  const lastAt = new Map(cells.map(({ to }, place) => [to, place]))
  const isMadeOfCells = ({ from, to }: Range) => firstAt.has(from) && lastAt.has(to)
  const others = stretches.filter(stretch => !isMadeOfCells(stretch))
  // Together, for each look at a level takes its time.
  const found = await sumsOf(database, [...cells, ...others], reach)
  const ofOthers = found.splice(cells.length).values()
  const ofStretches = stretches.map(stretch =>
    isMadeOfCells(stretch)
      ? addedUp(found.slice(firstAt.get(stretch.from), lastAt.get(stretch.to)! + 1))
      : ofOthers.next().value!,
  )
  return [found, ofStretches]
}
