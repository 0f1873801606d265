import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { RecordingState, Stretch } from '../../src-main/contract/timeline.ts'
import { Backups, lookAtHistory, makeReady } from '../../src-main/storage/index.ts'
import { backedUp, backUpOn, instantsIn } from './backed-up.ts'
import { beatsInto } from './beats.ts'
import { earlierFile, steps } from './earlier-file.ts'
import { historyFile, openHistory, otherProgram, rowsOf, sampleAt, T } from './files.ts'

const HOUR = 3600
/** When one is left for the other. */
const AT = T + 10 * HOUR
const BOOT = 'a boot'

/** A history that was left an hour after {@link T}, closed, in a folder of its own. */
async function other(): Promise<string> {
  const file = historyFile()
  const { history, close } = await openHistory(file)
  await history.mark({ from: T, to: null, state: 'recording' })
  await history.addSample(sampleAt(T + 5))
  await history.mark({ from: T + HOUR, to: null, state: 'closed' })
  await close()
  return file
}

/** A history that records, with a sample shortly before {@link AT}. */
async function present() {
  const opened = await openHistory()
  await opened.history.mark({ from: AT - HOUR, to: null, state: 'recording' })
  await opened.history.addSample(sampleAt(AT - 5))
  return opened
}

function handover(state: RecordingState = 'recording') {
  return {
    at: AT,
    state,
    boot: BOOT,
    absence: (last: { at: number } | null): Stretch[] =>
      last ? [{ from: last.at, to: AT, state: 'closed' }] : [],
  }
}

/** A way that remembers where it leads. */
function wayOf(lead: () => void = () => undefined) {
  const way = {
    isLed: false,
    lead: () => {
      lead()
      way.isLed = true
    },
    back: () => void (way.isLed = false),
  }
  return way
}

const statesIn = (file: string) => rowsOf(file, 'SELECT at, state FROM state ORDER BY at')
const eventsIn = (file: string) => rowsOf(file, 'SELECT at, kind, detail FROM event ORDER BY id')

