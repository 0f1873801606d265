import { computed } from '@preact/signals'
import type { Range } from '../../src-main/contract/view.ts'
import { bridge, valueOf } from '../bridge.ts'
import { lengthOf, SHORTEST } from '../range/ranges.ts'
import { show, shown } from './range.ts'
import { pick, picked } from './sight.ts'

const MINUTE = 60

/** Picks a stretch and brings it into sight; of a moment, the sample or, where that is gone, the minute that speaks for it. */
export async function leadTo({ from, to }: Range): Promise<void> {
  const place = from === to ? await around(from) : { from, to }
  bringIntoSight(place)
  pick(place)
}

/** Whether there is more to see of what is picked when it alone is shown. */
export const canShowPicked = computed(() => {
  const place = picked.value && withRoom(picked.value, 0)
  return place !== null && (place.from !== shown.value.from || place.to !== shown.value.to)
})

/** Shows what is picked, as large as it can be. */
export function showPicked(): void {
  if (picked.peek()) show(withRoom(picked.peek()!, 0))
}

function bringIntoSight(place: Range): void {
  const seen = shown.peek()
  if (place.from < seen.from || place.to > seen.to) show(withRoom(place, lengthOf(seen)))
}

/** A range at least as long as that, with the place in its middle. */
function withRoom(place: Range, length: number): Range {
  const room = Math.ceil(Math.max(length - lengthOf(place), SHORTEST - lengthOf(place), 0) / 2)
  return { from: place.from - room, to: place.to + room }
}

async function around(at: number): Promise<Range> {
  const sample = await valueOf(bridge.getSample(at))
  if (sample) return { from: sample.at - Math.max(Math.round(sample.spanMs / 1000), 1), to: sample.at }
  const minute = Math.floor(at / MINUTE) * MINUTE
  return { from: minute, to: minute + MINUTE }
}
