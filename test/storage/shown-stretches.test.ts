import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RecordingState, Stretch } from '../../src-main/contract/timeline.ts'
import { openDatabase } from '../../src-main/storage/database.ts'
import { shownStretches } from '../../src-main/storage/shown-stretches.ts'
import { secondsInStates, stretchesBetween } from '../../src-main/storage/states.ts'

const START = 1_700_000_000
const states = ['recording', 'stopped', 'asleep', 'off', 'closed', 'crashed'] as const
const parts = fc.array(
  fc.tuple(fc.constantFrom(...states, 'recording' as const), fc.integer({ min: 1, max: 40 })),
  { minLength: 1, maxLength: 60 },
)

interface Gap {
  from: number
  to: number
}

/** All time from one recording to the next. */
function gapsOf(stretches: Stretch[]): Gap[] {
  const gaps: Gap[] = []
  for (const { from, to, state } of stretches) {
    if (state === 'recording') continue
    const last = gaps.at(-1)
    if (last?.to === from) last.to = to
    else gaps.push({ from, to })
  }
  return gaps
}

test('gaps that can be seen keep their edges, the others count as recording, and no hole is made', async () => {
  const database = await openDatabase(':memory:')
  await fc.assert(
    fc.asyncProperty(parts, fc.nat(60), fc.nat(60), fc.integer({ min: 1, max: 50 }), async (...given) => {
      const [lengths, early, late, least] = given
      await database('state').delete()
      const whole: Stretch[] = []
      let now = START
      for (const [state, length] of lengths) {
        const last = whole.at(-1)
        if (last?.state === state) last.to += length
        else {
          whole.push({ from: now, to: now + length, state })
          await database('state').insert({ at: now, state })
        }
        now += length
      }
      const range = { from: START + Math.min(early, now - START - 1), to: now + late }
      whole.at(-1)!.to = range.to
      const real = whole
        .filter(({ to }) => to > range.from)
        .map(({ from, to, state }) => ({ from: Math.max(from, range.from), to, state }))

      const shown = shownStretches(await stretchesBetween(database, range.from, range.to), least)
      expect([shown[0]!.from, shown.at(-1)!.to]).toEqual([range.from, range.to])
      for (const [index, { from, state }] of shown.entries())
        if (index > 0) expect([from, state]).not.toEqual([shown[index - 1]!.to + 1, shown[index - 1]!.state])
      expect(shown.slice(1).every(({ from }, index) => from === shown[index]!.to)).toBe(true)
      expect(shown.slice(1).every(({ state }, index) => state !== shown[index]!.state)).toBe(true)
      // One at the very beginning may go on before it.
      const visible = (gap: Gap) => gap.from === range.from || gap.to - gap.from >= least
      expect(gapsOf(shown)).toEqual(gapsOf(real).filter(visible))
      for (const { from, to, state } of real)
        if (to - from >= least)
          expect(shown.some(each => each.from <= from && each.to >= to && each.state === state)).toBe(true)
      expect(shown.length).toBeLessThanOrEqual((4 * (range.to - range.from)) / least + 3)

      const seconds = new Map<RecordingState, number>()
      for (const { from, to, state } of real) seconds.set(state, (seconds.get(state) ?? 0) + to - from)
      expect(await secondsInStates(database, range)).toEqual(Object.fromEntries(seconds))
    }),
    { numRuns: 200 },
  )
  await database.destroy()
})
