import type { Problem, RecordingNow } from './contract/status.ts'
import type { TrayIconStyle } from './contract/tray.ts'
import type { Speech } from './speech.ts'

/** What the tray shows of the recording. */
export function trayState(
  { recording, pausedUntil, now, problem }: RecordingNow,
  style: TrayIconStyle,
  speech: Speech,
) {
  return {
    recording,
    style,
    pausedUntil: pausedUntil === null ? null : speech.time(pausedUntil),
    load: now?.load ?? null,
    problem: problem && inShort(problem, speech),
  }
}

function inShort({ code, reason = 'other' }: Problem, speech: Speech): string {
  const { short, reasons } = speech.words.problems
  return reason === 'other' ? short[code] : `${short[code]}: ${reasons[reason]}`
}
