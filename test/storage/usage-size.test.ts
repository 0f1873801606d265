import { statSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openDatabase } from '../../src-main/storage/database.ts'
import { recomputeUsageHours } from '../../src-main/storage/usage-hours.ts'
import { beatsInto } from './beats.ts'
import { historyFile } from './files.ts'
import { HOUR } from './usage.ts'

const BEATS = 17_280

/** Bytes of a file in which a day was recorded, with a stretch for each `every` beats that names so many programs. */
async function bytesOfDay({ every, named }: { every: number; named: number }): Promise<number> {
  const file = historyFile()
  await beatsInto(file, { from: HOUR, count: BEATS })
  const database = await openDatabase(file)
  await database.raw('PRAGMA synchronous = OFF')
  const stretches = `WITH RECURSIVE stretch(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM stretch WHERE n < ${BEATS / every})`
  if (named > 0) {
    await database.raw(
      `INSERT INTO usage_stretch ${stretches}
       SELECT ${HOUR} + 5 * ${every} * n, 5 * ${every}, 8, n * 7 % 900 + 130, n * 11 % 200 + 130, n * 13 % 900 + 130 FROM stretch`,
    )
    // Of thirty that take turns, as on a machine at work.
    await database.raw(
      `INSERT OR IGNORE INTO usage_stretch_program ${stretches}, named(i) AS
         (SELECT 0 UNION ALL SELECT i + 1 FROM named WHERE i < ${named - 1})
       SELECT ${HOUR} + 5 * ${every} * n, 120 + (n / 100 + i * 7) % 30, 130 + (n * 37 + i * 911) % 3000 FROM stretch, named
       ORDER BY 1, 2`,
    )
    await database.raw(`INSERT INTO usage_hour VALUES (${HOUR + 86_400}, 0, 0, 0, 0, 0, 0)`)
    await recomputeUsageHours(database, HOUR, HOUR + 86_400)
  }
  await database.raw('PRAGMA wal_checkpoint(TRUNCATE)')
  await database.destroy()
  return statSync(file).size
}

test('a day takes no more than three times what its samples take where four programs are busy throughout', async () => {
  const without = await bytesOfDay({ every: 1, named: 0 })
  const empty = historyFile()
  await (await openDatabase(empty)).destroy()
  const samples = without - statSync(empty).size
  const busy = (await bytesOfDay({ every: 1, named: 4 })) - without
  const idle = (await bytesOfDay({ every: 12, named: 2 })) - without
  expect(busy).toBeLessThan(3 * samples)
  expect(idle).toBeLessThan(samples / 6)
})
