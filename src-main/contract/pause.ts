/** For how long a recording can be paused; it goes on by itself. */
export const pauseChoices = ['quarter', 'hour', 'tomorrow'] as const
export type PauseChoice = (typeof pauseChoices)[number]
