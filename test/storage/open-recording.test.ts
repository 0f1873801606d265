import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { History, openRecording } from '../../src-main/storage/index.ts'
import { canMount, smallDisk } from '../support/faulty-disk.ts'
import { beatsInto } from './beats.ts'
import { facts, freshFolder, record } from './exports.ts'
import { historyFile, otherProgram, T } from './files.ts'

const range = { from: T + 600, to: T + 3 * 3600 + 30 }

async function history(): Promise<string> {
  const file = historyFile()
  await beatsInto(file, { from: T, count: 4 * 720 })
  const program = await otherProgram(file)
  await program.run(
    `INSERT INTO state VALUES (${T}, 'recording'), (${T + 1200}, 'stopped'), (${T + 1500}, 'recording')`,
  )
  await program.close()
  return file
}

async function opened(file: string) {
  const recording = await openRecording(file, freshFolder())
  onTestFinished(() => recording.close())
  return recording
}

describe('a recording that is opened', () => {
  test('shows what the history shows', async () => {
    const source = await history()
    // At other edges the means of the history reach beyond.
    const hours = { from: T + 3600, to: T + 3 * 3600 }
    const recording = await opened(await record(source, hours))
    const original = await History.open(source, () => undefined)
    onTestFinished(() => original.close())
    for (const points of [100, 10_000])
      expect(await recording.view(hours, points)).toEqual(await original.view(hours, points))
    expect(await recording.stretches(T, T + 10 * 3600)).toEqual(
      await original.stretches(hours.from, hours.to),
    )
  })

  test('says what it is of', async () => {
    const file = await record(await history(), range)
    const recording = await opened(file)
    expect(recording.about).toEqual({ ...facts, ...range })
    expect(await recording.size()).toEqual({
      samples: (range.to - range.from) / 5,
      bytes: statSync(file).size,
      firstAt: range.from + 5,
      lastAt: range.to,
    })
  })

  test('of a time in which nothing was recorded is empty', async () => {
    const recording = await opened(await record(await history(), { from: T - 7200, to: T - 3600 }))
    expect(await recording.size()).toMatchObject({ samples: 0, firstAt: null, lastAt: null })
    expect(await recording.stretches(0, T + 7200)).toEqual([])
  })

  test('is not touched, and nothing appears beside it', async () => {
    const file = await record(await history(), range)
    const before = { bytes: readFileSync(file), time: statSync(file).mtimeMs }
    const recording = await openRecording(file, freshFolder())
    await recording.view(range, 1000)
    expect(readdirSync(dirname(file))).toEqual(['range.tachograph'])
    await recording.close()
    expect({ bytes: readFileSync(file), time: statSync(file).mtimeMs }).toEqual(before)
  })

  test.skipIf(!canMount)('may lie on a medium that can’t be written', async () => {
    const { folder, makeReadOnly } = smallDisk(4)
    const file = await record(await history(), range, { target: join(folder, 'x.tachograph') })
    makeReadOnly()
    expect((await (await opened(file)).view(range, 1000)).means.length).toBeGreaterThan(0)
  })

  test('stays the same when another is exported to its place', async () => {
    const source = await history()
    const file = await record(source, range)
    const recording = await opened(file)
    const before = await recording.view(range, 10_000)
    await record(source, { from: T, to: T + 60 }, { target: file })
    expect(await recording.view(range, 10_000)).toEqual(before)
    expect((await opened(file)).about).toMatchObject({ from: T, to: T + 60 })
  })
})

describe('what can’t be shown', () => {
  const reasonFor = (file: string) =>
    openRecording(file, freshFolder()).then(
      () => 'none',
      (error: { name: string; reason: string }) => `${error.name}: ${error.reason}`,
    )

  test('is told: not a recording', async () => {
    const folder = freshFolder()
    const text = join(folder, 'text')
    writeFileSync(text, 'time,at,load\r\n'.repeat(1000))
    const empty = join(folder, 'empty')
    writeFileSync(empty, '')
    for (const file of [text, empty, await history()])
      expect(await reasonFor(file)).toBe('RecordingError: not-a-recording')
  })

  test('is told: not readable', async () => {
    const folder = freshFolder()
    mkdirSync(join(folder, 'folder.tachograph'))
    for (const name of ['missing', 'folder.tachograph', 'missing/below'])
      expect(await reasonFor(join(folder, name))).toBe('RecordingError: not-readable')
  })

  test.skipIf(process.platform === 'win32')('is told: not readable, for it is a pipe', async () => {
    const pipe = join(freshFolder(), 'pipe.tachograph')
    execFileSync('mkfifo', [pipe])
    expect(await reasonFor(pipe)).toBe('RecordingError: not-readable')
  })

  test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')('is told: no rights', async () => {
    const file = await record(await history(), range)
    chmodSync(file, 0)
    expect(await reasonFor(file)).toBe('RecordingError: not-readable')
  })

  test('is told: of a newer version', async () => {
    const file = await record(await history(), range)
    const other = join(dirname(file), 'other.tachograph')
    copyFileSync(file, other)
    const [first, second] = [await otherProgram(file), await otherProgram(other)]
    await first.run(`INSERT INTO knex_migrations (name, batch) VALUES ('099-future', 2)`)
    await second.run('PRAGMA user_version = 1')
    await Promise.all([first.close(), second.close()])
    for (const name of [file, other]) expect(await reasonFor(name)).toBe('RecordingError: newer')
  })

  test.each([
    'CREATE TRIGGER more AFTER INSERT ON sample BEGIN SELECT 1; END',
    'DROP VIEW hour',
    'DROP TABLE knex_migrations; CREATE VIEW knex_migrations AS SELECT 1 AS name',
    'DROP TABLE state',
  ])('is told: damaged, where its schema is another: %s', async statement => {
    const file = await record(await history(), range)
    const program = await otherProgram(file)
    await program.run(statement)
    await program.close()
    expect(await reasonFor(file)).toBe('RecordingError: damaged')
  })

  test.each([
    'DELETE FROM recording',
    `UPDATE recording SET host = x'2e2e2f'`,
    'UPDATE recording SET exported_at = 1e300',
    `UPDATE recording SET ended_at = 'never'`,
    'UPDATE recording SET ended_at = started_at - 1',
    'UPDATE recording SET cores = -1',
  ])('is told: damaged, where it does not say what it is of: %s', async statement => {
    const file = await record(await history(), range)
    const program = await otherProgram(file)
    await program.run(statement)
    await program.close()
    expect(await reasonFor(file)).toBe('RecordingError: damaged')
  })

  test('is told: damaged, wherever bytes are wrong or missing', async () => {
    const file = await record(await history(), range)
    const whole = readFileSync(file)
    const broken = join(dirname(file), 'broken.tachograph')
    for (const size of [100, 4096, 5000, whole.length - 4096, whole.length - 1]) {
      copyFileSync(file, broken)
      truncateSync(broken, size)
      expect(await reasonFor(broken), `${size} bytes`).toBe('RecordingError: damaged')
    }
    for (let page = 1; page < whole.length / 4096; page += 7) {
      const bytes = Buffer.from(whole)
      bytes.fill(0xa5, page * 4096, page * 4096 + 64)
      writeFileSync(broken, bytes)
      expect(await reasonFor(broken), `page ${page}`).toBe('RecordingError: damaged')
    }
  })
})
