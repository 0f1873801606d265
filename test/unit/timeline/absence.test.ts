import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RecordingState } from '../../../src-main/contract/timeline.ts'
import { absence } from '../../../src-main/timeline/absence.ts'

const same = { id: 'boot-1', at: 500 }
const other = { id: 'boot-2', at: 1600 }
const lastSeen = (state: RecordingState) => ({ at: 1000, state, boot: 'boot-1' })

describe('the time since the app was last seen', () => {
  test.each([
    ['a crash, where the machine went on', 'recording', same, [[1000, 2000, 'crashed']]],
    [
      'off, and closed since, where the machine went down with the app',
      'recording',
      other,
      [
        [1000, 1600, 'off'],
        [1600, 2000, 'closed'],
      ],
    ],
    ['closed, where the person had quit it', 'closed', same, [[1000, 2000, 'closed']]],
    [
      'closed, where the machine was turned off at some time after that',
      'closed',
      other,
      [[1000, 2000, 'closed']],
    ],
    [
      'off, where the app had ended with the machine',
      'off',
      other,
      [
        [1000, 1600, 'off'],
        [1600, 2000, 'closed'],
      ],
    ],
    ['closed, where the end of the machine was called off', 'off', same, [[1000, 2000, 'closed']]],
    ['stopped, whatever happened meanwhile', 'stopped', other, [[1000, 2000, 'stopped']]],
    [
      'off, where the machine did not wake from its sleep',
      'asleep',
      other,
      [
        [1000, 1600, 'off'],
        [1600, 2000, 'closed'],
      ],
    ],
  ] as const)('is %s', (_, state, boot, stretches) => {
    expect(absence(lastSeen(state), boot, 2000).map(({ from, to, state: was }) => [from, to, was])).toEqual(
      stretches,
    )
  })

  test('is told by the time of the boot, where a reset took its name', () => {
    const last = { ...lastSeen('recording'), boot: null }
    expect(absence(last, same, 2000)).toEqual([{ from: 1000, to: 2000, state: 'crashed' }])
    expect(absence(last, other, 2000).map(({ state }) => state)).toEqual(['off', 'closed'])
  })

  test('is nothing in a new history, or where the clock is behind it', () => {
    expect(absence(null, same, 2000)).toEqual([])
    expect(absence(lastSeen('recording'), same, 1000)).toEqual([])
    expect(absence(lastSeen('recording'), other, 400)).toEqual([])
  })

  test('is covered without a hole or an overlap, whatever the clock said at boot', () => {
    const states = fc.constantFrom<RecordingState>(
      'recording',
      'stopped',
      'asleep',
      'off',
      'closed',
      'crashed',
    )
    fc.assert(
      fc.property(states, fc.nat(5000), fc.nat(5000), fc.boolean(), (state, bootAt, now, isSame) => {
        const stretches = absence(lastSeen(state), { id: isSame ? 'boot-1' : 'boot-2', at: bootAt }, now)
        const ends = stretches.flatMap(({ from, to }) => [from, to])
        expect([ends[0], ends.at(-1)]).toEqual(now > 1000 ? [1000, now] : [undefined, undefined])
        for (const [index, { from, to }] of stretches.entries()) {
          expect(from).toBeLessThan(to)
          expect(from).toBe(stretches[index - 1]?.to ?? 1000)
        }
      }),
    )
  })
})
