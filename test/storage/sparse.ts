import { openDatabase } from '../../src-main/storage/database.ts'
import { recompute, rollups, startOf } from '../../src-main/storage/rollups.ts'

interface Sparse {
  from: number
  to: number
  /** Seconds from one sample, of 5 seconds, to the next. */
  every: number
  /** The end of the one sample of 100 %; all others are of 10 %. */
  spike?: number
}

/** Months of samples in a second or two, because there are few: as recording would have left them. */
export async function sparseInto(file: string, { from, to, every, spike = 0 }: Sparse): Promise<void> {
  const database = await openDatabase(file)
  await database.raw('PRAGMA synchronous = OFF')
  await database.raw(
    `WITH RECURSIVE beat(at) AS (SELECT ${from} + ${every} UNION ALL SELECT at + ${every} FROM beat WHERE at < ${to})
     INSERT INTO sample SELECT at, 5000, load, load, 0, 0, 0, x'0a14'
     FROM (SELECT at, CASE at WHEN ${spike} THEN 10000 ELSE 1000 END AS load FROM beat)`,
  )
  await database('state').insert({ at: from, state: 'recording' })
  for (const rollup of rollups) await recompute(database, rollup, from, startOf(to, rollup.seconds))
  await database.destroy()
}
