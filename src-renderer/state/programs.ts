import { signal } from '@preact/signals'
import type { UsageColumns, UsagePoint } from '../../src-main/contract/blame.ts'
import { MOST_COLOURS } from '../../src-main/contract/chart.ts'
import { bridge } from '../bridge.ts'
import { besideView } from './beside.ts'
import { newsOf } from './blame.ts'
import { shown } from './range.ts'

/** Points of a small line. */
const LINE_POINTS = 120

/** The program whose own line the person wants to see. */
export const program = signal<string | null>(null)

/** Draws a program's line, or removes it where it is drawn. */
export function toggleProgram(name: string): void {
  program.value = program.peek() === name ? null : name
}

const news = newsOf(shown)

/** The line of the program that was chosen; none where none was. */
export const programLine = besideView<UsagePoint[]>(
  async (range, points) => {
    const name = program.peek()
    return name === null ? { ok: true, value: [] } : bridge.getProgramUsage(range, name, points)
  },
  [],
  [news, program],
)

const none: UsageColumns = { from: 0, to: 0, programs: [], columns: [] }

/** Who used the processor over the range that is shown: the greatest by their names, in as much detail as is seen. */
export const stackedPrograms = besideView(
  (range, points) => bridge.getUsageColumns(range, points, MOST_COLOURS),
  none,
  [news],
)

/** The programs of the list that are seen, or nearly. */
export const listed = signal<readonly string[]>([])

/** The same of these, roughly: of all of them it would take as long as they are many. */
export const smallLines = besideView(
  range => bridge.getUsageColumns(range, LINE_POINTS, [...listed.peek()]),
  none,
  [news, listed],
)
