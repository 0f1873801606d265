import type { ShownSample } from '../contract/view.ts'

const header = 'time,at,span_ms,load,user,system,iowait,steal'

/**
 * Samples as comma-separated values (RFC 4180), one row each, in order of time
 *
 * `time` is the end of the interval in UTC, `at` the same in Unix seconds; shares are percentages with two decimals,
 * empty where the operating system cannot tell.
 */
export function samplesCsv(samples: readonly ShownSample[]): string {
  const rows = samples.map(sample =>
    [
      new Date(sample.at * 1000).toISOString().replace('.000', ''),
      sample.at,
      sample.spanMs,
      ...[sample.load, sample.user, sample.system, sample.iowait, sample.steal].map(percent),
    ].join(','),
  )
  return [header, ...rows, ''].join('\r\n')
}

function percent(basisPoints: number | null): string {
  return basisPoints === null ? '' : (basisPoints / 100).toFixed(2)
}
