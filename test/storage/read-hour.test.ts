import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Range } from '../../src-main/contract/view.ts'
import { openDatabase } from '../../src-main/storage/database.ts'
import { readHour } from '../../src-main/storage/read-hour.ts'
import { readView } from '../../src-main/storage/read-view.ts'
import { historyFile, openHistory, sampleAt, T } from './files.ts'

const LENGTH = 3 * 3600
/** For as many samples as the shortest spans below would be in an hour: any range shows each of them, too. */
const POINTS = 24_000

/** Samples of any interval and of late beats, some without what not every system tells, and gaps. */
const beats = fc.array(
  fc.record({
    after: fc.constantFrom(1, 5, 5, 5, 10, 60, 400),
    late: fc.integer({ min: -900, max: 900 }),
    load: fc.nat(10_000),
    iowait: fc.option(fc.nat(10_000)),
    cores: fc.array(fc.nat(200), { minLength: 1, maxLength: 5 }),
  }),
  { minLength: 1, maxLength: 150 },
)
const ranges = fc.array(fc.tuple(fc.nat(LENGTH), fc.integer({ min: 1, max: 3600 })), {
  minLength: 1,
  maxLength: 6,
})

test('an hour says what any range says, minutes at its edges and changes of state included', async () => {
  const property = fc.asyncProperty(beats, ranges, async (list, asked) => {
    const file = historyFile()
    const { history, close } = await openHistory(file)
    let at = T
    for (const { after, late, ...rest } of list) {
      at += after
      if (after === 400) {
        await history.mark({ from: at - 390, to: null, state: 'asleep' })
        await history.mark({ from: at - 60, to: null, state: 'recording' })
      }
      await history.addSample(sampleAt(at, { spanMs: Math.min(after, 60) * 1000 + late, ...rest }))
    }
    await close()
    const database = await openDatabase(file)
    const known = (range: Range) => ({ from: Math.max(range.from, T), to: Math.max(range.to, T + 1) })
    for (const [start, length] of asked) {
      const range = { from: T - 600 + start, to: T - 600 + start + length }
      const hour = await readHour(database, range, POINTS, () => known(range))
      expect(hour).toEqual(await readView(database, range, POINTS, known(range)))
    }
    await database.destroy()
  })
  await expect(fc.assert(property, { numRuns: 40 })).resolves.toBeUndefined()
}, 60_000)
