import * as v from 'valibot'
import { type AlertRule, MOST_ALERT_RULES, restHours } from '../contract/alert.ts'

const DAY_S = 86_400

const whole = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most))

const minuteOfDay = whole(0, 1439)

const alertRule: v.GenericSchema<unknown, AlertRule> = v.strictObject({
  on: v.boolean(),
  above: whole(1, 99),
  seconds: whole(10, DAY_S),
  quiet: v.nullable(v.strictObject({ from: minuteOfDay, to: minuteOfDay })),
  restHours: v.picklist(restHours),
})

export const alertRules = v.pipe(v.array(alertRule), v.maxLength(MOST_ALERT_RULES))

/** Whoever never opened the settings hears of what keeps the machine busy, and no more than once a week. */
export const FIRST_ALERTS: AlertRule[] = [{ on: true, above: 85, seconds: 1200, quiet: null, restHours: 168 }]
