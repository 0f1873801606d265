import { writeSync } from 'node:fs'
import { History } from '../../src-main/storage/index.ts'
import { sampleAt } from './sample.ts'

// Records into the file given, without a pause, and says which instants were acknowledged, until it is killed.
const [, , file = '', from = '0'] = process.argv
const history = await History.open(file, error => {
  if (error) throw error
})
for (let at = Number(from); ; at += 5) {
  await history.addSample(sampleAt(at))
  writeSync(1, `${at}\n`)
}
