import type { Dictionary } from '../../src-main/i18n/index.ts'
import type { Format } from '../format.ts'
import type { Row } from './rows.ts'

/** Rows as a spreadsheet takes them when they are pasted: numbers as the locale writes them, percent. */
export function tsvOf(
  rows: readonly Row[],
  { parts, charts, table, gaps }: Dictionary,
  { number }: Format,
): string {
  const share = (basisPoints: number | null) => (basisPoints === null ? '' : number(basisPoints / 100, 2))
  const names = [charts.mean, charts.least, charts.greatest]
  const others = [parts.user, parts.system, parts.iowait, parts.steal]
  const header = [table.from, table.to, ...names, ...others, table.gap]
  const lines = rows.map(({ from, to, measured, gap }) => {
    const { mean, min, max, user, system, iowait, steal } = measured ?? nothing
    const shares = [mean, min, max, user, system, iowait, steal].map(share)
    return [stamp(from), stamp(to), ...shares, gap ? gaps[gap] : '']
  })
  return [header, ...lines].map(cells => `${cells.join('\t')}\n`).join('')
}

const nothing = { mean: null, min: null, max: null, user: null, system: null, iowait: null, steal: null }

/** As in `2026-11-24 14:05:05`, which spreadsheets of every language take for a time. */
function stamp(at: number): string {
  return new Date(at * 1000).toLocaleString('sv-SE')
}
