import { computed, signal } from '@preact/signals'
import type { ChosenRange, Range } from '../../src-main/contract/view.ts'
import { bridge, valueOf } from '../bridge.ts'
import { choiceOf, extentOf, LAST_HOUR, lengthOf, resolved, showsSamples } from '../range/ranges.ts'
import * as trails from '../range/trail.ts'
import { now } from './clock.ts'
import { opened } from './recording.ts'
import { attempt } from './requests.ts'
import { status } from './status.ts'

/** Small moves that follow each other faster than this are one step of the trail, milliseconds. */
const ONE_GESTURE_MS = 700
/** However long a live range is, it moves on after so many seconds. */
const LATEST = 600
/** A moving range is kept once it has come to rest. */
const AT_REST_MS = 300

const trail = signal(trails.trailFrom(LAST_HOUR))

/** How many points can be told apart: the width of the plots in pixels. */
export const plotWidth = signal(720)

/** What the person looks at. */
export const chosen = computed(() => trail.value.present)
export const canGoBack = computed(() => trail.value.past.length > 0)
export const canGoForward = computed(() => trail.value.future.length > 0)

/** All history there is. */
export const extent = computed(() =>
  opened.value
    ? { start: opened.value.from, now: now.value }
    : extentOf(status.value?.history.firstAt ?? null, now.value),
)

let reached = 0
/** Now, as far as live ranges show it: it moves on by what can be seen, so a year is not drawn anew at each beat. */
const end = computed(() => {
  const ahead = resolved(chosen.value, extent.value)
  const pixel = lengthOf(ahead) / plotWidth.value
  const step = opened.value || showsSamples(ahead, plotWidth.value) ? 0 : Math.min(pixel, LATEST)
  if (Math.abs(now.value - reached) >= step) reached = now.value
  return reached
})

const range = computed(() => resolved(chosen.value, { start: extent.value.start, now: end.value }))
const from = computed(() => range.value.from)
const to = computed(() => range.value.to)

/** The range that is shown. */
export const shown = computed<Range>(() => ({ from: from.value, to: to.value }))

/** Whether what is shown reaches now, and so goes on. */
const isLive = computed(() => chosen.value.kind !== 'fixed' || to.value > end.value)
/** Changes whenever there is more to be seen in the range that is shown. */
export const growth = computed(() => (isLive.value ? end.value : null))

/** Shows what was chosen, as a step that can be taken back. */
export function choose(next: ChosenRange): void {
  follow(trails.stepTo(trail.peek(), next), 0)
}

let slidAt = 0
/** When it went on without becoming longer or shorter. */
let passedAt = 0

/** Whether the range is being moved along. */
export function isPassing(): boolean {
  return Date.now() - passedAt < AT_REST_MS
}

/** Shows a range, or what comes nearest to it in the history; one move of the many that are a step together. */
export function slide(next: Range, isGoingOn = Date.now() - slidAt < ONE_GESTURE_MS): void {
  const go = isGoingOn ? trails.slideTo : trails.stepTo
  const length = lengthOf(shown.peek())
  follow(go(trail.peek(), nearestTo(next)), AT_REST_MS)
  slidAt = Date.now()
  if (lengthOf(shown.peek()) === length) passedAt = slidAt
}

/** Shows a range, or what comes nearest to it in the history. */
export function show(next: Range): void {
  choose(nearestTo(next))
}

export function goBack(): void {
  follow(trails.back(trail.peek()), 0)
}

export function goForward(): void {
  follow(trails.forward(trail.peek()), 0)
}

function nearestTo(next: Range): ChosenRange {
  return choiceOf(next, { start: extent.peek().start, now: end.peek() })
}

let keeping: ReturnType<typeof setTimeout> | undefined

function follow(next: trails.Trail, keepAfterMs: number): void {
  slidAt = 0
  if (next === trail.peek()) return
  trail.value = next
  clearTimeout(keeping)
  keeping = setTimeout(() => void attempt(keep), keepAfterMs)
}

async function keep(): Promise<void> {
  await valueOf(bridge.setRange(chosen.peek()))
}

/** What the person looked at last, unless something was chosen meanwhile. */
export async function fetchRange(): Promise<void> {
  const before = trail.peek()
  const kept = await valueOf(bridge.getRange())
  if (trail.peek() === before) trail.value = trails.trailFrom(kept)
}
