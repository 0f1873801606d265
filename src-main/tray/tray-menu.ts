import type { MenuItemConstructorOptions } from 'electron'
import { type PauseChoice, pauseChoices } from '../contract/pause.ts'
import type { TrayIconStyle } from '../contract/tray.ts'
import type { Dictionary } from '../i18n/index.ts'

export interface TrayState {
  recording: boolean
  /** Basis points, 0–10000; null while nothing has been measured yet. */
  load: number | null
  /** How the icon tells the load. */
  style: TrayIconStyle
  /** When it records again by itself, ready to print; `null` where it is not paused. */
  pausedUntil: string | null
  /** What keeps the recording from being as it should, in words; null when all is well. */
  problem: string | null
}

export type TrayWords = Dictionary['tray']

export interface TrayActions {
  toggle: () => void
  pause: (choice: PauseChoice) => void
  open: () => void
  settings: () => void
  quit: () => void
}

/** “Recording · 12 % · The disk is full”: the first line of the menu, and the tooltip. */
export function trayStateLine(state: TrayState, words: TrayWords, locale: string): string {
  const parts = [stateInWords(state, words)]
  const load = loadInWords(state, locale)
  if (load !== null) parts.push(load)
  if (state.problem !== null) parts.push(state.problem)
  return parts.join(' · ')
}

/** Making one takes longer than all else that the tray does at a beat. */
let percentsLocale = 'en'
let percents = percentsOf(percentsLocale)

/** “12 %”; `null` while nothing is measured. */
export function loadInWords({ recording, load }: TrayState, locale: string): string | null {
  if (!recording || load === null) return null
  if (locale !== percentsLocale) percents = percentsOf(locale)
  percentsLocale = locale
  return percents.format(load / 10_000)
}

function percentsOf(locale: string): Intl.NumberFormat {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
}

/** Everything the tray can do is in its menu: many Linux panels pass no clicks on the icon itself. */
export function buildTrayMenu(
  state: TrayState,
  words: TrayWords,
  locale: string,
  actions: TrayActions,
): MenuItemConstructorOptions[] {
  return [
    { label: literal(trayStateLine(state, words, locale)), enabled: false },
    { type: 'separator' },
    { label: literal(toggleInWords(state, words)), click: actions.toggle },
    {
      label: literal(words.pause),
      submenu: pauseChoices.map(choice => ({
        label: literal(words.pauses[choice]),
        click: () => actions.pause(choice),
      })),
    },
    { label: literal(words.open), click: actions.open },
    { label: literal(words.settings), click: actions.settings },
    { type: 'separator' },
    { label: literal(words.quit), click: actions.quit },
  ]
}

function stateInWords({ recording, pausedUntil }: TrayState, words: TrayWords): string {
  if (recording) return words.recording
  return pausedUntil === null ? words.stopped : words.pausedUntil(pausedUntil)
}

function toggleInWords({ recording, pausedUntil }: TrayState, words: TrayWords): string {
  if (recording) return words.stopRecording
  return pausedUntil === null ? words.startRecording : words.resumeRecording
}

/** A lone & in a label would vanish and underline the letter after it; problems may name folders with one. */
function literal(label: string): string {
  return label.replaceAll('&', '&&')
}
