import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { build } from 'vite'
import { historyFile, openHistory, otherProgram, rowsOf, T } from './files.ts'
import { rollupsIn } from './rollups.ts'

const folder = resolve(import.meta.dirname, '../artefacts/storage')
const writer = resolve(folder, 'killed-writer.js')

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: resolve(import.meta.dirname, 'killed-writer.ts'),
      outDir: folder,
      emptyOutDir: true,
      target: 'node20',
    },
  })
})

/** Kills a process that records without a pause once it has acknowledged `count` samples; those it acknowledged. */
async function recordUntilKilled(file: string, from: number, count: number): Promise<number[]> {
  const child: ChildProcess = spawn(process.execPath, [writer, file, String(from)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const acknowledged: number[] = []
  if (!child.stdout) throw new Error('no output')
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.push(Number(line))
    if (acknowledged.length === count) child.kill('SIGKILL')
  }
  if (child.exitCode === null && child.signalCode === null)
    await new Promise<void>(ended => child.once('exit', () => ended()))
  expect(child.signalCode).toBe('SIGKILL')
  return acknowledged
}

describe('a kill of the app', () => {
  test('loses no sample that was acknowledged and never the file, kill after kill', async () => {
    const file = historyFile()
    const acknowledged: number[] = []
    for (const [round, count] of [1, 7, 60, 300].entries())
      acknowledged.push(...(await recordUntilKilled(file, T + round * 1_000_000, count)))
    expect(acknowledged.length).toBeGreaterThanOrEqual(368)
    expect(existsSync(`${file}-wal`)).toBe(true)

    const { history } = await openHistory(file)
    const rows = await rowsOf(file, 'SELECT at FROM sample')
    const kept = new Set(rows.map(({ at }) => at))
    expect(acknowledged.filter(at => !kept.has(at))).toEqual([])
    expect((await history.size()).samples).toBe(kept.size)
    expect(await rowsOf(file, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
  })

  test('leaves the rollups what the samples say', async () => {
    const file = historyFile()
    let from = T
    for (const count of [11, 130, 500]) {
      // Beside the app's own start, which would put right what is wrong.
      from = ((await recordUntilKilled(file, from, count)).at(-1) ?? from) + 5
      const other = await otherProgram(file)
      const { found, expected } = await rollupsIn(other.all)
      expect(found).toEqual(expected)
      await other.close()
    }
  })
})
