import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { build } from 'vite'
import { beforeAll, describe, expect, test } from 'vitest'
import { open } from './broken-files.ts'
import { allRows, earlierFile, steps } from './earlier-file.ts'
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

/** Kills the opening of such a file before each of its statements in turn, and opens what that left; their number. */
async function killedEverywhere(make: () => string, look: (file: string, where: string) => Promise<void>) {
  for (let statement = 1; ; statement += 1) {
    const file = make()
    if (!(await killedAt(file, statement))) return statement - 1
    const where = `killed at statement ${statement}`
    const { history, mended } = await open(file)
    expect(mended, where).toBeNull()
    await history.close()
    await look(file, where)
    expect(await rowsOf(file, 'PRAGMA integrity_check'), where).toEqual([{ integrity_check: 'ok' }])
    expect(existsSync(`${file}.suspected`), where).toBe(false)
  }
}

const schemaOf = (file: string) => rowsOf(file, 'SELECT name, sql FROM sqlite_schema ORDER BY name')

describe('a kill before any statement of the migrations leaves a file that the next start brings in order', () => {
  test('where there was none', async () => {
    const { file: whole } = await openHistory()
    const schema = await schemaOf(whole)
    const statements = await killedEverywhere(historyFile, async (file, where) => {
      expect(await schemaOf(file), where).toEqual(schema)
      const { history } = await open(file)
      await history.addSample(sampleAt(T))
      expect((await history.size()).samples, where).toBe(1)
      await history.close()
    })
    expect(statements).toBeGreaterThan(10)
  }, 120_000)

  test.each(steps)(
    'with all that was in it, where it was of %s',
    async step => {
      const earlier = await earlierFile(step)
      const before = await allRows(earlier)
      const copy = () => {
        const file = historyFile()
        copyFileSync(earlier, file)
        return file
      }
      const undisturbed = copy()
      await (await open(undisturbed)).history.close()
      const schema = await schemaOf(undisturbed)
      const after = await allRows(undisturbed)
      expect(after).toMatchObject({ sample: before['sample'], event: before['event'] })

      const statements = await killedEverywhere(copy, async (file, where) => {
        expect(await schemaOf(file), where).toEqual(schema)
        expect(await allRows(file), where).toEqual(after)
      })
      expect(statements).toBeGreaterThan(1)
    },
    120_000,
  )
})
