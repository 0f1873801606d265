import { computed, signal } from '@preact/signals'
import type { KeptChart, Theme } from '../src-main/contract/chart.ts'
import type { LanguageState } from '../src-main/contract/language.ts'
import type { Hour, Minute, Sample } from '../src-main/contract/sample.ts'
import type { Status } from '../src-main/contract/status.ts'
import { dictionaries } from '../src-main/i18n/index.ts'
import { bridge, Refused, valueOf } from './bridge.ts'
import { formatFor } from './format.ts'
import { movedTo, withSample } from './hour.ts'

/** Seconds from a sample to the next. */
const BEAT = 5

export const status = signal<Status | null>(null)
export const hour = signal<Hour>({ from: 0, to: 0, samples: [], minutes: [], stretches: [] })
export const language = signal<LanguageState>({ choice: 'system', language: 'en', locale: 'en' })
export const theme = signal<Theme>('light')
/** How far the drawing of a chart is, 0–1, or `null` while none is drawn. */
export const progress = signal<number | null>(null)
/** The kept charts while they are shown, newest first. */
export const keptCharts = signal<KeptChart[] | null>(null)
/** The outcome of what the person did last, in words. */
export const outcome = signal('')

export const words = computed(() => dictionaries[language.value.language])
export const format = computed(() => formatFor(language.value.locale, words.value.gibibyte))

/** Fetches everything once, and from then on follows main's notices and the clock. */
export async function connect(): Promise<void> {
  bridge.on('status', followStatus)
  bridge.on('sample', ({ sample, minute }) => addSample(sample, minute))
  bridge.on('reset', () => (hour.value = { ...hour.value, samples: [], minutes: [], stretches: [] }))
  bridge.on('chartProgress', notice => (progress.value = notice))
  bridge.on('language', notice => (language.value = notice))
  const [languageNow, statusNow] = await Promise.all([
    valueOf(bridge.getLanguage()),
    valueOf(bridge.getStatus()),
    fetchHour(),
  ])
  language.value = languageNow
  status.value = statusNow
  setInterval(followClock, 5000)
}

/** Does what a control asks for; what goes wrong is told in words. */
export async function attempt(action: () => Promise<void>): Promise<void> {
  outcome.value = ''
  try {
    await action()
  } catch (error) {
    const { requests } = words.value.problems
    if (!(error instanceof Refused)) throw error
    outcome.value = error.code === 'failed' ? `${requests.failed}: ${error.message}` : requests[error.code]
  }
}

function addSample(sample: Sample, minute: Minute): void {
  const last = hour.value.samples.at(-1)
  hour.value = movedTo(withSample(hour.value, sample, minute), Math.max(secondsNow(), sample.at))
  // Something was between them, and main knows what.
  if (!last || sample.at - last.at !== BEAT) void fetchHour()
}

/** Where no sample comes, time goes on all the same. */
function followClock(): void {
  const to = secondsNow()
  if (Math.abs(to - hour.value.to) >= BEAT) hour.value = movedTo(hour.value, to)
}

function followStatus(next: Status): void {
  const changed = status.value?.recording !== next.recording
  status.value = next
  if (changed) void fetchHour()
}

async function fetchHour(): Promise<void> {
  hour.value = await valueOf(bridge.getLastHour())
}

function secondsNow(): number {
  return Math.floor(Date.now() / 1000)
}
