import { beat } from './beat.ts'
import type { Pace } from './benched-app.ts'
import { chart } from './chart.ts'
import { databases } from './databases.ts'
import type { Histories } from './histories.ts'
import { live } from './live.ts'
import { packaged } from './package.ts'
import { reading } from './reading.ts'
import { recorders } from './recorders.ts'
import type { Answer } from './row.ts'
import { scan } from './scan.ts'
import { start } from './start.ts'
import { stored } from './stored.ts'
import { tray } from './tray.ts'
import { window } from './window.ts'

const BEAT_MINUTES = 5
const READING_ROUNDS = 40
const DATABASE_ROUNDS = 15
const WINDOW_ROUNDS = 10
/** How often each state is measured, in turn with what it is compared with. */
const rounds = Number(process.env['TACHOGRAPH_ROUNDS'] ?? 2)
const pace: Pace = { ms: 60_000, rounds, settleMs: 4000, looks: 8 }

/** One for each file of this folder that asks one. Those that need a quiet machine most come first. */
export const questions: Record<string, (histories: Histories) => Answer | Promise<Answer>> = {
  tray: () => tray(pace),
  live: () => live(pace),
  start: histories => start(histories, 1 + 2 * rounds),
  chart: () => chart(1 + 2 * rounds),
  window: histories => window(histories, WINDOW_ROUNDS),
  reading: histories => reading(histories, READING_ROUNDS),
  databases: histories => databases(histories, DATABASE_ROUNDS),
  recorders: () => recorders(pace.ms),
  beat: () => beat(60_000 * Number(process.env['TACHOGRAPH_BEAT_MINUTES'] ?? BEAT_MINUTES)),
  scan: () => scan(),
  stored: histories => stored(histories),
  package: packaged,
}

export const names = Object.keys(questions)
