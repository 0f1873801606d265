import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../src-main/storage/database.ts'
import { migrationSource } from '../../src-main/storage/migrations.ts'
import { draftFrom, endDraft, restoringName } from '../../src-main/storage/restore-backup.ts'
import { canMount, smallDisk, writeProtect } from '../support/faulty-disk.ts'
import { backedUp, backUpOn, beats, instantsIn, namesIn } from './backed-up.ts'
import { hourOf, openHistory, otherProgram, rowsOf, sampleAt, T } from './files.ts'

const signal = () => new AbortController().signal
const aside = /^history\.before-restore-\d{8}T\d{6}Z\.sqlite$/

/** A history of 20 samples, of which a backup has the first 10; the clock is an hour after the last. */
async function withBackup(
  change: (parts: Awaited<ReturnType<typeof backedUp>>) => unknown = () => undefined,
) {
  const parts = await backedUp(10)
  await change(parts)
  parts.time.now = (T + 47) * 1000
  const { day } = await parts.backups.make()
  const backup = { ...(await parts.backups.get(day))!, createdAt: T + 47 }
  for (const at of beats(10, T + 50)) await parts.history.addSample(sampleAt(at))
  parts.time.now = (T + 3600) * 1000
  return { ...parts, backup, backupFile: join(parts.folder, `history-${day}.sqlite`) }
}

const timeline = (file: string) =>
  rowsOf(file, 'SELECT started_at, ended_at, state FROM timeline ORDER BY started_at')

