import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { build } from 'vite'
import { canTakeIn, isThere, sweepArrival } from '../../src-main/storage/index.ts'
import { backedUp, beats, instantsIn, namesIn } from './backed-up.ts'
import { beatsInto } from './beats.ts'
import { historyFile, rowsOf, T } from './files.ts'

const artefacts = resolve(import.meta.dirname, '../artefacts/killed-mover')
const COUNT = 3000
const PLACES = ['history.sqlite', 'history.sqlite-wal', 'backups']

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: resolve(import.meta.dirname, 'killed-mover.ts'),
      outDir: artefacts,
      emptyOutDir: true,
      target: 'node20',
    },
  })
})

/** A history with a backup in one folder, another folder, and the file that says where it is. */
async function movable() {
  const file = historyFile()
  await beatsInto(file, { from: T - 5, count: COUNT })
  const { close, backups } = await backedUp(0, file)
  await backups.make()
  await close()
  const from = dirname(file)
  const to = dirname(historyFile())
  const signpost = join(from, 'signpost')
  writeFileSync(signpost, from)
  return { from, to, signpost }
}

/** Kills the move so many milliseconds after it began; whether it was over by then. */
async function killAfter(
  { from, to, signpost }: Awaited<ReturnType<typeof movable>>,
  milliseconds: number,
): Promise<boolean> {
  const child = spawn(process.execPath, [resolve(artefacts, 'killed-mover.js'), from, to, signpost], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = new Promise<void>(over => child.once('exit', () => over()))
  let isOver = false
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === 'moved') isOver = true
    else void wait(milliseconds).then(() => child.kill('SIGKILL'))
  }
  await ended
  expect(child.signalCode).toBe('SIGKILL')
  return isOver
}

const placeIn = (folder: string) => ({
  file: join(folder, 'history.sqlite'),
  backupFolder: join(folder, 'backups'),
})

const debrisIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => /arriving|unproved/.test(name))

test('a kill at any moment of a move leaves the whole history where it is looked for, and the other place free of it', async () => {
  let isOver = false
  for (let round = 0; !isOver; round += 1) {
    const move = await movable()
    isOver = await killAfter(move, round * 12)
    const found = readFileSync(move.signpost, 'utf8')
    const file = join(found, 'history.sqlite')
    expect(await isThere(file)).toBe(true)
    const { close, backups } = await backedUp(0, file)
    expect(await instantsIn(file)).toEqual(beats(COUNT))
    expect(await rowsOf(file, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
    const kept = await backups.list()
    expect(kept.map(({ content }) => content?.samples)).toEqual([COUNT])
    if (found === move.to) {
      // What was moved is where it was, too: the kill came before it could be deleted.
      const left = placeIn(move.from)
      expect(await instantsIn(left.file)).toEqual(beats(COUNT))
      expect(await backups.removeLeft(left)).toBe(true)
      expect(namesIn(move.from)).toEqual(['signpost'])
      expect(await instantsIn(file)).toEqual(beats(COUNT))
      expect((await backups.list()).length).toBe(1)
    }
    await close()
    expect(debrisIn(found)).toEqual([])
    if (found === move.to) continue
    await sweepArrival(join(move.to, 'history.sqlite'), join(move.to, 'backups'))
    expect(namesIn(move.to)).toEqual([])
    expect(await canTakeIn(move.to, PLACES, 1)).toBe(true)
  }
})

describe('what a kill left', () => {
  test.each(['before the history', 'before its backups'])('takes its place %s did', async when => {
    const { from, to } = await movable()
    if (when === 'before the history')
      renameSync(join(from, 'history.sqlite'), join(to, 'history.sqlite.arriving'))
    else renameSync(join(from, 'history.sqlite'), join(to, 'history.sqlite'))
    renameSync(join(from, 'backups'), join(to, 'backups.arriving'))
    const { close, backups } = await backedUp(0, join(to, 'history.sqlite'))
    expect(await instantsIn(join(to, 'history.sqlite'))).toEqual(beats(COUNT))
    await close()
    expect((await backups.list()).length).toBe(1)
    expect(debrisIn(to)).toEqual([])
  })
})
