import type { Range } from '../../src-main/contract/view.ts'
import { shareOf } from '../range/overview-shape.ts'
import { picked } from '../state/index.ts'

/** What is picked, as far as it lies in the range of a chart or of the strip. */
export function PickedMark({ range }: { range: Range }) {
  const stretch = picked.value
  if (!stretch || stretch.to < range.from || stretch.from > range.to) return null
  const [left, right] = [shareOf(stretch.from, range), shareOf(stretch.to, range)]
  return <div class="picked" style={{ '--left': left, '--width': right - left }} />
}
