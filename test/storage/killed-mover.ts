import { writeSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Backups, openHistory } from '../../src-main/storage/index.ts'

// Moves the history from the folder given to the other one, once, and says what it begins. Where it is then, the file
// `signpost` says.
const [, , from = '', to = '', signpost = ''] = process.argv
const file = join(from, 'history.sqlite')
const { history } = await openHistory(file, error => {
  if (error) throw error
})
const backups = new Backups({ file, folder: join(from, 'backups'), history, now: () => Date.now() })
await backups.list()
const pointAt = async (folder: string) => {
  await writeFile(`${signpost}.new`, folder)
  await rename(`${signpost}.new`, signpost)
}
writeSync(1, `moves from ${dirname(file)}\n`)
await backups.moveTo(join(to, 'backups'), signal =>
  history.moveTo(join(to, 'history.sqlite'), { lead: () => pointAt(to), back: () => pointAt(from) }, signal),
)
writeSync(1, 'moved\n')
setInterval(() => undefined, 1000)
