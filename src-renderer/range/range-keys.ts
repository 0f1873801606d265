import type { Range } from '../../src-main/contract/view.ts'
import { LAST_HOUR, lengthOf, moved, zoomed } from './ranges.ts'
import { choose, chosen, extent, isLive, show, shown } from '../state/index.ts'

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

/** Back to now: the same length where it is not live already, the last hour where it is longer than all history. */
export function goLive(): void {
  const length = lengthOf(shown.peek())
  const { start, now } = extent.peek()
  choose(length > now - start ? LAST_HOUR : { kind: 'live', seconds: length })
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
  move(range, pointer ?? (isLive.peek() && chosen.peek().kind !== 'fixed' ? range.to : middle))
  return true
}
