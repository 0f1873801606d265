import { describe, expect, test } from 'vitest'
import type { Range } from '../../src-main/contract/view.ts'
import { openRecording } from '../../src-main/storage/index.ts'
import { freshFolder, record } from './exports.ts'
import { openHistory, rowsOf } from './files.ts'
import { beat, HOUR } from './usage.ts'

/** Three hours, a beat each ten minutes, of which the first stretch reaches back over the start of the first hour. */
async function threeHours() {
  const opened = await openHistory()
  for (let at = HOUR + 2; at <= HOUR + 3 * 3600; at += 600)
    await beat(opened.history, at, {
      programs: [
        { name: 'cc1plus', share: 1000 + (at % 7) * 100 },
        { name: at < HOUR + 3600 ? 'only-in-the-first-hour' : 'firefox', share: 500 },
      ],
    })
  return opened
}

const ranges: [string, Range][] = [
  ['whole hours', { from: HOUR + 3600, to: HOUR + 2 * 3600 + 602 }],
  ['begins within an hour', { from: HOUR + 1000, to: HOUR + 9010 }],
  ['all of it', { from: HOUR, to: HOUR + 3 * 3600 }],
]

describe('who used the processor', () => {
  test.each(ranges)('is in a recording where the person wants it to: %s', async (_, range) => {
    const { history, file } = await threeHours()
    const recording = await openRecording(await record(file, range, { withPrograms: true }), freshFolder())
    // A stretch that the range begins in is not in the recording.
    const whole = { from: range.from + (range.from % 3600 === 0 ? 2 : 0), to: range.to }
    const { told: _told, ...own } = await history.blame(whole)
    const { told: _toldThere, ...there } = await recording.blame(whole)
    expect(there.observedMs).toBeGreaterThan(0)
    expect(there).toEqual(own)
    // From earlier than it begins, the hour in which it begins is read whole.
    const { observedMs, programs } = await recording.blame({ from: HOUR - 7200, to: range.to })
    expect(observedMs).toBe(own.observedMs)
    expect(programs.map(({ name }) => name)).toEqual(own.programs.map(({ name }) => name))
    await recording.close()
  })

  test('is not in it otherwise, nor the name of a program that had no part in the range', async () => {
    const { file } = await threeHours()
    const range = { from: HOUR + 3600, to: HOUR + 3 * 3600 }
    const names = async (withPrograms: boolean) =>
      (
        await rowsOf(await record(file, range, { withPrograms }), 'SELECT name FROM program ORDER BY name')
      ).map(({ name }) => name)
    expect(await names(false)).toEqual([])
    expect(await names(true)).toEqual(['cc1plus', 'firefox'])
  })
})
