import { batch, computed, effect, signal } from '@preact/signals'
import type { Facts } from '../../src-main/contract/facts.ts'
import type { Sample } from '../../src-main/contract/sample.ts'
import type { Range } from '../../src-main/contract/view.ts'
import { bridge } from '../bridge.ts'
import { lengthOf } from '../range/ranges.ts'
import { now } from './clock.ts'
import { factsError, oneAtATime, read } from './requests.ts'
import { isPanelOpen, picked, subject } from './sight.ts'

/** While the charts are moved, the facts of what is shown are asked for no more often than this. */
const PAUSE_MS = 150
/** A sample may be written so much later than it was taken, seconds. */
const LATE = 60
/** No sample covers more, seconds. */
const MOST_OF_A_SAMPLE = 60

/** What is known of the panel's subject, or of the one before it until main has answered; `null` while it is closed. */
export const facts = signal<Facts | null>(null)
/** The sample that was picked, where it is one alone and no stretch. */
export const pickedSample = signal<Sample | null>(null)

/** Changes whenever there may be more to tell of what is picked. What is shown moves on by itself. */
const growth = computed(() => (picked.value && picked.value.to > now.value - LATE ? now.value : null))

/** Keeps the facts up to date from now on, while the panel is open. */
export function followFacts(): void {
  effect(() => {
    void subject.value
    void growth.value
    if (isPanelOpen.value) void fetchFacts()
    else tell(null, null)
  })
}

export function refetchFacts(): void {
  if (isPanelOpen.peek()) void fetchFacts()
}

export const fetchFacts = oneAtATime(async () => {
  if (!picked.peek()) await pause()
  const range = subject.peek()
  const found = (await read(bridge.getFacts(range), factsError)) ?? null
  const sample = found && lengthOf(range) <= MOST_OF_A_SAMPLE ? await sampleOf(range) : null
  if (isPanelOpen.peek()) tell(found, sample)
})

/** The sample of which a range is the interval. */
async function sampleOf(range: Range): Promise<Sample | null> {
  const sample = await read(bridge.getSample(range.to), factsError)
  if (!sample || sample.at !== range.to) return null
  const seconds = sample.spanMs / 1000
  return Math.abs(lengthOf(range) - seconds) < seconds / 2 ? sample : null
}

function tell(found: Facts | null, sample: Sample | null): void {
  batch(() => {
    facts.value = found
    pickedSample.value = sample
  })
}

function pause(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, PAUSE_MS))
}
