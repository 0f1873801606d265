import { copyFileSync, existsSync, readFileSync } from 'node:fs'
import { openDatabase } from '../../src-main/storage/database.ts'
import { ASKED } from './asked.ts'
import { historyFile } from './files.ts'

/**
 * What kills before each statement of its opening leave of a history: the file and its log, as they are on the disk
 * then. Each that differs from the one before comes once, for most statements change nothing there. Of a transaction
 * pages are written before its end, as they are where a history is greater than SQLite's cache.
 */
export async function leftByKills(file: string): Promise<string[]> {
  const left: string[] = []
  const contentOf = (name: string) =>
    ['', '-wal'].map(part => (existsSync(`${name}${part}`) ? readFileSync(`${name}${part}`) : Buffer.of()))
  let last = contentOf(file)
  const keep = () => {
    const content = contentOf(file)
    if (content.every((part, index) => part.equals(last[index]!))) return
    last = content
    const copy = historyFile()
    for (const part of ['', '-wal'])
      if (existsSync(`${file}${part}`)) copyFileSync(`${file}${part}`, `${copy}${part}`)
    left.push(copy)
  }
  const originals = ASKED.map(([prototype, name]) => prototype[name]!)
  let isUnprepared = true
  for (const [index, [prototype, name]] of ASKED.entries())
    prototype[name] = function (...args) {
      if (isUnprepared && name === 'exec') {
        isUnprepared = false
        originals[index]!.call(this, 'PRAGMA cache_size = 2; PRAGMA cache_spill = 1')
      }
      keep()
      return originals[index]!.apply(this, args)
    }
  try {
    const database = await openDatabase(file)
    keep()
    await database.destroy()
  } finally {
    for (const [index, [prototype, name]] of ASKED.entries()) prototype[name] = originals[index]!
  }
  return left
}
