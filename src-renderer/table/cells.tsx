import type { Dictionary } from '../../src-main/i18n/index.ts'
import { format, words } from '../state/index.ts'
import type { Dating } from '../times.ts'
import type { Row, SortBy } from './rows.ts'

/** Least and greatest only where they say more than the load. */
export function columnNames({ parts, charts, table }: Dictionary, hasBuckets: boolean) {
  const range = hasBuckets ? [charts.least, charts.greatest] : []
  const named = (names: string[]) => names.map(name => ({ name, by: null }))
  return [
    { name: table.time, by: 'time' },
    { name: parts.load, by: 'load' },
    ...named([...range, parts.user, parts.system, parts.iowait, parts.steal]),
  ] satisfies { name: string; by: SortBy | null }[]
}

/** When a row was: a stretch, or the instant of a sample. */
export function timeOf(row: Row, hasBuckets: boolean, dating: Dating): string {
  const { span, moment } = format.value
  return hasBuckets || row.gap ? span(row, dating) : moment(row.to, dating, true)
}

interface CellsProps {
  row: Row
  hasBuckets: boolean
  dating: Dating
}

export function Cells({ row, hasBuckets, dating }: CellsProps) {
  const { percent, duration } = format.value
  const { measured, gap, from, to } = row
  const time = timeOf(row, hasBuckets, dating)
  if (!measured)
    return (
      <>
        <span role="gridcell" title={time}>
          {time}
        </span>
        <span role="gridcell" class="gap" aria-colspan={hasBuckets ? 7 : 5}>
          {gap && words.value.gaps[gap]} <small>{duration(to - from)}</small>
        </span>
      </>
    )
  const { mean, min, max, user, system, iowait, steal } = measured
  const shares = [mean, ...(hasBuckets ? [min, max] : []), user, system, iowait, steal]
  return (
    <>
      <span role="gridcell" title={time}>
        {time}
      </span>
      {shares.map((share, index) => (
        <span key={index} role="gridcell">
          {share === null ? '–' : percent(share / 100)}
        </span>
      ))}
    </>
  )
}
