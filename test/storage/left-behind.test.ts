import { copyFileSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../src-main/storage/database.ts'
import { missingRows, removeLeft } from '../../src-main/storage/left-behind.ts'
import { namesIn } from './backed-up.ts'
import { earlierFile, steps } from './earlier-file.ts'
import { historyFile, openHistory, otherProgram, sampleAt, T } from './files.ts'

const placeOf = (file: string) => ({ file, backupFolder: join(dirname(file), 'backups') })

/** A history with rows in all tables that was moved, and what was left of it where it was. */
async function moved() {
  const earlier = await earlierFile(steps.at(-1)!)
  const left = placeOf(historyFile())
  const now = placeOf(earlier)
  copyFileSync(earlier, left.file)
  for (const { backupFolder } of [left, now]) {
    mkdirSync(backupFolder)
    writeFileSync(join(backupFolder, 'history-2026-11-24.sqlite'), 'a backup')
  }
  return { left, now }
}

async function changed(file: string, sql: string): Promise<void> {
  const program = await otherProgram(file)
  await program.run(sql)
  await program.close()
}

describe('what a move left where the history was', () => {
  test('goes where the one that was moved has all of it, and has gone on', async () => {
    const { left, now } = await moved()
    const { history } = await openHistory(now.file)
    await history.mark({ from: T + 1e6, to: null, state: 'recording' })
    await history.addSample(sampleAt(T + 1e6 + 5))
    expect(await removeLeft(left, now)).toBe(true)
    expect(namesIn(dirname(left.file))).toEqual([])
    expect((await history.size()).samples).toBe(steps.length * 1549 + 1)
    expect(namesIn(now.backupFolder)).toEqual(['history-2026-11-24.sqlite'])
  })

  test('goes with its log, of which the one that was moved has all', async () => {
    const { file, history } = await openHistory()
    await history.addSample(sampleAt(T + 5))
    const left = placeOf(historyFile())
    for (const part of ['', '-wal']) copyFileSync(`${file}${part}`, `${left.file}${part}`)
    expect(await removeLeft(left, placeOf(file))).toBe(true)
    expect(namesIn(dirname(left.file))).toEqual([])
  })

  test('stays where its log has more than the one that was moved', async () => {
    const { file, history } = await openHistory()
    await history.addSample(sampleAt(T + 5))
    const left = placeOf(historyFile())
    const other = await openHistory(left.file)
    await other.history.addSample(sampleAt(T + 5))
    await other.history.addSample(sampleAt(T + 10))
    expect(await removeLeft(left, placeOf(file))).toBe(false)
    expect(existsSync(`${left.file}-wal`)).toBe(true)
  })

  test.each([
    `UPDATE sample SET steal = 1 WHERE at = (SELECT MIN(at) FROM sample)`,
    `INSERT INTO state VALUES (${T + 7}, 'stopped')`,
    `INSERT INTO note (started_at, ended_at, text) VALUES (${T}, ${T}, 'only here')`,
    `UPDATE event SET detail = NULL WHERE id = 1`,
    `UPDATE hour_rollup SET max = max + 1 WHERE at = (SELECT MAX(at) FROM hour_rollup)`,
    `UPDATE usage_hour_program SET share_sum = share_sum + 1 WHERE at = (SELECT MAX(at) FROM usage_hour_program)`,
    `DELETE FROM program; INSERT INTO program VALUES (1, 'another'), (2, 'firefox')`,
    'CREATE TABLE mine (text); INSERT INTO mine VALUES (1)',
  ])('stays with its backups, untouched, where it has something else: %s', async sql => {
    const { left, now } = await moved()
    await changed(left.file, sql)
    const bytes = readFileSync(left.file)
    expect(await removeLeft(left, now).catch(() => false)).toBe(false)
    expect(readFileSync(left.file).equals(bytes)).toBe(true)
    expect(namesIn(dirname(left.file))).toEqual(['backups', 'history.sqlite'])
  })

  test('stays where the one that was moved is damaged', async () => {
    const { left, now } = await moved()
    const bytes = readFileSync(now.file)
    const pages = bytes.length / 4096
    for (const page of [1, Math.floor(pages / 3), pages - 1]) {
      writeFileSync(now.file, Buffer.from(bytes).fill(0xa5, page * 4096, (page + 1) * 4096))
      expect(await removeLeft(left, now).catch(() => false), `page ${page}`).toBe(false)
    }
    expect(existsSync(left.file)).toBe(true)
  })

  test('is the same where one folder leads to the other, and stays', async () => {
    const { now } = await moved()
    const link = join(dirname(historyFile()), 'link')
    symlinkSync(dirname(now.file), link)
    expect(await removeLeft(placeOf(join(link, 'history.sqlite')), now)).toBe(false)
    expect(namesIn(dirname(now.file))).toEqual(['backups', 'history.sqlite'])
  })

  test('is backups, which go where all are there, once the history is gone', async () => {
    const { left, now } = await moved()
    expect(await removeLeft(left, now)).toBe(true)
    mkdirSync(left.backupFolder)
    for (const day of ['2026-11-24', '2026-11-20'])
      writeFileSync(join(left.backupFolder, `history-${day}.sqlite`), '')
    expect(await removeLeft(left, now)).toBe(true)
    expect(namesIn(left.backupFolder).length).toBe(2)
  })
})

test('rows of what was left are looked for by their keys', async () => {
  const { left, now } = await moved()
  const database = await openDatabase(now.file)
  onTestFinished(() => database.destroy())
  await database.raw('ATTACH ? AS "left"', [left.file])
  const tables = await database.raw<{ name: string }[]>(
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'knex%' AND name NOT LIKE 'sqlite%'`,
  )
  expect(tables.length).toBeGreaterThan(12)
  for (const { name } of tables) {
    const columns = await database.raw<{ name: string; pk: number }[]>(
      'SELECT name, pk FROM pragma_table_info(?)',
      [name],
    )
    const { sql, bindings } = missingRows(database, name, columns).toSQL()
    const plan = await database.raw<{ detail: string }[]>(`EXPLAIN QUERY PLAN ${sql}`, [...bindings])
    const lookUps = plan.map(({ detail }) => detail).filter(detail => /held/.test(detail))
    expect(lookUps, name).toEqual([expect.stringMatching(/^SEARCH held USING .*(PRIMARY KEY|INDEX)/)])
  }
})
