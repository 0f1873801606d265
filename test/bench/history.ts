// npm run bench:history -- FILE [YEARS]: a made-up history, for the bench and to open the app on.
import { existsSync, statSync } from 'node:fs'
import { makeHistory } from './make-history.ts'

const [, , file, years = '10'] = process.argv
if (!file || existsSync(file)) throw new Error('name a file that is not there yet')
const days = Math.round(Number(years) * 365.25)
const started = performance.now()
await makeHistory(file, { end: Math.floor(Date.now() / 1000), days, rawDays: Math.min(days, 365) })
const seconds = ((performance.now() - started) / 1000).toFixed(0)
process.stdout.write(`${file}: ${days} days, ${Math.round(statSync(file).size / 1e6)} MB, in ${seconds} s\n`)
