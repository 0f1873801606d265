// What one writes first: Knex with all its defaults, FILE, a sample a second.
import knex from 'knex'
import { cpus } from 'node:os'

const [, , filename] = process.argv
const database = knex({ client: 'sqlite3', connection: { filename }, useNullAsDefault: true })
await database.schema.createTable('sample', table => {
  table.increments()
  table.timestamp('at')
  table.float('load')
})
const look = () => {
  const times = cpus().map(cpu => cpu.times)
  const busy = times.reduce((sum, { user, nice, sys, irq }) => sum + user + nice + sys + irq, 0)
  return { busy, all: times.reduce((sum, { idle }) => sum + idle, busy) }
}
let before = look()
setInterval(() => {
  const now = look()
  const load = (100 * (now.busy - before.busy)) / (now.all - before.all)
  before = now
  void database('sample')
    .insert({ at: new Date().toISOString(), load })
    .then(() => undefined)
}, 1000)
