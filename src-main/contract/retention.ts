/** How long samples are kept: days for each choice. */
export const retentionDays = {
  month: 31,
  'three-months': 92,
  'six-months': 183,
  year: 365,
  'two-years': 730,
  'five-years': 1826,
  forever: Infinity,
} as const

export type RetentionChoice = keyof typeof retentionDays

export const retentionChoices = Object.keys(retentionDays) as RetentionChoice[]
