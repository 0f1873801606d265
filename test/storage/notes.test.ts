import { describe, expect, test } from 'vitest'
import { openHistory as mend } from '../../src-main/storage/index.ts'
import { openDatabase } from '../../src-main/storage/database.ts'
import { notesIn } from '../../src-main/storage/notes.ts'
import { historyFile, openHistory, otherProgram, rowsOf, sampleAt, T } from './files.ts'

const note = (from: number, to = from, text = `at ${from - T}`) => ({ id: null, from, to, text })

describe('notes', () => {
  test('are those that touch the range, in order of time', async () => {
    const { history } = await openHistory()
    const put = [
      note(T + 100, T + 200, 'right behind'),
      note(T + 50, T + 60, 'inside'),
      note(T - 10, T + 300, 'all around'),
      note(T - 10, T, 'right before'),
      note(T, T, 'moment at its start'),
      note(T + 100, T + 100, 'moment at its end'),
      note(T + 99, T + 500, 'reaching out'),
      note(T - 5, T + 1, 'reaching in'),
    ]
    for (const each of put) await history.putNote(each)
    expect((await history.notes({ from: T, to: T + 100 })).map(({ text }) => text)).toEqual([
      'all around',
      'reaching in',
      'moment at its start',
      'inside',
      'reaching out',
    ])
    expect(await history.notes({ from: T - 1000, to: T - 10 })).toEqual([])
    const [inside] = await history.notes({ from: T + 55, to: T + 56 })
    expect(inside).toEqual({ ...put[2], id: 3 })
  })

  test('are changed and deleted by their ids', async () => {
    const { file, history } = await openHistory()
    await history.putNote(note(T))
    await history.putNote(note(T + 10))
    const [first, second] = await history.notes({ from: T, to: T + 60 })
    await history.putNote({ ...first!, to: T + 5, text: 'Ещё раз 👩‍👩‍👧‍👦\nи снова' })
    await history.deleteNote(second!.id)
    await history.deleteNote(second!.id)
    await history.deleteNote(77)
    expect(await rowsOf(file, 'SELECT * FROM note')).toEqual([
      { id: first!.id, started_at: T, ended_at: T + 5, text: 'Ещё раз 👩‍👩‍👧‍👦\nи снова' },
    ])
  })

  test('wait while the file is locked, in turn with the samples, and are not lost', async () => {
    const { file, history } = await openHistory()
    const other = await otherProgram(file)
    await other.run('BEGIN EXCLUSIVE')
    await history.addSample(sampleAt(T))
    await history.putNote(note(T, T, 'waits'))
    expect(history.waiting).toBe(2)
    await other.run('COMMIT')
    await history.addSample(sampleAt(T + 5))
    expect(history.waiting).toBe(0)
    expect((await history.notes({ from: T, to: T + 60 })).map(({ text }) => text)).toEqual(['waits'])
  })

  test('go with a reset', async () => {
    const { file, history } = await openHistory()
    await history.putNote(note(T, T + 60, 'was-here-at-night'))
    await history.reset()
    expect(await rowsOf(file, 'SELECT * FROM note')).toEqual([])
  })

  test('are no more than a thousand at a time, the first ones', async () => {
    const { file, history } = await openHistory()
    const other = await otherProgram(file)
    await other.run(`
      WITH RECURSIVE n(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM n WHERE n < 1500)
      INSERT INTO note (started_at, ended_at, text) SELECT ${T} + n, ${T} + n, 'note ' || n FROM n`)
    const found = await history.notes({ from: T, to: T + 10_000 })
    expect(found.length).toBe(1000)
    expect(found.at(-1)!.text).toBe('note 999')
  })

  test('are found by their index', async () => {
    const database = await openDatabase(':memory:')
    const { sql, bindings } = notesIn(database, { from: T, to: T + 60 }).toSQL()
    const plan = await database.raw<{ detail: string }[]>(`EXPLAIN QUERY PLAN ${sql}`, [...bindings])
    expect(plan.map(({ detail }) => detail)).toEqual([
      'SEARCH note USING INDEX note_started_at (started_at<?)',
    ])
    await database.destroy()
  })

  test('come over from a broken file', async () => {
    const file = historyFile()
    const { history, close } = await openHistory(file)
    await history.putNote(note(T, T + 60, 'the only words'))
    await history.addSample(sampleAt(T))
    await close()
    const other = await otherProgram(file)
    // An index without its rows is what SQLite calls a malformed database.
    await other.run(`PRAGMA writable_schema = ON;
      UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'event_at')
      WHERE name = 'note_started_at'`)
    await other.close()
    const opened = await mend(file, () => undefined)
    expect(opened.mended).toMatchObject({ samples: 1 })
    expect(await opened.history.notes({ from: T, to: T + 1 })).toMatchObject([{ text: 'the only words' }])
    await opened.history.close()
  })

  test('keep a file from being written in which their table is not what it was', async () => {
    const file = historyFile()
    const { close } = await openHistory(file)
    await close()
    const other = await otherProgram(file)
    await other.run(`PRAGMA writable_schema = ON;
      UPDATE sqlite_schema SET sql = replace(sql, '\`text\`', '\`texu\`') WHERE name = 'note'`)
    await other.close()
    const opened = await mend(file, () => undefined)
    expect(opened.mended).not.toBeNull()
    await opened.history.putNote(note(T))
    expect(opened.history.waiting).toBe(0)
    await opened.history.close()
  })
})
