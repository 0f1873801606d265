import { withDrivenApp } from './driven.ts'
import { type Histories, TEN_YEARS_DAYS } from './histories.ts'
import { measureWindow } from './measure-window.ts'
import type { Answer } from './row.ts'

const PANNED_MS = 4000

/** How fast the real window is on ten years of history. */
export async function window(
  histories: Histories,
  rounds: number,
  days = TEN_YEARS_DAYS,
  pannedMs = PANNED_MS,
): Promise<Answer> {
  const rows = await withDrivenApp(await histories(days), app => measureWindow(app, rounds, pannedMs))
  return { title: 'In the window', rows }
}
