import { computed, type Signal, signal } from '@preact/signals'
import type { HistoryFacts } from '../src-main/contract/backup.ts'
import type { Answer, Notices } from '../src-main/contract/channels.ts'
import type { KeptChart, Theme } from '../src-main/contract/chart.ts'
import type { LanguageState } from '../src-main/contract/language.ts'
import type { Hour } from '../src-main/contract/sample.ts'
import type { Status } from '../src-main/contract/status.ts'
import { dictionaries } from '../src-main/i18n/index.ts'
import { bridge, Refused, valueOf } from './bridge.ts'
import { formatFor } from './format.ts'
import { movedTo, withNewer, withSample } from './hour.ts'

/** Seconds from a sample to the next. */
const BEAT = 5

const NOTHING: Hour = { from: 0, to: 0, samples: [], minutes: [], stretches: [] }

export const status = signal<Status | null>(null)
export const hour = signal(movedTo(NOTHING, secondsNow()))
/** Whether the hour is what main knows, and not only empty because it could not be had yet. */
export const isHourKnown = signal(false)
export const language = signal<LanguageState>({ choice: 'system', language: 'en', locale: 'en' })
export const theme = signal<Theme>('light')
/** How far the drawing of a chart is, 0–1, or `null` while none is drawn. */
export const progress = signal<number | null>(null)
/** The kept charts while they are shown, newest first. */
export const keptCharts = signal<KeptChart[] | null>(null)
/** What is known of the history file and its backups while that is shown. */
export const historyFacts = signal<HistoryFacts | null>(null)
/** The outcome of what the person did last, in words. */
export const outcome = signal('')

const statusError = signal<string | null>(null)
const hourError = signal<string | null>(null)
/** Why what is shown can't be had at the moment, in the system's words. */
export const readError = computed(() => hourError.value ?? statusError.value)

export const words = computed(() => dictionaries[language.value.language])
export const format = computed(() => formatFor(language.value.locale, words.value.gibibyte))

/** Fetches everything once, and from then on follows main's notices and the clock. */
export async function connect(): Promise<void> {
  bridge.on('status', notice => {
    isStatusFresh = true
    takeStatus(notice)
  })
  bridge.on('sample', addSample)
  bridge.on('changed', () => void fetchHour())
  bridge.on('reset', () => {
    hour.value = { ...hour.value, samples: [], minutes: [], stretches: [] }
    void fetchHour()
  })
  bridge.on('chartProgress', notice => (progress.value = notice))
  bridge.on('historyFacts', () => void refreshHistoryFacts().catch(() => undefined))
  bridge.on('language', notice => (language.value = notice))
  setInterval(followClock, BEAT * 1000)
  await Promise.all([
    attempt(async () => {
      language.value = await valueOf(bridge.getLanguage())
    }),
    fetchHour(),
    fetchStatus(),
  ])
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

export async function showHistoryFacts(): Promise<void> {
  historyFacts.value = await valueOf(bridge.getHistoryFacts())
}

/** If they are shown, and still are when they come. */
export async function refreshHistoryFacts(): Promise<void> {
  if (!historyFacts.value) return
  const fetched = await valueOf(bridge.getHistoryFacts())
  if (historyFacts.value) historyFacts.value = fetched
}

export function takeStatus(next: Status): void {
  const last = status.value
  status.value = next
  if (last && last.recording !== next.recording) void fetchHour()
}

/** Samples that came while the hour was being fetched: main may have read it before them. */
let meanwhile: Notices['sample'][] = []

function addSample(notice: Notices['sample']): void {
  const { sample, minute } = notice
  meanwhile.push(notice)
  const last = hour.value.samples.at(-1)
  hour.value = movedTo(withSample(hour.value, sample, minute), Math.max(secondsNow(), sample.at))
  // Something was between them, and main knows what.
  if (!last || sample.at - last.at !== BEAT) void fetchHour()
}

/** Whether a status came by itself since the clock was last followed. */
let isStatusFresh = false

/** Where no sample comes, time goes on all the same. */
function followClock(): void {
  const to = secondsNow()
  if (Math.abs(to - hour.value.to) >= BEAT) hour.value = movedTo(hour.value, to)
  if (hourError.value !== null) void fetchHour()
  if (!isStatusFresh) void fetchStatus()
  isStatusFresh = false
}

let hoursAsked = 0

async function fetchHour(): Promise<void> {
  const asked = (hoursAsked += 1)
  meanwhile = []
  const fetched = await read(bridge.getLastHour(), hourError)
  // What was asked for later tells more, whichever comes first.
  if (!fetched || asked !== hoursAsked) return
  hour.value = withNewer(fetched, meanwhile)
  isHourKnown.value = true
}

async function fetchStatus(): Promise<void> {
  const fetched = await read(bridge.getStatus(), statusError)
  if (fetched) takeStatus(fetched)
}

async function read<T>(answer: Promise<Answer<T>>, error: Signal<string | null>): Promise<T | undefined> {
  try {
    const value = await valueOf(answer)
    error.value = null
    return value
  } catch (reason) {
    error.value = reason instanceof Error ? reason.message : String(reason)
    return undefined
  }
}

function secondsNow(): number {
  return Math.floor(Date.now() / 1000)
}