describe('a restore', () => {
  test('makes the history what the backup is, and keeps the one that was', async () => {
    const { file, history, backups, backup, backupFile } = await withBackup()
    const before = readFileSync(backupFile)
    const old = await backups.restore(backup)
    expect(await instantsIn(file)).toEqual(beats(10))
    expect(await history.size()).toMatchObject({ samples: 10, firstAt: T, lastAt: T + 45 })
    expect(namesIn(dirname(file)).filter(name => aside.test(name))).toEqual([
      old.slice(dirname(old).length + 1),
    ])
    expect(await instantsIn(old)).toEqual(beats(20))
    expect(readFileSync(backupFile).equals(before)).toBe(true)
    expect(namesIn(dirname(file)).filter(name => /restoring|unproved/.test(name))).toEqual([])
  })

  test('is followed by a history like any other, which can be restored again', async () => {
    const { file, history, backups, backup, close } = await withBackup()
    await backups.restore(backup)
    await history.addSample(sampleAt(T + 3605))
    expect(await history.size()).toMatchObject({ samples: 11, lastAt: T + 3605 })
    await backups.restore(backup)
    await history.addSample(sampleAt(T + 3610))
    await close()
    expect(await instantsIn(file)).toEqual([...beats(10), T + 3610])
    expect(namesIn(dirname(file)).filter(name => name.includes('before-restore')).length).toBe(2)
    expect(await rowsOf(file, 'PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }])
    expect(await rowsOf(file, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
  })

  test('takes in what was sampled meanwhile, and loses nothing of it', async () => {
    const { file, history, backups, backup } = await withBackup()
    const state = { isDone: false }
    const restoring = backups.restore(backup).finally(() => (state.isDone = true))
    const asked: number[] = []
    while (!state.isDone) {
      const three = beats(3, T + 3605 + 5 * asked.length)
      asked.push(...three)
      await Promise.all(three.map(at => history.addSample(sampleAt(at))))
    }
    const old = await restoring
    const here = await instantsIn(file)
    const there = await instantsIn(old)
    expect(here.slice(0, 10)).toEqual(beats(10))
    // Each is in one of them, those from the exchange on in the new one.
    expect([...there.slice(20), ...here.slice(10)]).toEqual(asked)
    expect(here.length).toBeGreaterThan(10)
  })

  test('takes in what waited because the damaged history could not be written, as recorded', async () => {
    const { file, history, backups, backup } = await withBackup()
    const other = await otherProgram(file)
    await other.run('BEGIN IMMEDIATE')
    await history.addSample(sampleAt(T + 100))
    await history.addSample(sampleAt(T + 105))
    expect(history.waiting).toBe(2)
    await backups.restore(backup)
    await history.addEvent(T + 3600, 'restore')
    await other.run('ROLLBACK')
    expect(await instantsIn(file)).toEqual([...beats(10), T + 100, T + 105])
    expect((await timeline(file)).slice(0, 3)).toEqual([
      { started_at: T - 5, ended_at: T + 45, state: 'recording' },
      { started_at: T + 45, ended_at: T + 95, state: 'closed' },
      { started_at: T + 95, ended_at: T + 105, state: 'recording' },
    ])
  })

  test('says closed of the time from the last sample of the backup to now, and never recording', async () => {
    const { file, backups, backup } = await withBackup()
    await backups.restore(backup)
    expect((await timeline(file)).slice(0, 2)).toEqual([
      { started_at: T - 5, ended_at: T + 45, state: 'recording' },
      { started_at: T + 45, ended_at: T + 3600, state: 'closed' },
    ])
  })

  test('of a backup made while the recording was stopped knows that up to the backup', async () => {
    const { file, backups, backup } = await withBackup(({ history }) =>
      history.mark({ from: T + 46, to: null, state: 'stopped' }),
    )
    await backups.restore(backup)
    expect((await timeline(file)).slice(0, 3)).toEqual([
      { started_at: T - 5, ended_at: T + 46, state: 'recording' },
      { started_at: T + 46, ended_at: T + 47, state: 'stopped' },
      { started_at: T + 47, ended_at: T + 3600, state: 'closed' },
    ])
  })

  test('of a backup of an older Tachograph brings it up to this one', async () => {
    const { file, backups, backup, backupFile } = await withBackup()
    const older = await openDatabase(backupFile)
    await older.migrate.down({ migrationSource })
    await older.destroy()
    await backups.restore(backup)
    expect(await instantsIn(file)).toEqual(beats(10))
    expect(await rowsOf(file, 'SELECT SUM(samples) AS samples FROM hour')).toEqual([{ samples: 10 }])
  })

  test('takes the place of a history that is damaged', async () => {
    const { file, history, backups, backup } = await withBackup()
    const other = await otherProgram(file)
    await other.run('PRAGMA wal_checkpoint(TRUNCATE)')
    await other.close()
    const content = readFileSync(file)
    content.fill(0x5a, 4096)
    writeFileSync(file, content)
    await history.addSample(sampleAt(T + 200))
    const old = await backups.restore(backup)
    await history.addSample(sampleAt(T + 3605))
    expect(await instantsIn(file)).toEqual([...beats(10), T + 200, T + 3605])
    expect(
      readFileSync(old)
        .subarray(4096, 8192)
        .every(byte => byte === 0x5a),
    ).toBe(true)
    expect(await rowsOf(file, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
  })

  test('can be read from the window’s side again as soon as it is done', async () => {
    const { history, backups, backup } = await withBackup()
    const reads = Promise.allSettled([hourOf(history, T + 100), history.size()])
    await backups.restore(backup)
    await reads
    expect((await hourOf(history, T + 100)).samples.length).toBe(10)
  })
})

describe('a restore that fails leaves the history exactly as it was', () => {
  type Parts = Awaited<ReturnType<typeof withBackup>>

  /** Why it failed; all else is seen to. */
  async function failing(parts: Parts, fault: () => unknown, mend?: () => unknown): Promise<string> {
    const { file, history, backups, backup } = parts
    await fault()
    const names = namesIn(dirname(file))
    const { reason } = await failureOf(backups.restore(backup))
    expect(namesIn(dirname(file))).toEqual(names)
    await mend?.()
    await history.addSample(sampleAt(T + 3605))
    expect(history.waiting).toBe(0)
    expect(await instantsIn(file)).toEqual([...beats(20), T + 3605])
    expect(await history.size()).toMatchObject({ samples: 21, firstAt: T, lastAt: T + 3605 })
    expect((await timeline(file))[0]).toMatchObject({ started_at: T - 5, state: 'recording' })
    return String(reason)
  }

  test('as the backup is no database', async () => {
    const parts = await withBackup()
    expect(await failing(parts, () => writeFileSync(parts.backupFile, 'damaged'.repeat(1000)))).toBe('broken')
  })

  test('as a page of the backup is damaged', async () => {
    const parts = await withBackup()
    expect(
      await failing(parts, () => {
        const content = readFileSync(parts.backupFile)
        content.fill(0x5a, 4 * 4096 + 8, 5 * 4096)
        writeFileSync(parts.backupFile, content)
      }),
    ).toBe('broken')
  })

  test('as the backup was cut off', async () => {
    const parts = await withBackup()
    expect(
      await failing(parts, () => truncateSync(parts.backupFile, statSync(parts.backupFile).size / 2)),
    ).toBe('broken')
  })

  test('as the backup is a sound database of something else, or an empty one', async () => {
    for (const sql of ['CREATE TABLE recipe (name TEXT)', 'PRAGMA user_version = 0']) {
      const parts = await withBackup()
      rmSync(parts.backupFile)
      const other = await otherProgram(parts.backupFile)
      await other.run(sql)
      await other.close()
      expect(await failing(parts, () => undefined)).toBe('broken')
    }
  })

  test('as the backup is of a newer Tachograph', async () => {
    const parts = await withBackup()
    const other = await otherProgram(parts.backupFile)
    await other.run("INSERT INTO knex_migrations (name, batch) VALUES ('999-of-the-future', 2)")
    await other.close()
    expect(await failing(parts, () => undefined)).toBe('newer')
  })

  test('as the backup is gone', async () => {
    const parts = await withBackup()
    expect(await failing(parts, () => rmSync(parts.backupFile))).toBe('no-access')
  })

  test.skipIf(!canMount)('as there is no room for the copy', async () => {
    const parts = await onDisk(4)
    const ballast = join(dirname(parts.file), 'ballast')
    expect(
      await failing(
        parts,
        () => execFileSync('fallocate', ['-l', String(roomIn(parts.file) - 100_000), ballast]),
        () => rmSync(ballast),
      ),
    ).toBe('disk-full')
  })

  test('as nothing can be made in the folder', async context => {
    const parts = await withBackup()
    const folder = dirname(parts.file)
    if (!writeProtect(folder, true)) return context.skip()
    onTestFinished(() => void writeProtect(folder, false))
    expect(
      await failing(
        parts,
        () => undefined,
        () => writeProtect(folder, false),
      ),
    ).toBe('no-access')
  })

  /** The same with a fault that comes when nothing is written any more, just before the exchange. */
  async function failingAtTheExchange(fault: (draft: string) => unknown) {
    const parts = await withBackup()
    const { file, history, backupFile } = parts
    const draft = restoringName(file)
    await draftFrom(backupFile, draft, signal())
    const prepare = async () => {
      await endDraft(draft, T + 47, T + 3600)
      await fault(draft)
    }
    const meanwhile: Promise<void>[] = []
    const replacing = history.replaceBy(draft, prepare)
    meanwhile.push(history.addSample(sampleAt(T + 3605)))
    const failure = await failureOf(replacing)
    await Promise.all(meanwhile)
    writeProtect(draft, false)
    expect(await instantsIn(file)).toEqual([...beats(20), T + 3605])
    expect(namesIn(dirname(file)).filter(name => name.includes('before-restore'))).toEqual([])
    expect(await history.size()).toMatchObject({ samples: 21, lastAt: T + 3605 })
    await history.addSample(sampleAt(T + 3610))
    expect(await instantsIn(file)).toEqual([...beats(20), T + 3605, T + 3610])
    return failure
  }

  test('as the draft can’t be finished', async () => {
    const fault = () => {
      throw new Error('no more room')
    }
    expect(await failingAtTheExchange(fault)).toMatchObject({ message: 'no more room' })
  })

  test('as the draft can’t take the place: the renames are undone', async context => {
    const probe = join(dirname((await openHistory()).file), 'probe')
    writeFileSync(probe, '')
    if (!writeProtect(probe, true)) return context.skip()
    writeProtect(probe, false)
    expect(await failingAtTheExchange(draft => writeProtect(draft, true))).toMatchObject({ code: 'EPERM' })
  })

  test('as the draft can’t be opened in its place: the renames are undone', async () => {
    expect(await failingAtTheExchange(draft => writeFileSync(draft, 'damaged'.repeat(1000)))).toMatchObject({
      code: 'SQLITE_NOTADB',
    })
  })

  test('as the draft is gone', async () => {
    expect(await failingAtTheExchange(draft => rmSync(draft))).toMatchObject({ code: 'ENOENT' })
  })

  test('as the app ends before the exchange', async () => {
    const { file, backups, backup } = await withBackup()
    const restoring = backups.restore(backup)
    backups.close()
    await expect(restoring).rejects.toThrow()
    expect(await instantsIn(file)).toEqual(beats(20))
    expect(namesIn(dirname(file)).filter(name => /restor/.test(name))).toEqual([])
  })
})

describe('a kill in mid-restore', () => {
  test('before the renames leaves the history and a draft that is thrown away', async () => {
    const { file, backupFile, close } = await withBackup()
    await close()
    copyFileSync(backupFile, restoringName(file))
    truncateSync(restoringName(file), 5000)
    await backedUp(0, file)
    expect(await instantsIn(file)).toEqual(beats(20))
    expect(namesIn(dirname(file)).filter(name => name.includes('restoring'))).toEqual([])
  })

  test('between the renames leaves a draft that becomes the history at the next start', async () => {
    const { file, backupFile, close } = await withBackup()
    await close()
    await draftFrom(backupFile, restoringName(file), signal())
    await endDraft(restoringName(file), T + 47, T + 3600)
    const old = join(dirname(file), 'history.before-restore-20261124T120000Z.sqlite')
    renameSync(file, old)
    await backedUp(0, file)
    expect(await instantsIn(file)).toEqual(beats(10))
    expect(await instantsIn(old)).toEqual(beats(20))
    expect((await timeline(file))[1]).toMatchObject({ started_at: T + 45, state: 'closed' })
    expect(namesIn(dirname(file)).filter(name => name.includes('restoring'))).toEqual([])
  })
})

/** All of it on a small disk of its own. */
async function onDisk(mebibytes: number) {
  const disk = smallDisk(mebibytes)
  const parts = await backedUp(10, join(disk.folder, 'history.sqlite'))
  const backup = await backUpOn(parts, 24)
  for (const at of beats(10, T + 50)) await parts.history.addSample(sampleAt(at))
  return { ...parts, backup, backupFile: join(parts.folder, `history-${backup.day}.sqlite`) }
}

function roomIn(file: string): number {
  const { bavail, bsize } = statfsSync(dirname(file))
  return bavail * bsize
}

function failureOf(work: Promise<unknown>): Promise<Error & { reason?: string }> {
  return work.then(
    () => new Error('it did not fail'),
    (error: Error) => error,
  )
}
