import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { build } from 'vite'
import { beforeAll, expect, test } from 'vitest'
import { open } from './broken-files.ts'
import { historyFile, openHistory, rowsOf, sampleAt, T } from './files.ts'

const folder = resolve(import.meta.dirname, '../artefacts/migrating')

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: resolve(import.meta.dirname, 'migrating-process.ts'),
      outDir: folder,
      emptyOutDir: true,
      target: 'node20',
    },
  })
}, 60_000)

/** Whether it was killed; `false` where the opening was over before. */
async function killedAt(file: string, statement: number): Promise<boolean> {
  const child = spawn(process.execPath, [resolve(folder, 'migrating-process.js'), file, String(statement)], {
    stdio: 'inherit',
  })
  await once(child, 'exit')
  return child.signalCode === 'SIGKILL'
}

test('a kill before any statement of the migrations leaves a file that the next start brings in order', async () => {
  const { file: whole } = await openHistory()
  const schemaOf = (file: string) => rowsOf(file, 'SELECT name, sql FROM sqlite_schema ORDER BY name')
  const schema = await schemaOf(whole)
  let statement = 1
  for (; ; statement += 1) {
    const file = historyFile()
    if (!(await killedAt(file, statement))) break
    const { history, mended } = await open(file)
    expect(mended, `killed at statement ${statement}`).toBeNull()
    await history.addSample(sampleAt(T))
    expect(await schemaOf(file)).toEqual(schema)
    expect(await rowsOf(file, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
    expect(existsSync(`${file}.suspected`)).toBe(false)
    await history.close()
  }
  expect(statement).toBeGreaterThan(10)
}, 120_000)
