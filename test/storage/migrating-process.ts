import sqlite3 from 'sqlite3'
import { openDatabase } from '../../src-main/storage/database.ts'

// Opens the file given and is killed before the statement of this number; ends by itself where there are fewer.
const [, , file = '', killedAt = '0'] = process.argv
let count = 0
type Methods = Record<string, (...args: unknown[]) => unknown>
// Statements that a connection keeps are asked without it.
for (const [of, name] of [
  [sqlite3.Statement, 'run'],
  [sqlite3.Statement, 'all'],
  [sqlite3.Database, 'exec'],
] as const) {
  const prototype = of.prototype as unknown as Methods
  const original = prototype[name]!
  prototype[name] = function (...args) {
    count += 1
    if (count === Number(killedAt)) process.kill(process.pid, 'SIGKILL')
    return original.apply(this, args)
  }
}
const database = await openDatabase(file)
await database.destroy()
