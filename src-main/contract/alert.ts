import type { Range } from './view.ts'

/** When to tell a person that the load is high: above a limit for so long. */
export interface AlertRule {
  on: boolean
  /** Percent, 1–99. */
  above: number
  /** For how long, 10–86,400. */
  seconds: number
  /** Hours of the day in which nothing is told; `null` for none. */
  quiet: QuietHours | null
  /** After it has told, it does not tell again for so many hours. */
  restHours: RestHours
}

/** Minutes since midnight by the local clock, 0–1439; over midnight where `to` is before `from`. */
export interface QuietHours {
  from: number
  to: number
}

export const restHours = [1, 6, 24, 168, 720] as const
export type RestHours = (typeof restHours)[number]

/** More could not be told apart. */
export const MOST_ALERT_RULES = 20

/** What a rule told: the load was above the limit from `from` on; at `to` it was told. Unix seconds. */
export interface Alert extends Range {
  /** Percent. */
  above: number
}
