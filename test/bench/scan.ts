// npm run bench:scan: what it costs to look at the processes, beside a sample of atop.
import { measureScan } from './measure-scan.ts'

const { processes, ours, opened, kept, atop } = await measureScan(400)
const median = (costs: number[]) => costs.toSorted((a, b) => a - b)[Math.floor((costs.length - 1) / 2)] ?? NaN
const perFourHundred = (cost: number) => ((cost * 400) / processes).toFixed(1)
const range = (costs: number[]) =>
  `${perFourHundred(median(costs))} ms (${perFourHundred(Math.min(...costs))}–${perFourHundred(Math.max(...costs))})`
process.stdout.write(
  [
    `${processes} processes; processor time of a look at 400 of them (target: 10 ms):`,
    `ours: ${range(ours)}`,
    `floor, listing them and reading files that are open: ${range(kept)}`,
    `the same, opening and closing each: ${range(opened)}`,
    atop.length > 0
      ? `atop -w: ${perFourHundred(median(atop))} ms`
      : 'atop is not there, and so was left out.',
    '',
  ].join('\n'),
)
