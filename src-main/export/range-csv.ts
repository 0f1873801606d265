import type { Measurement } from '../contract/export.ts'
import type { ExportSource } from './export-source.ts'
import { type LocalTime, localTimes } from './local-time.ts'
import { corePercents, percent } from './percent.ts'

const END = '\r\n'
const header =
  'time,unix_seconds,kind,span_s,observed_ms,load_percent,least_percent,greatest_percent,' +
  'user_percent,system_percent,iowait_percent,steal_percent,cores_percent,text'

/** A spreadsheet would take a cell that begins so for a formula, in quotes too. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/

/**
 * A range of history as comma-separated values (RFC 4180), in portions
 *
 * A row for what was measured, for each gap and for each note, in the order of their ends. docs/data-format.md says
 * what the columns mean.
 */
export async function* rangeCsv(source: ExportSource): AsyncGenerator<string> {
  const localTime = localTimes()
  const start = (at: number, kind: string, span: number) => `${localTime(at)},${at},${kind},${span}`
  const [gaps, notes] = await Promise.all([source.gaps(), source.notes()])
  const between = [
    ...gaps.map(({ from, to, state }) => ({
      at: to,
      text: `${start(to, 'gap', to - from)},0,,,,,,,,,${state}${END}`,
    })),
    ...notes.map(({ from, to, text }) => ({
      at: to,
      text: `${start(to, 'note', to - from)},,,,,,,,,,${textCell(text)}${END}`,
    })),
  ].toSorted((a, b) => a.at - b.at)
  yield header + END
  let next = 0
  for await (const portion of source.measurements()) {
    let text = ''
    for (const row of portion) {
      for (; next < between.length && between[next]!.at <= row.at; next += 1) text += between[next]!.text
      text += measurementLine(row, localTime)
    }
    yield text
  }
  yield between
    .slice(next)
    .map(({ text }) => text)
    .join('')
}

function measurementLine(row: Measurement, localTime: LocalTime): string {
  const { kind, at, span, observedMs, load, min, max, user, system, iowait, steal, cores } = row
  return [
    localTime(at),
    at,
    kind,
    span,
    observedMs,
    percent(load),
    percent(min),
    percent(max),
    percent(user),
    percent(system),
    iowait === null ? '' : percent(iowait),
    steal === null ? '' : percent(steal),
    corePercents(cores, ' '),
    END,
  ].join(',')
}

function textCell(text: string): string {
  return `"${(formula.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
}
