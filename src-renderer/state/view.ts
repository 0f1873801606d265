import { batch, computed, effect, signal } from '@preact/signals'
import type { SampleNotice } from '../../src-main/contract/channels.ts'
import type { View } from '../../src-main/contract/view.ts'
import { bridge } from '../bridge.ts'
import { intervalOf } from '../charts/intervals.ts'
import { pointsFor } from '../range/ranges.ts'
import { moveOnTo } from './clock.ts'
import { paced } from './pace.ts'
import { chosen, growth, plotWidth, shown } from './range.ts'
import { oneAtATime, read, viewError } from './requests.ts'
import { isRecording } from './status.ts'
import { together } from './together.ts'
import { emptyView, movedTo, withNewer, withSample } from './view-changes.ts'

const BUSY_AFTER_MS = 150

/** What is known of the range that is shown, or of the one before it until main has answered. */
export const view = signal<View>(emptyView(shown.peek()))
/** The seconds of which most of its samples speak. */
export const beat = computed(() => intervalOf(view.value.samples ?? []))
/** Whether the view is what main knows, and not only empty because it could not be had yet. */
export const isViewKnown = signal(false)
/** Whether main takes its time. */
export const isBusy = signal(false)

/** Resolves when the view is known, or it is known that this takes time or failed. */
export function firstView(): Promise<void> {
  return new Promise(resolve => {
    const leave = effect(() => {
      if (!isViewKnown.value && !isBusy.value && viewError.value === null) return
      resolve()
      queueMicrotask(() => leave())
    })
  })
}

/** What the view is of: while the same is chosen, a view of samples goes on by itself. */
let viewOf = chosen.peek()
/** Samples that came while the view was being fetched: main may have read it before them. */
let meanwhile: SampleNotice[] = []
/** Counts what happened to the history: what was asked for before is worth nothing then. */
export const changes = signal(0)

/** Follows the range that is shown, and the recording, from now on. */
export function followView(): void {
  effect(() => {
    const range = shown.value
    void growth.value
    void plotWidth.value
    const known = view.peek()
    if (chosen.value !== viewOf || !isViewKnown.peek() || !known.samples) void fetchView()
    else if (known.from !== range.from || known.to !== range.to) view.value = movedTo(known, range)
  })
  let wasRecording = isRecording.peek()
  effect(() => {
    const recording = isRecording.value
    if (wasRecording !== null && recording !== wasRecording) refetchView()
    wasRecording = recording
  })
}

/** The history is another than it was. */
export function refetchView(): void {
  changes.value += 1
  void fetchView()
}

/** The history was reset. */
export function emptyTheView(): void {
  view.value = { ...view.value, samples: view.value.samples && [], buckets: [], means: [], stretches: [] }
  refetchView()
}

export function addSample(notice: SampleNotice): void {
  const { sample, minute } = notice
  meanwhile.push(notice)
  batch(() => {
    moveOnTo(sample.at)
    const { samples } = view.peek()
    const { from, to } = shown.peek()
    if (!samples || chosen.peek() !== viewOf || sample.at <= from || sample.at > to) return
    const last = samples.at(-1)
    view.value = movedTo(withSample(view.peek(), sample, minute), { from, to })
    // Something was between them, and main knows what.
    if (!last || sample.at - last.at !== Math.round(sample.spanMs / 1000)) refetchView()
  })
}

const pace = paced()

export const fetchView = oneAtATime(async () => {
  await pace()
  const [range, of, before] = [shown.peek(), chosen.peek(), changes.peek()]
  meanwhile = []
  const busy = setTimeout(() => (isBusy.value = true), BUSY_AFTER_MS)
  const answer = bridge.getView(range, pointsFor(range, plotWidth.peek()))
  const fetched = await together(read(answer, viewError))
  clearTimeout(busy)
  isBusy.value = false
  if (!fetched || before !== changes.peek()) return
  viewOf = of
  view.value =
    of === chosen.peek() && fetched.samples ? movedTo(withNewer(fetched, meanwhile), shown.peek()) : fetched
  isViewKnown.value = true
})
