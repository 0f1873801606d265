import { openDatabase } from '../../src-main/storage/database.ts'
import { ASKED } from './asked.ts'

// Opens the file given and is killed before the statement of this number; ends by itself where there are fewer.
const [, , file = '', killedAt = '0'] = process.argv
let count = 0
for (const [prototype, name] of ASKED) {
  const original = prototype[name]!
  prototype[name] = function (...args) {
    count += 1
    if (count === Number(killedAt)) process.kill(process.pid, 'SIGKILL')
    return original.apply(this, args)
  }
}
const database = await openDatabase(file)
await database.destroy()
