import type { Minute, Sample } from '../../src-main/contract/sample.ts'
import type { ChartContext } from './chart-context.ts'
import type { Gap } from './gaps.ts'
import type { Moment } from './moments.ts'

type Row = [name: string, value: string]

/** What a moment was, for a person: a heading and rows of a name and a value. */
export interface Facts {
  heading: string
  rows: Row[]
}

export function factsOf(moment: Moment, context: ChartContext): Facts {
  switch (moment.kind) {
    case 'sample':
      return sampleFacts(moment.sample, context)
    case 'minute':
      return minuteFacts(moment.minute, context)
    case 'gap':
      return gapFacts(moment.gap, context)
  }
}

/** The same in one sentence. */
export function spoken({ heading, rows }: Facts): string {
  return [heading, ...rows.map(row => row.join(' '))].join(', ')
}

function gapFacts({ from, to, reason }: Gap, { words, format }: ChartContext): Facts {
  return {
    heading: words.gaps[reason],
    rows: [
      [words.charts.notRecorded, format.duration(to - from)],
      [`${format.hourMinute(from)} –`, format.hourMinute(to)],
    ],
  }
}

function sampleFacts(sample: Sample, context: ChartContext): Facts {
  const { words, format } = context
  return {
    heading: format.time(sample.at),
    rows: shareRows([[words.parts.load, sample.load], ...partsOf(sample, context)], context),
  }
}

function minuteFacts(minute: Minute, context: ChartContext): Facts {
  const { words, format } = context
  const { charts } = words
  const seconds = Math.round(minute.observedMs / 1000)
  const observed: Row = [charts.observed, charts.secondsOf60(format.number(seconds))]
  const shares: Share[] = [
    [charts.mean, minute.mean],
    [charts.least, minute.min],
    [charts.greatest, minute.max],
    ...partsOf(minute, context),
  ]
  return {
    heading: format.hourMinute(minute.at),
    rows: [...shareRows(shares, context), ...(seconds < 59 ? [observed] : [])],
  }
}

type Share = [name: string, basisPoints: number | null]

function partsOf({ user, system, iowait, steal }: Sample | Minute, { words }: ChartContext): Share[] {
  return [
    [words.parts.user, user],
    [words.parts.system, system],
    [words.parts.iowait, iowait],
    [words.parts.steal, steal],
  ]
}

/** What the system cannot tell has no row. */
function shareRows(shares: Share[], { format }: ChartContext): Row[] {
  return shares.flatMap(([name, value]): Row[] =>
    value === null ? [] : [[name, format.percent(value / 100)]],
  )
}
