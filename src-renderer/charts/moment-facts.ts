import type { Bucket, Range, ShownSample } from '../../src-main/contract/view.ts'
import type { Dating } from '../times.ts'
import type { Spoken } from './chart-context.ts'
import type { Gap } from './gaps.ts'
import type { Moment } from './moments.ts'

export type Row = [name: string, value: string]

/** What a moment was, for a person: a heading and rows of a name and a value. */
export interface Facts {
  heading: string
  rows: Row[]
  /** The time that was observed, whole seconds, where it may be known who used the processor. */
  stretch?: Range
}

/** `shown`: what is looked at, which decides whether times need their date. */
export function factsOf(moment: Moment, shown: Range, context: Spoken): Facts {
  const dating = context.format.dating(shown, Date.now() / 1000)
  switch (moment.kind) {
    case 'sample':
      return sampleFacts(moment.sample, dating, context)
    case 'bucket':
      return bucketFacts(moment.bucket, dating, context)
    case 'gap':
      return gapFacts(moment.gap, dating, context)
  }
}

/** The same in one sentence. */
export function spoken({ heading, rows }: Pick<Facts, 'heading' | 'rows'>): string {
  return [heading, ...rows.map(row => row.join(' '))].join(', ')
}

function gapFacts({ from, to, reason }: Gap, dating: Dating, { words, format }: Spoken): Facts {
  return {
    heading: words.gaps[reason],
    rows: [
      [words.charts.notRecorded, format.duration(to - from)],
      [`${format.moment(from, dating)} –`, format.moment(to, dating)],
    ],
  }
}

function sampleFacts(sample: ShownSample, dating: Dating, context: Spoken): Facts {
  const { words, format } = context
  return {
    heading: format.moment(sample.at, dating, true),
    rows: shareRows([[words.parts.load, sample.load], ...partsOf(sample, context)], context),
    stretch: { from: sample.at - Math.max(Math.round(sample.spanMs / 1000), 1), to: sample.at },
  }
}

function bucketFacts(bucket: Bucket, dating: Dating, context: Spoken): Facts {
  const { words, format } = context
  const { charts } = words
  const shares: Share[] = [
    [charts.mean, bucket.mean],
    [charts.least, bucket.min],
    [charts.greatest, bucket.max],
    ...partsOf(bucket, context),
  ]
  return {
    heading: format.span(bucket, dating),
    rows: [...shareRows(shares, context), ...observedRow(bucket, context)],
    stretch: { from: bucket.from, to: bucket.to },
  }
}

/** Of a bucket that was recorded in part; a beat more or less is none. */
function observedRow({ from, to, observedMs }: Bucket, { words, format }: Spoken): Row[] {
  const [seconds, whole] = [Math.round(observedMs / 1000), to - from]
  if (whole - seconds <= Math.max(whole * 0.002, 1)) return []
  const { charts } = words
  return [
    [
      charts.observed,
      whole === 60
        ? charts.secondsOf60(format.number(seconds))
        : `${format.duration(seconds)} (${format.percent((100 * seconds) / whole, 0)})`,
    ],
  ]
}

type Share = [name: string, basisPoints: number | null]

function partsOf({ user, system, iowait, steal }: ShownSample | Bucket, { words }: Spoken): Share[] {
  return [
    [words.parts.user, user],
    [words.parts.system, system],
    [words.parts.iowait, iowait],
    [words.parts.steal, steal],
  ]
}

/** What the system cannot tell has no row. */
export function shareRows(shares: Share[], { format }: Spoken): Row[] {
  return shares.flatMap(([name, value]): Row[] =>
    value === null ? [] : [[name, format.percent(value / 100)]],
  )
}
