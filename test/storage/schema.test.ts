import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openDatabase } from '../../src-main/storage/database.ts'
import { History } from '../../src-main/storage/index.ts'
import { historyFile, hourOf, openHistory, otherProgram, rowsOf, sampleAt, shown, T } from './files.ts'

describe('the file', () => {
  test('has the public table sample, whose instant is the row’s key', async () => {
    const { file } = await openHistory()
    const columns = await rowsOf(
      file,
      'SELECT name, upper(type) AS type, "notnull", pk FROM pragma_table_info(\'sample\')',
    )
    const column = (name: string, type: string, notnull: number, pk = 0) => ({ name, type, notnull, pk })
    expect(columns).toEqual([
      column('at', 'INTEGER', 1, 1),
      column('span_ms', 'INTEGER', 1),
      column('load', 'INTEGER', 1),
      column('user', 'INTEGER', 1),
      column('system', 'INTEGER', 1),
      column('iowait', 'INTEGER', 0),
      column('steal', 'INTEGER', 0),
      column('cores', 'BLOB', 1),
    ])
    expect(await rowsOf(file, "SELECT * FROM pragma_index_list('sample')")).toEqual([])
  })

  test('has the public table event, with an index of its instants', async () => {
    const { file } = await openHistory()
    const columns = await rowsOf(file, 'SELECT name, "notnull" AS needed FROM pragma_table_info(\'event\')')
    expect(columns.filter(({ name }) => name !== 'id')).toEqual([
      { name: 'at', needed: 1 },
      { name: 'kind', needed: 1 },
      { name: 'detail', needed: 0 },
    ])
    const plan = await rowsOf(file, `EXPLAIN QUERY PLAN SELECT * FROM event WHERE at > ${T} ORDER BY at`)
    expect(plan.map(({ detail }) => detail)).toEqual(['SEARCH event USING INDEX event_at (at>?)'])
  })

  test('is in WAL mode, gives freed pages back, and syncs as often as losing nothing at a kill needs', async () => {
    const database = await openDatabase(historyFile())
    const pragma = async (name: string) =>
      Object.values((await database.raw<object[]>(`PRAGMA ${name}`))[0] ?? {})[0]
    expect(await pragma('journal_mode')).toBe('wal')
    expect(await pragma('auto_vacuum')).toBe(2)
    expect(await pragma('synchronous')).toBe(1)
    expect(await pragma('busy_timeout')).toBe(1000)
    await database.destroy()
  })

  test('can be read by another program while the app writes', async () => {
    const { file, history } = await openHistory()
    const reader = await otherProgram(file)
    await reader.run('BEGIN')
    expect(await reader.all('SELECT * FROM sample')).toEqual([])
    await history.addSample(sampleAt(T))
    expect(history.waiting).toBe(0)
    await reader.run('COMMIT')
    expect((await reader.all('SELECT at FROM sample')).length).toBe(1)
  })

  test('stays as it is when it is opened again', async () => {
    const { file, history, close } = await openHistory()
    await history.addSample(sampleAt(T))
    await close()
    const schema = await rowsOf(file, 'SELECT sql FROM sqlite_schema')
    const migrations = await rowsOf(file, 'SELECT * FROM knex_migrations')
    const again = await openHistory(file)
    expect((await hourOf(again.history, T)).samples).toEqual([shown(sampleAt(T))])
    expect(await rowsOf(file, 'SELECT sql FROM sqlite_schema')).toEqual(schema)
    expect(await rowsOf(file, 'SELECT * FROM knex_migrations')).toEqual(migrations)
  })
})

describe('a file that cannot be opened', () => {
  const failing = (file: string) => History.open(file, () => undefined)

  test('rejects where the folder is missing', async () => {
    await expect(failing(join(dirname(historyFile()), 'missing', 'history.sqlite'))).rejects.toThrow(
      'SQLITE_CANTOPEN',
    )
  })

  test('rejects where it is no database, and leaves it untouched', async () => {
    const file = historyFile()
    writeFileSync(file, 'Dear diary, '.repeat(1000))
    await expect(failing(file)).rejects.toThrow('SQLITE_NOTADB')
    expect(readFileSync(file, 'utf8')).toBe('Dear diary, '.repeat(1000))
  })

  test('rejects where it is of a newer Tachograph, and leaves all that is in it as it was', async () => {
    const { file, history, close } = await openHistory()
    await history.addSample(sampleAt(T))
    await close()
    const newer = await otherProgram(file)
    await newer.run("INSERT INTO knex_migrations (name, batch) VALUES ('999-of-the-future', 2)")
    await newer.run('PRAGMA wal_checkpoint(TRUNCATE)')
    await newer.close()
    // Behind the header, in which SQLite counts the transactions.
    const content = () => readFileSync(file).subarray(100)
    const before = content()
    await expect(failing(file)).rejects.toThrow('999-of-the-future')
    expect(content().equals(before)).toBe(true)
  })
})

describe('a kill in mid-migration', () => {
  test('that left the lock set when all was done does not keep the file shut', async () => {
    const { file, history, close } = await openHistory()
    await history.addSample(sampleAt(T))
    await close()
    const killed = await otherProgram(file)
    await killed.run('UPDATE knex_migrations_lock SET is_locked = 1')
    await killed.close()
    const again = await openHistory(file)
    expect((await again.history.size()).samples).toBe(1)
  })

  test('that left the lock set and no tables yet does not keep the file shut', async () => {
    const file = historyFile()
    const killed = await otherProgram(file)
    await killed.run(`
      CREATE TABLE knex_migrations (id integer not null primary key autoincrement, name varchar(255), batch integer,
        migration_time datetime);
      CREATE TABLE knex_migrations_lock ("index" integer not null primary key autoincrement, is_locked integer);
      INSERT INTO knex_migrations_lock (is_locked) VALUES (1)`)
    await killed.close()
    const { history } = await openHistory(file)
    await history.addSample(sampleAt(T))
    expect((await hourOf(history, T)).samples).toEqual([shown(sampleAt(T))])
  })
})
