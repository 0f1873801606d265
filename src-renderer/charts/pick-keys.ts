import { extendPick, pick, picked, unpick, view } from '../state/index.ts'
import { stretchAt } from './moments.ts'

/**
 * Picks by the keyboard: Enter what the pointer is at, with Shift all from what was picked first up to there, Escape
 * nothing any more. `pointer`: Unix seconds, where there is one. Whether the key did something.
 */
export function pickByKey(
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  pointer: number | null,
): boolean {
  if (key === 'Escape' && picked.peek()) {
    unpick()
    return true
  }
  if (key !== 'Enter' || pointer === null) return false
  const take = shiftKey ? extendPick : pick
  take(stretchAt(pointer, view.peek()))
  return true
}
