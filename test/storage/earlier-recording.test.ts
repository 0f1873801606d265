import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../src-main/storage/database.ts'
import { openRecording } from '../../src-main/storage/index.ts'
import { migrationsUpTo } from '../../src-main/storage/migrations.ts'
import { turnIntoRecording } from '../../src-main/storage/recording-file.ts'
import { canMount, smallDisk } from '../support/faulty-disk.ts'
import { open } from './broken-files.ts'
import { allRows, earlierFile, steps } from './earlier-file.ts'
import { facts, freshFolder, record } from './exports.ts'
import { otherProgram, rowsOf, T } from './files.ts'

/** The first had no timeline yet, without which nothing was ever exported; the last is that of this version. */
const earlier = steps.slice(1, -1)

const rangeOf = (step: string) => ({ from: T, to: T + steps.indexOf(step) * 20_000 + 8000 })

/** All of a history as a recording that was exported when this step was the last. */
async function earlierRecording(step: string): Promise<string> {
  const file = await earlierFile(step)
  const database = await openDatabase(file, { migrations: migrationsUpTo(step) })
  await turnIntoRecording(database, { ...facts, ...rangeOf(step) })
  await database.raw('PRAGMA journal_mode = DELETE')
  await database.destroy()
  return file
}

/** The recording as it is shown, and its copy. */
async function opened(file: string) {
  const folder = join(freshFolder(), 'copies')
  const recording = await openRecording(file, folder)
  let isOpen = true
  const close = async () => {
    if (isOpen) await recording.close()
    isOpen = false
  }
  onTestFinished(close)
  const [name, ...others] = readdirSync(folder)
  expect(others).toEqual([])
  return { recording, close, folder, copy: join(folder, name!) }
}

const schemaOf = (file: string) => rowsOf(file, 'SELECT name, sql FROM sqlite_schema ORDER BY name')

describe('a recording of an earlier version', () => {
  test.each(earlier)('of %s shows what its history shows in this one', async step => {
    const file = await earlierRecording(step)
    const before = { bytes: readFileSync(file), time: statSync(file).mtimeMs }
    const { recording, copy } = await opened(file)
    const range = rangeOf(step)
    expect(recording.about).toEqual({ ...facts, ...range })
    expect((await recording.size()).bytes).toBe(before.bytes.length)

    const source = await earlierFile(step)
    const { history } = await open(source)
    for (const points of [100, 2000])
      expect(await recording.view(range, points)).toEqual(await history.view(range, points))
    expect(await recording.facts(range)).toEqual(await history.facts(range))
    expect(await recording.blame(range)).toEqual(await history.blame(range))
    expect(await recording.stretches(range.from, range.to)).toEqual(
      await history.stretches(range.from, range.to),
    )
    await history.close()

    const { recording: _, ...rows } = await allRows(copy)
    expect(rows).toEqual(await allRows(source))
    expect(await schemaOf(copy)).toEqual(await schemaOf(await record(source, range)))
    expect({ bytes: readFileSync(file), time: statSync(file).mtimeMs }).toEqual(before)
    expect(existsSync(`${file}-wal`)).toBe(false)
  })

  test('leaves nothing when it is closed', async () => {
    const file = await earlierRecording('007-usage')
    chmodSync(file, 0o444)
    const { close, folder, copy } = await opened(file)
    expect(statSync(copy).mode & 0o200).toBe(0o200)
    await close()
    expect(readdirSync(folder)).toEqual([])
  })

  test('stays for an export that goes on when it is closed', async () => {
    const { recording, close, copy } = await opened(await earlierRecording('007-usage'))
    const exported = recording.with(async file => {
      expect(file).toBe(copy)
      await close()
      return record(file, rangeOf('007-usage'))
    })
    expect((await rowsOf(await exported, 'SELECT COUNT(*) AS samples FROM sample'))[0]).toMatchObject({
      samples: 7 * 1549,
    })
    expect(existsSync(copy)).toBe(false)
  })

  test('is exported as one of this version', async () => {
    const { recording } = await opened(await earlierRecording('007-usage'))
    const file = await recording.with(shown => record(shown, rangeOf('007-usage'), { withPrograms: true }))
    const folder = freshFolder()
    const again = await openRecording(file, folder)
    onTestFinished(() => again.close())
    expect(readdirSync(folder)).toEqual([])
    const range = { from: T, to: T + 3 * 86_400 }
    expect((await again.blame(range)).programs).toEqual((await recording.blame(range)).programs)
  })
})

describe('one that can’t be shown', () => {
  const failure = (file: string, folder: string) =>
    openRecording(file, folder).catch((error: unknown) => error)

  test('leaves no copy: damaged', async () => {
    const file = await earlierRecording('007-usage')
    const bytes = readFileSync(file)
    const folder = freshFolder()
    for (let page = 1; page < bytes.length / 4096; page += 5) {
      const broken = Buffer.from(bytes)
      broken.fill(0xa5, page * 4096, page * 4096 + 64)
      writeFileSync(file, broken)
      expect(await failure(file, folder)).toMatchObject({ reason: 'damaged' })
      expect(readdirSync(folder), `page ${page}`).toEqual([])
    }
  })

  test.each([
    'CREATE TRIGGER more AFTER INSERT ON knex_migrations BEGIN DELETE FROM sample; END',
    'DROP VIEW blame; CREATE VIEW blame AS SELECT 1',
    `DELETE FROM knex_migrations WHERE name = '003-rollups'`,
    'DELETE FROM knex_migrations',
    `DELETE FROM knex_migrations WHERE name > '002'`,
    'DELETE FROM recording',
  ])('leaves no copy: not what its version made: %s', async statement => {
    const file = await earlierRecording('007-usage')
    const program = await otherProgram(file)
    await program.run(statement)
    await program.close()
    const folder = freshFolder()
    expect(await failure(file, folder)).toMatchObject({ reason: 'damaged' })
    expect(readdirSync(folder)).toEqual([])
  })

  test('is told: of the first, of which nothing was ever exported', async () => {
    const file = await earlierFile(steps[0]!)
    const program = await otherProgram(file)
    await program.run('PRAGMA application_id = 0x54414348; PRAGMA journal_mode = DELETE')
    await program.close()
    expect(await failure(file, freshFolder())).toMatchObject({ reason: 'damaged' })
  })

  test.skipIf(!canMount)('leaves no copy: no room for one', async () => {
    const { folder } = smallDisk(2)
    const file = await earlierRecording('007-usage')
    const program = await otherProgram(file)
    await program.run(`INSERT INTO event (at, kind, detail) VALUES (${T}, 'alert', hex(zeroblob(1000000)))`)
    await program.close()
    const before = readdirSync(folder)
    expect(await failure(file, folder)).toMatchObject({ name: 'RecordingError', reason: 'no-room' })
    expect(readdirSync(folder)).toEqual(before)
  })
})
