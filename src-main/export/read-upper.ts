import type { Blame, UsageColumns, UsagePoint } from '../contract/blame.ts'
import { MOST_COLOURS, SHEET_PLOT_WIDTH, type SheetPrograms, type SheetUpper } from '../contract/chart.ts'
import type { CoreMap } from '../contract/cores.ts'
import type { UpperName } from '../contract/sight.ts'
import type { Range } from '../contract/view.ts'

/** A history, as the upper chart of a sheet needs it. */
export interface UpperSource {
  cores(range: Range, points: number): Promise<CoreMap>
  blame(range: Range): Promise<Blame>
  usageColumns(range: Range, points: number, programs: number): Promise<UsageColumns>
  programUsage(range: Range, program: string, points: number): Promise<UsagePoint[]>
}

/**
 * What the upper chart of a sheet shows of a range besides the view, for one who looks at it as `upper`
 *
 * `programs`: what may be named of them; where it is `null`, the load is in their place.
 */
export async function readUpper(
  source: UpperSource,
  range: Range,
  upper: UpperName,
  programs: SheetPrograms | null,
): Promise<SheetUpper> {
  if (upper === 'cores') return { kind: upper, map: await source.cores(range, SHEET_PLOT_WIDTH) }
  if (programs === null) return { kind: upper === 'parts' ? upper : 'load' }
  const line = await lineOf(source, range, programs)
  if (upper !== 'programs') return { kind: upper, ...line }
  const usage = await source.usageColumns(range, SHEET_PLOT_WIDTH, MOST_COLOURS)
  return { kind: upper, usage, blame: await source.blame(range), ...line }
}

async function lineOf(source: UpperSource, range: Range, { line: program }: SheetPrograms) {
  if (program === null) return {}
  return { line: { program, points: await source.programUsage(range, program, SHEET_PLOT_WIDTH) } }
}
