import { computed, effect, signal } from '@preact/signals'
import type { Range, View } from '../../src-main/contract/view.ts'
import { lengthOf } from '../range/ranges.ts'
import { shown } from './range.ts'
import { view } from './view.ts'

/** Data that takes longer than this to come is not waited for, milliseconds. */
const PATIENCE_MS = 100
/** Likewise, while there is something of the range to be seen. */
const PATIENCE_IN_PASSING_MS = 500

/** Whether the charts went to the range that is shown before its data came. */
const isAhead = signal(false)

/** By what of its own length the range that is shown has passed on from the one that is known; `null`: another one. */
const aside = computed(() => {
  const length = lengthOf(shown.value)
  const share = (shown.value.from - view.value.from) / length
  return length === lengthOf(view.value) && Math.abs(share) < 1 ? share : null
})

/**
 * The range at which the charts are drawn: the one that is known, until the one that is shown is
 *
 * So each new picture is drawn once, and never with what is known of another range.
 */
export const drawn = computed<Range>(() => {
  const { from, to } = isAhead.value ? shown.value : view.value
  return { from, to }
})

/** What of its own length the range has passed on since the charts were drawn; 0 where it is another altogether. */
export const passed = computed(() => (isAhead.value ? 0 : (aside.value ?? 0)))

/** Where what stands over the charts is placed, so that it keeps to what is drawn. */
export const standing = computed(() => (passed.value === 0 ? drawn.value : shown.value))

/** Lets the charts go ahead where the data takes its time, from now on. */
export function followDrawn(): void {
  let waiting: ReturnType<typeof setTimeout> | undefined
  let known: View | null = null
  const stopWaiting = () => {
    clearTimeout(waiting)
    waiting = undefined
  }
  effect(() => {
    const isNew = view.value !== known
    known = view.value
    if (isNew || aside.value === 0) stopWaiting()
    if (aside.value === 0 || (isNew && aside.value !== null)) isAhead.value = false
    if (aside.value === 0 || isAhead.peek()) return
    const patience = aside.value === null ? PATIENCE_MS : PATIENCE_IN_PASSING_MS
    waiting ??= setTimeout(() => (isAhead.value = true), patience)
  })
}
