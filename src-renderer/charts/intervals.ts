import type { ShownSample } from '../../src-main/contract/view.ts'

const USUAL = 5
/** Of the time shown, so much may be in samples that came late or early. */
const STRAYS = 0.05

/** The length of most samples in whole seconds; the usual one where there are none. */
export function intervalOf(samples: readonly ShownSample[]): number {
  return lengthsOf(samples)[Math.floor(samples.length / 2)] ?? USUAL
}

/** The shortest and the longest of them, but for strays. */
export function intervalsOf(samples: readonly ShownSample[]): { shortest: number; longest: number } {
  const lengths = lengthsOf(samples)
  return { shortest: firstOf(lengths), longest: firstOf(lengths.toReversed()) }
}

/** The first length that is not of strays, in an order that ends with the other extreme. */
function firstOf(lengths: readonly number[]): number {
  const total = lengths.reduce((sum, length) => sum + length, 0)
  let passed = 0
  return lengths.find(length => (passed += length) > STRAYS * total) ?? USUAL
}

function lengthsOf(samples: readonly ShownSample[]): number[] {
  return samples.map(({ spanMs }) => Math.max(Math.round(spanMs / 1000), 1)).toSorted((a, b) => a - b)
}
