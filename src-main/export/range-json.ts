import type { ExportFacts, Measurement } from '../contract/export.ts'
import type { ExportSource } from './export-source.ts'
import { type LocalTime, localTimes } from './local-time.ts'
import { corePercents, percent } from './percent.ts'

/** Items turned into text at once. */
const AT_ONCE = 500

/**
 * A range of history as one JSON object, in portions
 *
 * An item a line, so that it may also be read line by line. docs/data-format.md says what the members mean.
 */
export async function* rangeJson(source: ExportSource, facts: ExportFacts): AsyncGenerator<string> {
  const localTime = localTimes()
  const { from, to, exportedAt, version, timeZone, ...machine } = facts
  const head = {
    format: 'tachograph',
    app: { name: 'Tachograph', version },
    exported: exportedAt,
    machine,
    timeZone,
    range: { from, to, fromTime: localTime(from), toTime: localTime(to) },
  }
  yield JSON.stringify(head).slice(0, -1)
  yield* list('measurements', source.measurements(), row => measurement(row, localTime))
  yield* list('gaps', slices(await source.gaps()), gap => JSON.stringify(gap))
  yield* list('events', slices(await source.events()), ({ at, kind, detail }) =>
    JSON.stringify({ at, kind, detail }),
  )
  yield* list('notes', slices(await source.notes()), ({ from: start, to: end, text }) =>
    JSON.stringify({ from: start, to: end, text }),
  )
  yield '\n}\n'
}

async function* list<Item>(
  name: string,
  portions: AsyncIterable<Item[]> | Iterable<Item[]>,
  text: (item: Item) => string,
): AsyncGenerator<string> {
  yield `,\n"${name}":[`
  let separator = '\n'
  for await (const portion of portions) {
    if (portion.length === 0) continue
    yield separator + portion.map(text).join(',\n')
    separator = ',\n'
  }
  yield '\n]'
}

function* slices<Item>(items: Item[]): Generator<Item[]> {
  for (let from = 0; from < items.length; from += AT_ONCE) yield items.slice(from, from + AT_ONCE)
}

/** By hand, for there are millions: every part is a number or an instant. */
function measurement(row: Measurement, localTime: LocalTime): string {
  const { at, span, observedMs, load, min, max, user, system, iowait, steal, cores } = row
  return (
    `{"at":${at},"time":"${localTime(at)}","span":${span},"observedMs":${observedMs},` +
    `"load":${percent(load)},"least":${percent(min)},"greatest":${percent(max)},` +
    `"user":${percent(user)},"system":${percent(system)},` +
    `"iowait":${iowait === null ? null : percent(iowait)},"steal":${steal === null ? null : percent(steal)},` +
    `"cores":[${corePercents(cores, ',')}]}`
  )
}
