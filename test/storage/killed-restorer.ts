import { writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Backups, openHistory } from '../../src-main/storage/index.ts'

// Makes a backup of the file given and restores it, again and again, and says what it begins, until it is killed.
const [, , file = ''] = process.argv
const { history } = await openHistory(file, error => {
  if (error) throw error
})
const folder = join(dirname(file), 'backups')
const backups = new Backups({ file, folder, history, now: () => Date.now() })
for (;;) {
  writeSync(1, 'backup\n')
  const backup = await backups.make()
  writeSync(1, 'restore\n')
  await backups.restore(backup)
}
