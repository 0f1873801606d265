import { type Histories, TEN_YEARS_DAYS } from './histories.ts'
import { type Line, measureReading } from './measure-reading.ts'
import type { Answer, Row } from './row.ts'

/** How long it takes to read ten years of history. */
export async function reading(histories: Histories, rounds: number, days = TEN_YEARS_DAYS): Promise<Answer> {
  const [long, short] = [await histories(days), await histories(1)]
  return { title: 'Reading', rows: (await measureReading(long, short, rounds)).map(asRow) }
}

function asRow({ what, ours, passed, held, other, ratio, most }: Line): Row {
  const isTarget = other.startsWith('target')
  return {
    what,
    ours: `${ours} (by the clock ${passed}; event loop ${held})`,
    floor: isTarget ? '–' : other,
    ratio,
    target: isTarget ? '50 ms' : String(most ?? '–'),
    met: isTarget || most ? Number(ratio) <= (most ?? 1) : null,
  }
}
