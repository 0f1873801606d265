/** What takes the upper and the lower half of the window. */
export const upperNames = ['load', 'parts', 'cores', 'programs'] as const
export const lowerNames = ['means', 'hours', 'programs', 'table'] as const

export type UpperName = (typeof upperNames)[number]
export type LowerName = (typeof lowerNames)[number]

/** How the person looks at what is shown. */
export interface Sight {
  upper: UpperName
  lower: LowerName
  isPanelOpen: boolean
}
