import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Blame } from '../../src-main/contract/blame.ts'
import type { Range } from '../../src-main/contract/view.ts'
import { bridge } from '../bridge.ts'
import { lengthOf } from '../range/ranges.ts'
import type { Beside } from './beside.ts'
import { now } from './clock.ts'
import { followed } from './followed.ts'
import { MomentBlame } from './moment-blame.ts'
import { growth, shown } from './range.ts'
import { opened } from './recording.ts'
import { oneAtATime, read, readFailure } from './requests.ts'
import { settings } from './settings.ts'
import { picked, subject } from './sight.ts'
import { isRecording } from './status.ts'
import { changes } from './view.ts'

/** While the charts are moved, it is asked for no more often than this. */
const PAUSE_MS = 150
/** Of longer ranges it is asked anew no more often than there is more of them to be seen, seconds. */
const LONG = 86_400
/** Programs are looked at once a minute at least, seconds; with the time that it takes. */
const LOOK = 70

/** The stretch of which it became known last who used the processor. */
const toldLast = signal<Range | null>(null)

/** Changes whenever more of a range became known. */
export function newsOf(range: ReadonlySignal<Range>): ReadonlySignal<number | null> {
  return computed(() => {
    const told = toldLast.value
    if (!told || told.to <= range.value.from || told.from >= range.value.to) return null
    return lengthOf(range.value) > LONG ? growth.value : told.to
  })
}

/** Who used the processor in a range, once main has told. */
function blameOf(range: ReadonlySignal<Range>, error: Signal<string | null>): Beside<Blame | null> {
  const known = signal<Blame | null>(null)
  const news = newsOf(range)
  const fetch = oneAtATime(async () => {
    const [asked, before] = [range.peek(), changes.peek()]
    const fetched = await read(bridge.getBlame(asked), error)
    if (fetched && before === changes.peek()) known.value = fetched
    if (!picked.peek()) await pause()
  })
  const watched = () => {
    void range.value
    void news.value
    void changes.value
  }
  return { known, follow: () => followed(watched, fetch, error) }
}

/** Of the panel's subject, and of all that is shown. */
const subjectError = readFailure()
export const blameOfSubject = blameOf(subject, subjectError)
export const blameOfShown = blameOf(shown, readFailure())

/** Of the moments that are pointed at. */
export const atMoment = new MomentBlame(stretch => read(bridge.getBlame(stretch), subjectError))

/** It became known who used the processor in a stretch. */
export function takeToldLast(told: Range): void {
  toldLast.value = told
  atMoment.renew(told)
}

export type NoBlame = 'off' | 'waiting' | 'unknown' | 'recording'

/** Why nothing is known of a range. */
export function whyNoBlame({ to }: Range): NoBlame {
  if (opened.value) return 'recording'
  if (settings.value?.values.blame === false) return 'off'
  return isRecording.value && to > now.value - LOOK ? 'waiting' : 'unknown'
}

function pause(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, PAUSE_MS))
}
