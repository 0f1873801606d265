import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Backups } from '../../src-main/storage/index.ts'
import { canMount, smallDisk } from '../support/faulty-disk.ts'
import { backedUp, backUpOn, beats, instantsIn, namesIn } from './backed-up.ts'
import { beatsInto } from './beats.ts'
import { historyFile, otherProgram, rowsOf, sampleAt, T } from './files.ts'

const DAY = 86_400

describe('a backup', () => {
  test('is a history of its own, whole, and named after the day', async () => {
    const { backups, folder, history } = await backedUp(100)
    const backup = await backups.make()
    expect(backup).toMatchObject({
      day: '2026-11-24',
      content: { samples: 100, firstAt: T, lastAt: T + 495 },
    })
    expect(namesIn(folder)).toEqual(['history-2026-11-24.sqlite'])
    const file = join(folder, 'history-2026-11-24.sqlite')
    expect(backup.bytes).toBe(statSync(file).size)
    expect(await rowsOf(file, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
    expect(await rowsOf(file, 'PRAGMA auto_vacuum')).toEqual([{ auto_vacuum: 2 }])
    expect(await instantsIn(file)).toEqual(beats(100))
    expect((await history.size()).samples).toBe(100)
    expect(await backups.list()).toEqual([backup])
  })

  test('tells how many samples there are, those of hours that are over and of the running one', async () => {
    const file = historyFile()
    await beatsInto(file, { from: T - 86_400, count: 17_280 })
    const { backups, history } = await backedUp(10, file)
    expect((await backups.make()).content?.samples).toBe((await history.size()).samples)
    // One of the first ten is that of the last beat.
    expect((await history.size()).samples).toBe(17_289)
    await history.keepFor(0.5, T)
    expect((await history.size()).samples).toBe(17_289 - 8640)
    expect((await backups.make()).content?.samples).toBe(17_289 - 8640)
  })

  test('holds no write up, and is as of one moment', async () => {
    const file = historyFile()
    await beatsInto(file, { from: T - 30 * DAY, count: 30 * 17_280 })
    const { backups, history } = await backedUp(0, file)
    const state = { isMade: false }
    const making = backups.make().finally(() => (state.isMade = true))
    let written = 0
    while (!state.isMade) await history.addSample(sampleAt(T + 5 * (written += 1)))
    expect(written).toBeGreaterThan(3)
    const { content } = await making
    expect(content!.samples).toBeGreaterThanOrEqual(30 * 17_280)
    expect(content!.samples).toBeLessThan(30 * 17_280 + written)
    expect((await history.size()).samples).toBe(30 * 17_280 + written)
  })

  test('of the same day takes the place of the earlier one', async () => {
    const { backups, folder, history } = await backedUp(10)
    await backups.make()
    await history.addSample(sampleAt(T + 1000))
    expect((await backups.make()).content?.samples).toBe(11)
    expect(namesIn(folder)).toEqual(['history-2026-11-24.sqlite'])
  })

  test('is made one at a time, whoever asks', async () => {
    const { backups, folder } = await backedUp(10)
    const made = await Promise.all([backups.make(), backups.make(), backups.make()])
    expect(made.map(({ content }) => content?.samples)).toEqual([10, 10, 10])
    expect(namesIn(folder)).toEqual(['history-2026-11-24.sqlite'])
  })
})

describe('of the backups', () => {
  test('the last seven are kept, and nothing else in the folder is touched', async () => {
    const parts = await backedUp(5)
    mkdirSync(parts.folder)
    writeFileSync(join(parts.folder, 'mine.sqlite'), 'mine')
    for (let day = 1; day <= 9; day += 1) await backUpOn(parts, day)
    expect(namesIn(parts.folder)).toEqual([
      ...[3, 4, 5, 6, 7, 8, 9].map(day => `history-2026-11-0${day}.sqlite`),
      'mine.sqlite',
    ])
    expect((await parts.backups.list()).map(({ day }) => day)[0]).toBe('2026-11-09')
  })

  test('the one just made stays, though the clock was set back behind all others', async () => {
    const parts = await backedUp(5)
    for (let day = 11; day <= 17; day += 1) await backUpOn(parts, day)
    await backUpOn(parts, 2)
    expect(namesIn(parts.folder)).toContain('history-2026-11-02.sqlite')
    expect(namesIn(parts.folder).length).toBe(7)
  })

  test('one that can’t be read is listed as such, and can be deleted', async () => {
    const { backups, folder } = await backedUp(5)
    mkdirSync(folder)
    writeFileSync(join(folder, 'history-2026-11-20.sqlite'), 'not a database')
    expect(await backups.list()).toMatchObject([{ day: '2026-11-20', content: null }])
    await backups.delete('2026-11-20')
    expect(await backups.list()).toEqual([])
  })
})

describe('a backup is due', () => {
  test('once a day of the machine’s own time zone', async () => {
    const { backups, time } = await backedUp(5)
    expect(await backups.isDue()).toBe(true)
    await backups.make()
    expect(await backups.isDue()).toBe(false)
    time.now = new Date(2026, 10, 24, 23, 59, 59).getTime()
    expect(await backups.isDue()).toBe(false)
    time.now = new Date(2026, 10, 25, 0, 0, 1).getTime()
    expect(await backups.isDue()).toBe(true)
  })

  test('by what there is on disk: a start on the same day makes no other', async () => {
    const { backups, file, folder, history, time } = await backedUp(5)
    await backups.make()
    const next = new Backups({ file, folder, history, now: () => time.now })
    expect(await next.isDue()).toBe(false)
    rmSync(folder, { recursive: true })
    expect(await next.isDue()).toBe(true)
  })

  test('an hour after one that failed, and the reason is there until one works', async () => {
    const { backups, folder, time } = await backedUp(5)
    writeFileSync(folder, 'a file where the folder should be')
    await expect(backups.make()).rejects.toMatchObject({ name: 'StorageError' })
    expect(backups.failure).toMatchObject({ at: time.now / 1000 })
    expect(await backups.list()).toEqual([])
    expect(await backups.isDue()).toBe(false)
    time.now += 3_600_000
    expect(await backups.isDue()).toBe(true)
    rmSync(folder)
    await backups.make()
    expect(backups.failure).toBeNull()
  })
})

describe('a backup that fails leaves all others as they are, no debris, and recording alone', () => {
  /** Earlier backups, the one of the day among them, and what became of them after a try that failed. */
  async function failing(
    parts: Awaited<ReturnType<typeof backedUp>>,
    fault: () => unknown,
  ): Promise<unknown> {
    for (let day = 18; day <= 24; day += 1) await backUpOn(parts, day)
    const { backups, folder, history } = parts
    const before = contents(folder)
    await fault()
    await expect(backups.make()).rejects.toMatchObject({ name: 'StorageError' })
    expect(contents(folder)).toEqual(before)
    const at = T + 1_000_000
    await history.addSample(sampleAt(at))
    expect(history.waiting).toBe(0)
    return backups.failure?.reason
  }

  const contents = (folder: string) =>
    Object.fromEntries(namesIn(folder).map(name => [name, readFileSync(join(folder, name), 'base64')]))

  test('as the history is damaged', async () => {
    const file = historyFile()
    await beatsInto(file, { from: T - DAY, count: 17_280 })
    const parts = await backedUp(5, file)
    expect(
      await failing(parts, async () => {
        const other = await otherProgram(file)
        await other.run('PRAGMA wal_checkpoint(TRUNCATE)')
        await other.close()
        const content = readFileSync(file)
        content.fill(0x5a, 40 * 4096, 41 * 4096)
        writeFileSync(file, content)
      }),
    ).toBe('broken')
  })

  test.skipIf(!canMount)('as it would leave less room than it takes', async () => {
    const disk = smallDisk(16)
    const file = join(disk.folder, 'history.sqlite')
    await beatsInto(file, { from: T - DAY, count: 17_280 })
    const parts = await backedUp(50, file)
    expect(await failing(parts, () => leave(disk.folder, 1.5 * statSync(file).size))).toBe('disk-full')
    rmSync(join(disk.folder, 'ballast'))
    await parts.backups.make()
    expect(parts.backups.failure).toBeNull()
  })

  test.skipIf(!canMount)('as the disk becomes full while it is written', async () => {
    const disk = smallDisk(2)
    const { file, backups } = await backedUp(5, historyFile(), disk.folder)
    // As long as somebody reads, what is written stays in the log, and nobody can tell how large the copy will be.
    const reader = await otherProgram(file)
    await reader.run('BEGIN')
    await reader.all('SELECT * FROM sample')
    await beatsInto(file, { from: T - 31 * DAY, count: 30 * 17_280 })
    expect(statSync(file).size).toBeLessThan(500_000)
    await expect(backups.make()).rejects.toMatchObject({
      reason: 'disk-full',
      message: expect.stringContaining('SQLITE_FULL'),
    })
    expect(namesIn(disk.folder)).toEqual([])
  })

  test.skipIf(!canMount)('as the folder can only be read', async () => {
    const disk = smallDisk(4)
    const parts = await backedUp(50, historyFile(), disk.folder)
    expect(await failing(parts, () => disk.makeReadOnly())).toBe('no-access')
  })

  test('as the app ends', async () => {
    const file = historyFile()
    await beatsInto(file, { from: T - 30 * DAY, count: 30 * 17_280 })
    const { backups, folder } = await backedUp(0, file)
    const making = backups.make()
    await begun(folder)
    backups.close()
    await expect(making).rejects.toThrow()
    expect(namesIn(folder)).toEqual([])
    await expect(backups.make()).rejects.toThrow('the app ends')
  })
})

test('what a kill left of a backup is gone after the next start', async () => {
  const file = historyFile()
  const folder = join(dirname(file), 'backups')
  mkdirSync(folder)
  for (const companion of ['', '-journal'])
    writeFileSync(join(folder, `history-2026-11-23.sqlite.unproved${companion}`), 'half')
  const { backups } = await backedUp(3, file)
  // In its turn after the sweeping.
  await backups.delete('2026-11-01')
  expect(namesIn(folder)).toEqual([])
})

/** Resolves when the backup of the day has begun. */
async function begun(folder: string): Promise<void> {
  while (!existsSync(join(folder, 'history-2026-11-24.sqlite.unproved')))
    await new Promise(resolve => setImmediate(resolve))
}

/** Fills the disk up to so many bytes. */
function leave(folder: string, bytes: number): void {
  const { bavail, bsize } = statfsSync(folder)
  const blocks = bavail - Math.ceil(bytes / bsize)
  execFileSync('fallocate', ['-l', String(blocks * bsize), join(folder, 'ballast')])
}
