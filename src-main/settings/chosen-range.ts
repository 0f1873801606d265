import * as v from 'valibot'
import type { ChosenRange } from '../contract/view.ts'

/** Within what dates and the file's whole numbers can hold: the year 9999. */
export const instant = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(253_402_300_799))

const fixed = v.pipe(
  v.strictObject({ kind: v.literal('fixed'), from: instant, to: instant }),
  v.check(({ from, to }) => from < to, 'ends before it begins'),
)

export const chosenRange: v.GenericSchema<unknown, ChosenRange> = v.union([
  v.strictObject({ kind: v.literal('live'), seconds: v.pipe(instant, v.minValue(1)) }),
  v.strictObject({ kind: v.literal('all') }),
  fixed,
])

export const LAST_HOUR: ChosenRange = { kind: 'live', seconds: 3600 }
