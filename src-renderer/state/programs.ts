import { signal } from '@preact/signals'
import type { UsageColumns, UsagePoint } from '../../src-main/contract/blame.ts'
import { bridge } from '../bridge.ts'
import { besideView } from './beside.ts'

/** So many can be told apart by their colours. */
export const MOST_COLOURS = 7
/** More have no small line. */
const MOST_LINES = 100
/** Points of a small line. */
const LINE_POINTS = 120

/** The program whose own line the person wants to see. */
export const program = signal<string | null>(null)

/** Draws a program's line, or removes it where it is drawn. */
export function toggleProgram(name: string): void {
  program.value = program.peek() === name ? null : name
}

/** The line of the program that was chosen. */
export const programLine = besideView<UsagePoint[]>(async (range, points) => {
  const name = program.peek()
  return name === null ? { ok: true, value: [] } : bridge.getProgramUsage(range, name, points)
}, [])

const none: UsageColumns = { from: 0, to: 0, programs: [], columns: [] }

/** Who used the processor over the range that is shown: the few greatest, and in more detail; or many, roughly. */
export const stackedPrograms = besideView(
  (range, points) => bridge.getUsageColumns(range, points, MOST_COLOURS),
  none,
)
export const smallLines = besideView(range => bridge.getUsageColumns(range, LINE_POINTS, MOST_LINES), none)
