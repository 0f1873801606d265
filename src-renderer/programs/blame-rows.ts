import type { Blame } from '../../src-main/contract/blame.ts'

/** What is no program. */
export type PartName = 'system' | 'others' | 'rest'

export interface BlameRow {
  /** The name of a program, or `null` for a part. */
  program: string | null
  part: PartName | null
  /** Of the machine, basis points; that of the rest may be below 0. */
  share: number
  cpuSeconds: number
}

/**
 * The greatest programs, `most` of them, and the parts: together they are the load
 *
 * What is not named is with the others. A part that there is nothing of is left out.
 */
export function blameRows(blame: Blame, most: number): BlameRow[] {
  const { programs, coreSeconds, system, small, rest } = blame
  const cpuSeconds = (share: number) => (share * coreSeconds) / 10_000
  const named = programs.slice(0, most).map(({ name, share }): BlameRow => {
    return { program: name, part: null, share, cpuSeconds: cpuSeconds(share) }
  })
  const parts: [PartName, number][] = [
    ['others', programs.slice(most).reduce((sum, { share }) => sum + share, small)],
    ['system', system],
    ['rest', rest],
  ]
  return [
    ...named,
    ...parts.flatMap(([part, share]): BlameRow[] =>
      share === 0 ? [] : [{ program: null, part, share, cpuSeconds: cpuSeconds(share) }],
    ),
  ]
}

/** What all rows add up to: the mean load, basis points. */
export function loadOf({ programs, system, small, rest }: Blame): number {
  return programs.reduce((sum, { share }) => sum + share, system + small + rest)
}
