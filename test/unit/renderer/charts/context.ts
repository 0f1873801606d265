import type { LineSeriesOption } from 'echarts/charts'
import type { View } from '../../../../src-main/contract/view.ts'
import { dictionaries } from '../../../../src-main/i18n/index.ts'
import type { ChartContext } from '../../../../src-renderer/charts/chart-context.ts'
import { formatFor } from '../../../../src-renderer/format.ts'
import { minuteAt, sampleAt } from '../../recording/parts.ts'

export const TO = Date.UTC(2026, 10, 23, 20, 49, 55) / 1000
export const FROM = TO - 3600

/** An hour with a gap: recorded in its first and its last minutes. */
export const hour: View = {
  from: FROM,
  to: TO,
  samples: [FROM + 5, FROM + 10, TO - 5, TO].map(at => sampleAt(at)),
  buckets: [],
  means: [minuteAt(FROM + 10), minuteAt(TO)],
  meanUnit: 'minute',
  stretches: [
    { from: FROM, to: FROM + 12, state: 'recording' },
    { from: FROM + 12, to: TO - 12, state: 'asleep' },
    { from: TO - 12, to: TO, state: 'recording' },
  ],
}

/** The points of a series, `null` where its line is broken. */
export function pointsIn({ data }: LineSeriesOption): [time: number, percent: number | null][] {
  const [...numbers] = data as unknown as Float64Array
  return numbers.flatMap((time, index): [number, number | null][] => {
    const percent = numbers[index + 1]!
    return index % 2 === 0 ? [[time, Number.isNaN(percent) ? null : percent]] : []
  })
}

export const palette = {
  ink: '#111111',
  muted: '#222222',
  line: '#333333',
  card: '#444444',
  load: '#555555',
  area: '#666666',
  mean: '#777777',
  band: '#888888',
  gap: '#999999',
  program: '#abcdef',
  programs: Array.from({ length: 7 }, (_, place) => `#00000${place + 1}`),
  others: '#00000a',
  rest: '#00000b',
  user: '#aaaaaa',
  system: '#bbbbbb',
  steal: '#cccccc',
  iowait: '#dddddd',
  idle: '#eeeeee',
  halfBusy: '#777777',
  busy: '#000000',
}

export function contextOf(language: 'en' | 'ru' = 'en'): ChartContext {
  const words = dictionaries[language]
  return { words, format: formatFor(language === 'en' ? 'en-GB' : 'ru-RU', words.gibibyte), palette }
}
