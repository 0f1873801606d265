import { openDatabase } from '../../src-main/storage/database.ts'
import { recomputeUsageHours } from '../../src-main/storage/usage-hours.ts'

/** Who used the processor in the hour of {@link makeUpHour}, which must be there. */
export const madeUpPrograms = ['cc1plus', 'firefox', 'node', 'a b (c) ☀']

/**
 * Writes who used the processor, minute by minute, wherever a whole minute was recorded
 *
 * In each the first program has half of the load, each of the others half of what those before it left.
 */
export async function makeUpUsage(file: string): Promise<void> {
  const database = await openDatabase(file)
  try {
    await database.transaction(async transaction => {
      await transaction('program').insert(madeUpPrograms.map((name, index) => ({ id: index + 1, name })))
      const shares = madeUpPrograms.map(
        (_, index) => `SELECT ${index + 1} AS id, ${2 ** (index + 1)} AS part`,
      )
      const minutes = `WITH minute AS (
        SELECT at - at % 60 AS at, CAST(AVG("load") AS INTEGER) AS "load" FROM (SELECT at + 55 AS at, "load" FROM sample)
        GROUP BY 1 HAVING COUNT(*) = 12)`
      await transaction.raw(
        `INSERT INTO usage_stretch (at, seconds, cores, "system", small, rest)
         ${minutes} SELECT at, 60, 2, "load" / 32, "load" / 64,
           "load" - "load" / 2 - "load" / 4 - "load" / 8 - "load" / 16 - "load" / 32 - "load" / 64 FROM minute`,
      )
      await transaction.raw(
        `INSERT INTO usage_stretch_program (at, program, share)
         ${minutes} SELECT at, id, "load" / part FROM minute, (${shares.join(' UNION ALL ')}) ORDER BY 1, 2`,
      )
      const [last] = await transaction.raw<{ at: number }[]>('SELECT MAX(at) AS at FROM usage_stretch')
      const hour = Math.floor((last!.at - 1) / 3600) * 3600
      await transaction('usage_hour').insert({
        at: hour - 3600,
        observed_seconds: 0,
        core_seconds: 0,
        system_sum: 0,
        small_sum: 0,
        rest_sum: 0,
      })
      await recomputeUsageHours(transaction, 0, hour)
    })
  } finally {
    await database.destroy()
  }
}
