import { openDatabase } from '../../src-main/storage/database.ts'
import { recompute, rollups, startOf } from '../../src-main/storage/rollups.ts'

/** Samples of `count` beats, the first ending 5 seconds after `from`, as recording would have left them. */
export async function beatsInto(file: string, { from, count }: { from: number; count: number }) {
  const database = await openDatabase(file)
  await database.raw('PRAGMA synchronous = OFF')
  await database.raw(
    `WITH RECURSIVE beat(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM beat WHERE n < ${count})
     INSERT INTO sample SELECT ${from} + 5 * n, 5000, n * 7 % 10000, n * 5 % 10000, n % 100, n % 50, 0, x'0a141e28'
     FROM beat`,
  )
  for (const rollup of rollups)
    await recompute(database, rollup, from, startOf(from + 5 * count, rollup.seconds))
  await database.destroy()
}
