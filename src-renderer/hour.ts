import type { Hour, Minute, Sample } from '../src-main/contract/sample.ts'
import type { Stretch } from '../src-main/contract/timeline.ts'

const HOUR = 3600

/** The hour that ends at `to`, Unix seconds, as far as this one knows it: what it was last, it still is. */
export function movedTo({ samples, minutes, stretches }: Hour, to: number): Hour {
  const from = to - HOUR
  return {
    from,
    to,
    samples: samples.filter(({ at }) => at > from && at <= to),
    minutes: minutes.filter(({ at }) => at > from - 60 && at <= to),
    stretches: stretches.flatMap((stretch, index) =>
      clipped(stretch, from, stretches[index + 1]?.from ?? to),
    ),
  }
}

/** The hour with a new sample, which replaces what there is of its instant and after it. */
export function withSample(hour: Hour, sample: Sample, minute: Minute): Hour {
  return {
    ...hour,
    samples: [...hour.samples.filter(({ at }) => at < sample.at), sample],
    minutes: [...hour.minutes.filter(({ at }) => at < minute.at), minute],
  }
}

/** The hour with those samples that it does not reach. */
export function withNewer(hour: Hour, candidates: { sample: Sample; minute: Minute }[]): Hour {
  const last = hour.samples.at(-1)?.at ?? -Infinity
  return candidates
    .filter(({ sample }) => sample.at > last)
    .reduce(
      (known, { sample, minute }) =>
        movedTo(withSample(known, sample, minute), Math.max(known.to, sample.at)),
      hour,
    )
}

function clipped({ from, state }: Stretch, start: number, end: number): Stretch[] {
  const stretch = { from: Math.max(from, start), to: end, state }
  return stretch.from < stretch.to ? [stretch] : []
}
