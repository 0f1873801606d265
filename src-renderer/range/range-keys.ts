import type { Range } from '../../src-main/contract/view.ts'
import { lengthOf, moved, zoomed } from './ranges.ts'
import { choose, chosen, extent, show, shown } from '../state/index.ts'

const ZOOM = 2
/** Of the range, by a key. */
const STEP = 0.25

type Move = (range: Range, around: number) => void

const zoomIn: Move = (range, around) => show(zoomed(range, around, 1 / ZOOM))
const zoomOut: Move = (range, around) => show(zoomed(range, around, ZOOM))
const by = (share: number) => (range: Range) => show(moved(range, share * lengthOf(range)))

const plain: Record<string, Move> = { '+': zoomIn, '=': zoomIn, '-': zoomOut, _: zoomOut }

const withShift: Record<string, Move> = {
  ArrowLeft: by(-STEP),
  ArrowRight: by(STEP),
  PageUp: by(-1),
  PageDown: by(1),
  Home: range => show(moved(range, extent.peek().start - range.from)),
  End: goLive,
}

/** Back to now, as long as what is shown. */
export function goLive(): void {
  if (chosen.peek().kind === 'fixed') choose({ kind: 'live', seconds: lengthOf(shown.peek()) })
}

/**
 * Changes the range by the keyboard: + and − zoom around the pointer, with Shift the arrow and Page keys pan, Home goes
 * to the beginning of the history, End to now. `pointer`: Unix seconds, where there is one. Whether the key was one.
 */
export function changeRangeByKey(
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  pointer: number | null,
): boolean {
  const move = plain[key] ?? (shiftKey ? withShift[key] : undefined)
  if (!move) return false
  const range = shown.peek()
  const middle = (range.from + range.to) / 2
  move(range, pointer ?? (chosen.peek().kind === 'fixed' ? middle : range.to))
  return true
}
