const QUARTER_HOUR = 900

/** Unix seconds as ISO 8601 with the offset of the time zone, as in `2026-11-23T21:49:55+01:00`. */
export type LocalTime = (at: number) => string

/**
 * In the machine's time zone
 *
 * No zone changes its offset but at a quarter of an hour, and asking for that of each instant would take most of the
 * time. Made anew for each export, for the machine may travel.
 */
export function localTimes(): LocalTime {
  let known = { quarter: NaN, offset: 0, suffix: '' }
  return at => {
    const quarter = Math.floor(at / QUARTER_HOUR)
    if (quarter !== known.quarter) known = { quarter, ...offsetAt(at) }
    return new Date((at + known.offset) * 1000).toISOString().slice(0, 19) + known.suffix
  }
}

/** Seconds, and the way ISO 8601 writes them. */
function offsetAt(at: number): { offset: number; suffix: string } {
  const minutes = -new Date(at * 1000).getTimezoneOffset()
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  const length = Math.abs(minutes)
  return {
    offset: minutes * 60,
    suffix: `${minutes < 0 ? '-' : '+'}${two(length / 60)}:${two(length % 60)}`,
  }
}
