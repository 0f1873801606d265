const percents = Array.from({ length: 10_001 }, (_, basisPoints) => (basisPoints / 100).toFixed(2))
const halfPercents = new Map(
  Array.from({ length: 201 }, (_, half) => [
    half.toString(16).toUpperCase().padStart(2, '0'),
    (half / 2).toFixed(1),
  ]),
)

/** Basis points as percent with two decimals. */
export function percent(basisPoints: number): string {
  return percents[basisPoints] ?? (basisPoints / 100).toFixed(2)
}

/** The loads of the cores as percents with one decimal; in half percents, two hexadecimal digits each. */
export function corePercents(cores: string, separator: string): string {
  let text = ''
  for (let place = 0; place < cores.length; place += 2)
    text += (place > 0 ? separator : '') + halfPercents.get(cores.slice(place, place + 2))
  return text
}
