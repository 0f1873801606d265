import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import {
  Backups,
  canTakeIn,
  isThere,
  openHistory as openAsApp,
  StorageError,
} from '../../src-main/storage/index.ts'
import { historyFile, openHistory, otherProgram, rowsOf, sampleAt, T } from './files.ts'

const samplesIn = async (file: string) =>
  (await rowsOf(file, 'SELECT at FROM sample ORDER BY at')).map(({ at }) => at)

/** What is looked for where: `lead` says when that changes. */
function wayOf(lead: () => void) {
  const way = {
    isLed: false,
    lead() {
      lead()
      way.isLed = true
    },
    back: () => void (way.isLed = false),
  }
  return way
}

/** A history with a sample and a backup, and a folder to move to. */
async function movable() {
  const file = historyFile()
  const folder = join(dirname(file), 'another disk')
  const target = join(folder, 'history.sqlite')
  const { history, close } = await openHistory(file)
  await history.addSample(sampleAt(T + 5))
  const old = join(dirname(file), 'backups')
  mkdirSync(folder)
  const backups = new Backups({ file, folder: old, history, now: () => T * 1000 })
  const { day } = await backups.make()
  const made = join(old, `history-${day}.sqlite`)
  utimesSync(made, T, T)
  return { file, folder, target, history, close, backups, old, day, made }
}

describe('a history that is moved', () => {
  test('goes on at its new place with all that is asked for meanwhile, and its backups', async () => {
    const { file, folder, target, history, backups, old, day } = await movable()
    const meanwhile: Promise<unknown>[] = []
    const way = wayOf(() => {
      meanwhile.push(history.addSample(sampleAt(T + 10)), history.view({ from: T, to: T + 60 }, 100))
    })
    await backups.moveTo(join(folder, 'backups'), signal => history.moveTo(target, way, signal))
    expect(way.isLed).toBe(true)
    expect(meanwhile.length).toBe(2)
    await Promise.all(meanwhile)
    await history.addSample(sampleAt(T + 15))
    expect(await samplesIn(target)).toEqual([T + 5, T + 10, T + 15])
    expect(await rowsOf(target, 'PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }])
    expect(await rowsOf(target, 'PRAGMA auto_vacuum')).toEqual([{ auto_vacuum: 2 }])
    // The old one is as it was; whoever moved it deletes it.
    expect(await samplesIn(file)).toEqual([T + 5])
    expect(existsSync(old)).toBe(false)
    expect((await backups.list()).map(({ day: of, createdAt }) => [of, createdAt])).toEqual([[day, T]])
    expect((await history.size()).bytes).toBe(
      statSync(target).size + (statSync(`${target}-wal`, { throwIfNoEntry: false })?.size ?? 0),
    )
  })

  test.each(['the settings', 'the place', 'a backup'])(
    'stays, whole, where %s can’t take it',
    async failing => {
      const { file, folder, target, history, backups, old, day } = await movable()
      if (failing === 'the place') mkdirSync(join(target, 'in the way'), { recursive: true })
      if (failing === 'a backup') {
        mkdirSync(join(folder, 'backups'))
        writeFileSync(join(folder, 'backups', `history-${day}.sqlite`), 'mine')
      }
      const way = wayOf(() => {
        if (failing === 'the settings') throw new Error('read-only')
      })
      await expect(
        backups.moveTo(join(folder, 'backups'), signal => history.moveTo(target, way, signal)),
      ).rejects.toThrow()
      expect(way.isLed).toBe(false)
      await history.addSample(sampleAt(T + 10))
      expect(await samplesIn(file)).toEqual([T + 5, T + 10])
      expect(readdirSync(old)).toEqual([`history-${day}.sqlite`])
      expect((await backups.list()).length).toBe(1)
      const left = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      expect(
        left.filter(
          name => /sqlite(-wal|-shm|\.unproved|\.arriving)?$/.test(name) && !name.startsWith('backups'),
        ),
      ).toEqual(failing === 'the place' ? ['history.sqlite'] : [])
      if (failing === 'a backup')
        expect(readFileSync(join(folder, 'backups', `history-${day}.sqlite`), 'utf8')).toBe('mine')
    },
  )
})

test('a broken page that is met after a move is looked for at the new place', async () => {
  const folder = dirname(historyFile())
  const file = join(folder, 'history.sqlite')
  const target = join(folder, 'elsewhere', 'history.sqlite')
  mkdirSync(dirname(target))
  const { history } = await openAsApp(file, () => undefined)
  onTestFinished(() => history.close())
  await history.moveTo(target, wayOf(vi.fn()), new AbortController().signal)
  const other = await otherProgram(target)
  await other.run(`
    PRAGMA writable_schema = ON;
    UPDATE sqlite_schema SET sql = 'no table' WHERE name = 'sample';
    PRAGMA schema_version = 1000;
  `)
  await other.close()
  await history.addSample(sampleAt(T + 5))
  expect(existsSync(`${target}.suspected`)).toBe(true)
  expect(existsSync(`${file}.suspected`)).toBe(false)
})

test('stays where the app ends while it is moved, with all that was asked for meanwhile', async () => {
  const { file, folder, target, history, close, backups, old } = await movable()
  const moved = backups.moveTo(join(folder, 'backups'), signal => {
    const moving = history.moveTo(target, wayOf(expect.unreachable), signal)
    void history.addSample(sampleAt(T + 10))
    backups.close()
    return moving
  })
  await expect(moved).rejects.toThrow()
  await close()
  expect(await samplesIn(file)).toEqual([T + 5, T + 10])
  expect(readdirSync(old)).toHaveLength(1)
  expect(readdirSync(folder)).toEqual([])
})

test('a restore that was asked for while the history was moved finds it', async () => {
  const { folder, target, history, old, made } = await movable()
  const place = { file: made }
  const parts = { folder: old, history, now: () => T * 1000 }
  const backups = new Backups({
    ...parts,
    get file() {
      return place.file
    },
  })
  const [backup] = await backups.list()
  const moved = backups.moveTo(join(folder, 'backups'), signal =>
    history.moveTo(
      target,
      wayOf(() => void (place.file = target)),
      signal,
    ),
  )
  const restored = backups.restore(backup!)
  await moved
  expect(dirname(await restored)).toBe(folder)
  expect(await samplesIn(target)).toEqual([T + 5])
})

describe('a folder', () => {
  test('can take a history in if it is empty of one, and is made where it is missing', async () => {
    const folder = join(dirname(historyFile()), 'a', 'b')
    expect(await canTakeIn(folder, ['history.sqlite'], 1000)).toBe(true)
    expect(readdirSync(folder)).toEqual([])
    writeFileSync(join(folder, 'history.sqlite'), '')
    expect(await canTakeIn(folder, ['history.sqlite'], 1000)).toBe(false)
  })

  test('can’t where it is a file, or has no room', async () => {
    const file = historyFile()
    writeFileSync(file, 'not a folder')
    await expect(canTakeIn(file, ['history.sqlite'], 1)).rejects.toThrow()
    const failure = await canTakeIn(dirname(file), [], 1e18).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(StorageError)
    expect(failure).toMatchObject({ reason: 'disk-full' })
  })
})

test('a history is there also where a kill came between its two renames', async () => {
  const file = historyFile()
  expect(await isThere(file)).toBe(false)
  for (const name of [file, `${file}.restoring`, `${file}.mending`, `${file}.arriving`]) {
    writeFileSync(name, '')
    expect(await isThere(file)).toBe(true)
    rmSync(name)
  }
})
