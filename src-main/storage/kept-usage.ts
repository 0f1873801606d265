import type { Knex } from 'knex'
import type { Range } from '../contract/view.ts'
import { edgesOfUsageDays } from './usage-days.ts'
import { DAY, daysPiece, hoursPiece, type Piece } from './usage-pieces.ts'

/** The hours that begin in [from, to), by the day where whole days of UTC fit. */
export async function keptPieces(database: Knex, { from, to }: Range): Promise<Piece[]> {
  const { days } = (await edgesOfUsageDays(database))[0]!
  const first = Math.ceil(from / DAY) * DAY
  const last = Math.min(Math.floor(to / DAY) * DAY, days)
  if (first >= last) return [hoursPiece({ from, to })]
  return [
    hoursPiece({ from, to: first }),
    daysPiece({ from: first, to: last }),
    hoursPiece({ from: last, to }),
  ]
}