describe('to go over to another history', () => {
  test('leaves each sample in one of them, and each tells its time without a hole', async () => {
    const { file: left, history, close } = await present()
    const file = await other()
    const way = wayOf(() => void history.addSample(sampleAt(AT + 5)))
    void history.addSample(sampleAt(AT))
    await history.goOverTo(file, way, handover())
    expect(way.isLed).toBe(true)
    await history.addSample(sampleAt(AT + 10))

    expect(await instantsIn(left)).toEqual([AT - 5, AT])
    expect(await instantsIn(file)).toEqual([T + 5, AT + 5, AT + 10])
    expect(await statesIn(left)).toEqual([
      { at: AT - HOUR, state: 'recording' },
      { at: AT, state: 'closed' },
    ])
    expect(await statesIn(file)).toEqual([
      { at: T, state: 'recording' },
      { at: T + HOUR, state: 'closed' },
      { at: AT, state: 'recording' },
    ])
    expect(await eventsIn(left)).toEqual([{ at: AT, kind: 'app-quit', detail: null }])
    expect(await eventsIn(file)).toEqual([
      { at: AT, kind: 'app-start', detail: BOOT },
      { at: AT, kind: 'record-start', detail: null },
    ])
    expect(await history.size()).toMatchObject({ samples: 3, lastAt: AT + 10 })
    expect(await history.lastSeen()).toEqual({ at: AT + 10, state: 'recording', boot: BOOT })
    await close()
    for (const each of [left, file]) {
      expect(await rowsOf(each, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
      expect(existsSync(`${each}-wal`)).toBe(false)
    }
  })

  test('and back tells of the time between that it was closed', async () => {
    const { file: left, history } = await present()
    const file = await other()
    const way = wayOf()
    await history.goOverTo(file, way, handover())
    await history.addSample(sampleAt(AT + 5))
    const later = AT + HOUR
    await history.goOverTo(left, way, {
      ...handover(),
      at: later,
      absence: last => [{ from: last!.at, to: later, state: 'closed' }],
    })
    await history.addSample(sampleAt(later + 5))
    expect(await instantsIn(left)).toEqual([AT - 5, later + 5])
    expect(await statesIn(left)).toEqual([
      { at: AT - HOUR, state: 'recording' },
      { at: AT, state: 'closed' },
      { at: later, state: 'recording' },
    ])
    expect((await statesIn(file)).at(-1)).toEqual({ at: later, state: 'closed' })
  })

  test('while stopped leaves it stopped, in both', async () => {
    const { file: left, history } = await present()
    await history.mark({ from: AT - 60, to: null, state: 'stopped' })
    const file = await other()
    await history.goOverTo(file, wayOf(), handover('stopped'))
    expect((await statesIn(left)).at(-1)).toEqual({ at: AT - 60, state: 'stopped' })
    expect((await statesIn(file)).at(-1)).toEqual({ at: AT, state: 'stopped' })
    expect((await eventsIn(file)).map(({ kind }) => kind)).toEqual(['app-start'])
  })

  test.each(['the settings', 'the file', 'its first rows'])(
    'where %s can’t be written goes on with the one that was',
    async failing => {
      const { file: left, history } = await present()
      const file = await other()
      const before = await statesIn(file)
      const way = wayOf(() => {
        if (failing === 'the settings') throw new Error('read-only')
        if (failing === 'the file') {
          rmSync(file)
          mkdirSync(join(file, 'in the way'), { recursive: true })
        }
      })
      const said = handover()
      if (failing === 'its first rows')
        said.absence = () => {
          throw new Error('unforeseen')
        }
      const going = history.goOverTo(file, way, said)
      const meanwhile = history.addSample(sampleAt(AT))
      await expect(going).rejects.toThrow()
      expect(way.isLed).toBe(false)
      await meanwhile
      await history.addSample(sampleAt(AT + 5))
      expect(await instantsIn(left)).toEqual([AT - 5, AT, AT + 5])
      expect(await statesIn(left)).toEqual([{ at: AT - HOUR, state: 'recording' }])
      expect(await eventsIn(left)).toEqual([])
      if (failing !== 'the file') expect(await statesIn(file)).toEqual(before)
    },
  )

  test('has its backups too, and those of the one that was stay', async () => {
    const { history, backups, folder, time } = await backedUp(3)
    await backUpOn({ backups, folder, time }, 23)
    const file = await other()
    const otherFolder = join(dirname(file), 'backups')
    const more = await backedUp(0, historyFile(), otherFolder)
    await backUpOn(more, 21)
    await more.close()
    await backups.goOverTo(otherFolder, () => history.goOverTo(file, wayOf(), handover()))
    expect((await backups.list()).map(({ day }) => day)).toEqual(['2026-11-21'])
    expect(readdirSync(folder)).toEqual(['history-2026-11-23.sqlite'])
    expect(await backups.isDue()).toBe(true)
  })

  test('that fails leaves the backups where they are', async () => {
    const { backups, folder, time } = await backedUp(3)
    await backUpOn({ backups, folder, time }, 23)
    await expect(
      backups.goOverTo(join(folder, 'other'), () => Promise.reject(new Error('no'))),
    ).rejects.toThrow('no')
    expect((await backups.list()).map(({ day }) => day)).toEqual(['2026-11-23'])
  })
})

describe('a look at a history', () => {
  /** Everything in the folder, with its bytes. */
  const contentOf = (file: string) =>
    readdirSync(dirname(file)).map(name => [name, readFileSync(join(dirname(file), name)).toString('latin1')])

  async function looked(file: string) {
    const before = contentOf(file)
    const found = await lookAtHistory(file).catch((error: unknown) => error)
    expect(contentOf(file)).toEqual(before)
    return found
  }

  test.each([...steps.keys()])('tells how far it reaches, of version %s', async index => {
    const file = await earlierFile(steps[index]!)
    // The first two kept no minutes, which tell when the first sample began.
    expect(await looked(file)).toEqual({ from: index < 2 ? T + 5 : T, to: T + index * 20_000 + 8000 })
    await makeReady(file)
    expect((await rowsOf(file, 'SELECT name FROM knex_migrations')).length).toBe(steps.length)
  })

  test('tells that it is empty, or what a log holds that a kill left', async () => {
    const { file, history } = await openHistory()
    expect(await lookAtHistory(file)).toBe(null)
    await history.addSample(sampleAt(T + 5))
    expect(existsSync(`${file}-wal`)).toBe(true)
    expect(await lookAtHistory(file)).toEqual({ from: T, to: T + 5 })
  })

  test.each(['restoring', 'mending', 'arriving'])('finds one that a kill left %s', async name => {
    const file = await other()
    renameSync(file, `${file}.${name}`)
    expect(await looked(file)).toEqual({ from: T, to: T + 5 })
    await makeReady(file)
    expect(await instantsIn(file)).toEqual([T + 5])
  })

  test('is refused by one of a newer Tachograph', async () => {
    const file = await other()
    const program = await otherProgram(file)
    await program.run(`INSERT INTO knex_migrations (name, batch) VALUES ('999-of-the-future', 2)`)
    await program.close()
    expect(await looked(file)).toMatchObject({ name: 'StorageError', reason: 'newer' })
  })

  test('is refused by one that is damaged, or something else', async () => {
    const file = historyFile()
    await beatsInto(file, { from: T, count: 3000 })
    const whole = readFileSync(file)
    for (let page = 1; page < whole.length / 4096; page += 7) {
      writeFileSync(file, Buffer.from(whole).fill(0xa5, page * 4096, page * 4096 + 64))
      expect(await looked(file), `page ${page}`).toMatchObject({ reason: 'broken' })
    }
    for (const foreign of ['Dear diary, '.repeat(1000), '']) {
      writeFileSync(file, foreign)
      expect(await looked(file)).toMatchObject({ reason: 'broken' })
    }
    rmSync(file)
    const program = await otherProgram(file)
    await program.run('CREATE TABLE bookmark (id INTEGER)')
    await program.close()
    expect(await looked(file)).toMatchObject({ reason: 'broken' })
  })
})

test('what is backed up after going over is the other one', async () => {
  const { history } = await present()
  const file = await other()
  const place = { file: 'none' }
  const folder = join(dirname(file), 'backups')
  const backups = new Backups({
    get file() {
      return place.file
    },
    folder: join(dirname(historyFile()), 'backups'),
    history,
    now: () => AT * 1000,
  })
  const went = backups.goOverTo(folder, () =>
    history.goOverTo(
      file,
      wayOf(() => void (place.file = file)),
      handover(),
    ),
  )
  const made = await backups.make()
  await went
  expect(made.content).toMatchObject({ samples: 1, firstAt: T + 5 })
  expect(readdirSync(folder)).toEqual([`history-${made.day}.sqlite`])
})
