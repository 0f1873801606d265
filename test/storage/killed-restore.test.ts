import { spawn } from 'node:child_process'
import { dirname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { build } from 'vite'
import { backedUp, beats, instantsIn, namesIn } from './backed-up.ts'
import { beatsInto } from './beats.ts'
import { historyFile, rowsOf, T } from './files.ts'

const folder = resolve(import.meta.dirname, '../artefacts/killed-restorer')

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: resolve(import.meta.dirname, 'killed-restorer.ts'),
      outDir: folder,
      emptyOutDir: true,
      target: 'node20',
    },
  })
})

/** Kills it so many milliseconds after it began its third step, whatever it is at then. */
async function killAfter(file: string, milliseconds: number): Promise<void> {
  const child = spawn(process.execPath, [resolve(folder, 'killed-restorer.js'), file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = new Promise<void>(over => child.once('exit', () => over()))
  let steps = 0
  for await (const _ of createInterface({ input: child.stdout })) {
    steps += 1
    if (steps === 3) void wait(milliseconds).then(() => child.kill('SIGKILL'))
  }
  await ended
  expect(child.signalCode).toBe('SIGKILL')
}

test('a kill at any moment of backup and restore leaves a whole history, whole backups and no debris', async () => {
  const file = historyFile()
  await beatsInto(file, { from: T - 5, count: 3000 })
  for (let round = 0; round < 12; round += 1) {
    await killAfter(file, round * 9)
    const { close, backups } = await backedUp(0, file)
    expect(await instantsIn(file)).toEqual(beats(3000))
    expect(await rowsOf(file, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
    for (const { day, content } of await backups.list()) {
      expect(content?.samples).toBe(3000)
      const backup = join(dirname(file), 'backups', `history-${day}.sqlite`)
      expect(await rowsOf(backup, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
    }
    await close()
    const debris = [...namesIn(dirname(file)), ...namesIn(join(dirname(file), 'backups'))]
    expect(debris.filter(name => /unproved|restoring|broken|look|mending/.test(name))).toEqual([])
  }
})
