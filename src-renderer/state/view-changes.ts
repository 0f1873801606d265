import type { Sample } from '../../src-main/contract/sample.ts'
import type { Stretch } from '../../src-main/contract/timeline.ts'
import type { Bucket, Range, View } from '../../src-main/contract/view.ts'

export function emptyView({ from, to }: Range): View {
  return { from, to, samples: [], buckets: [], means: [], meanUnit: 'minute', stretches: [] }
}

/** A view of samples that is brought to another range, as far as it knows that: what it was last, it still is. */
export function movedTo(view: View, { from, to }: Range): View {
  const { samples, means, stretches } = view
  return {
    ...view,
    from,
    to,
    samples: samples && samples.filter(({ at }) => at > from && at <= to),
    means: means.filter(mean => mean.to > from && mean.from < to),
    stretches: stretches.flatMap((stretch, index) =>
      clipped(stretch, from, stretches[index + 1]?.from ?? to),
    ),
  }
}

/** The view with a new sample, which replaces what there is of its instant and after it. */
export function withSample(view: View, sample: Sample, minute: Bucket): View {
  const { samples, means, meanUnit } = view
  return {
    ...view,
    samples: samples && [...samples.filter(({ at }) => at < sample.at), sample],
    means: meanUnit === 'minute' ? [...means.filter(({ from }) => from < minute.from), minute] : means,
  }
}

/** The view with those samples that it does not reach. */
export function withNewer(view: View, candidates: { sample: Sample; minute: Bucket }[]): View {
  const last = view.samples?.at(-1)?.at ?? -Infinity
  return candidates
    .filter(({ sample }) => sample.at > last)
    .reduce((known, { sample, minute }) => withSample(known, sample, minute), view)
}

function clipped({ from, state }: Stretch, start: number, end: number): Stretch[] {
  const stretch = { from: Math.max(from, start), to: end, state }
  return stretch.from < stretch.to ? [stretch] : []
}
