import { copyFileSync, existsSync, readFileSync } from 'node:fs'
import sqlite3 from 'sqlite3'
import { openDatabase } from '../../src-main/storage/database.ts'
import { historyFile } from './files.ts'

type Method = (this: object, ...args: unknown[]) => unknown
const METHODS = ['run', 'all', 'exec'] as const

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
  const prototype = sqlite3.Database.prototype as unknown as Record<(typeof METHODS)[number], Method>
  const originals = { run: prototype.run, all: prototype.all, exec: prototype.exec }
  let isFirst = true
  for (const name of METHODS)
    prototype[name] = function (this: object, ...args) {
      if (isFirst) originals.exec.call(this, 'PRAGMA cache_size = 2; PRAGMA cache_spill = 1')
      isFirst = false
      keep()
      return originals[name].apply(this, args)
    }
  try {
    const database = await openDatabase(file)
    keep()
    await database.destroy()
  } finally {
    for (const name of METHODS) prototype[name] = originals[name]
  }
  return left
}
