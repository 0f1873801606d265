import type { MenuItemConstructorOptions } from 'electron'
import type { Dictionary } from '../i18n/index.ts'

export interface TrayState {
  recording: boolean
  /** Basis points, 0–10000; null while nothing has been measured yet. */
  load: number | null
  /** What keeps the recording from being as it should, in words; null when all is well. */
  problem: string | null
}

export type TrayWords = Dictionary['tray']

export interface TrayActions {
  toggle: () => void
  open: () => void
  settings: () => void
  quit: () => void
}

/** “Recording · 12 % · The disk is full”: the first line of the menu, and the tooltip. */
export function trayStateLine(state: TrayState, words: TrayWords, locale: string): string {
  const parts = [state.recording ? words.recording : words.stopped]
  if (state.recording && state.load !== null) parts.push(percent(state.load, locale))
  if (state.problem !== null) parts.push(state.problem)
  return parts.join(' · ')
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
    { label: literal(state.recording ? words.stopRecording : words.startRecording), click: actions.toggle },
    { label: literal(words.open), click: actions.open },
    { label: literal(words.settings), click: actions.settings },
    { type: 'separator' },
    { label: literal(words.quit), click: actions.quit },
  ]
}

function percent(basisPoints: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(
    basisPoints / 10_000,
  )
}

/** A lone & in a label would vanish and underline the letter after it; problems may name folders with one. */
function literal(label: string): string {
  return label.replaceAll('&', '&&')
}
