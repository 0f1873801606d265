// npm run bench:scan: what it costs to look at the processes, beside a sample of atop.
import { measureScan } from './measure-scan.ts'

const { processes, ours, atop } = await measureScan(400)
const median = (costs: number[]) => costs.toSorted((a, b) => a - b)[Math.floor((costs.length - 1) / 2)] ?? NaN
const perFourHundred = (cost: number) => ((cost * 400) / processes).toFixed(1)
process.stdout.write(
  [
    `${processes} processes; processor time of a look at 400 of them (target: 10 ms):`,
    `ours: ${perFourHundred(median(ours))} ms (${perFourHundred(Math.min(...ours))}–${perFourHundred(Math.max(...ours))})`,
    atop.length > 0
      ? `atop -w: ${perFourHundred(median(atop))} ms`
      : 'atop is not there, and so was left out.',
    '',
  ].join('\n'),
)
