import type { ChosenRange } from '../../src-main/contract/view.ts'
import { isSame } from './ranges.ts'

/** The ranges that were looked at before the present one, and those that were left by going back. */
export interface Trail {
  past: readonly ChosenRange[]
  present: ChosenRange
  future: readonly ChosenRange[]
}

const LONGEST = 100

export function trailFrom(present: ChosenRange): Trail {
  return { past: [], present, future: [] }
}

/** A step that can be taken back. */
export function stepTo(trail: Trail, next: ChosenRange): Trail {
  if (isSame(trail.present, next)) return trail
  return { past: [...trail.past, trail.present].slice(-LONGEST), present: next, future: [] }
}

/** Goes on with the last step: what lies between is not gone back to. */
export function slideTo(trail: Trail, next: ChosenRange): Trail {
  return isSame(trail.present, next) ? trail : { ...trail, present: next, future: [] }
}

export function back({ past, present, future }: Trail): Trail {
  const previous = past.at(-1)
  return previous
    ? { past: past.slice(0, -1), present: previous, future: [present, ...future] }
    : { past, present, future }
}

export function forward({ past, present, future }: Trail): Trail {
  const [next, ...rest] = future
  return next ? { past: [...past, present], present: next, future: rest } : { past, present, future }
}
