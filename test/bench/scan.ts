import { measureScan } from './measure-scan.ts'
import { type Answer, median, spread } from './row.ts'

const CROWD = 400
const SCANS = 20
const MOST_MS = 10

/** What it costs to look at the processes, beside a sample of atop; on a machine with so many more of them. */
export async function scan(more = CROWD, scans = SCANS): Promise<Answer> {
  const { processes, ours, opened, kept, atop } = await measureScan(more, scans)
  const ofCrowd = (costs: readonly number[]) => costs.map(cost => (cost * CROWD) / processes)
  const [cost, theirs] = [median(ofCrowd(ours)), median(ofCrowd(atop))]
  return {
    title: 'A look at the processes',
    rows: [
      {
        what: `a look at ${CROWD} of ${processes} processes: processor time`,
        ours: spread(ofCrowd(ours), 'ms'),
        floor: spread(ofCrowd(kept), 'ms'),
        ...(atop.length > 0 && { peer: `atop: ${theirs.toFixed(1)} ms`, ratio: (cost / theirs).toFixed(2) }),
        target: `${MOST_MS} ms`,
        met: cost <= MOST_MS,
      },
      {
        what: 'the same, each file opened and closed',
        ours: '–',
        floor: spread(ofCrowd(opened), 'ms'),
        target: '–',
        met: null,
      },
    ],
    more: atop.length > 0 ? [] : ['Skipped, for it is not there: atop.'],
  }
}
