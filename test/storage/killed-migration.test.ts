import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { build } from 'vite'
import { beforeAll, describe, expect, test } from 'vitest'
import { open } from './broken-files.ts'
import { allRows, earlierFile, steps } from './earlier-file.ts'
import { historyFile, openHistory, rowsOf, sampleAt, T } from './files.ts'
import { leftByKills } from './left-by-kills.ts'

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
})

/** Whether it was killed; `false` where the opening was over before. */
async function killedAt(file: string, statement: number): Promise<boolean> {
  const child = spawn(process.execPath, [resolve(folder, 'migrating-process.js'), file, String(statement)], {
    stdio: 'inherit',
  })
  await once(child, 'exit')
  return child.signalCode === 'SIGKILL'
}

/** Opens what a kill left, as the next start does; it has to be whole and need no mending. */
async function openedAgain(file: string, where: string) {
  const { history, mended } = await open(file)
  expect(mended, where).toBeNull()
  await history.close()
  expect(await rowsOf(file, 'PRAGMA integrity_check'), where).toEqual([{ integrity_check: 'ok' }])
  expect(existsSync(`${file}.suspected`), where).toBe(false)
}

/** What real kills leave, which take their time: before every tenth statement of the opening of a new file. */
async function killedNowAndThen() {
  const killed: [file: string, where: string][] = []
  for (let statement = 2; ; statement += 10) {
    const file = historyFile()
    if (!(await killedAt(file, statement))) break
    killed.push([file, `killed at statement ${statement}`])
  }
  expect(killed.length).toBeGreaterThan(5)
  return killed
}

const schemaOf = (file: string) => rowsOf(file, 'SELECT name, sql FROM sqlite_schema ORDER BY name')

describe('a kill before any statement of the migrations leaves a file that the next start brings in order', () => {
  test('where there was none', async () => {
    const { file: whole } = await openHistory()
    const schema = await schemaOf(whole)
    const left = (await leftByKills(historyFile())).map(file => [file, 'left by a kill'] as const)
    expect(left.length).toBeGreaterThan(1)
    for (const [file, where] of [...left, ...(await killedNowAndThen())]) {
      await openedAgain(file, where)
      expect(await schemaOf(file), where).toEqual(schema)
      const { history } = await open(file)
      await history.addSample(sampleAt(T))
      expect((await history.size()).samples, where).toBe(1)
      await history.close()
    }
  })

  test.each(steps)('with all that was in it, where it was of %s', async step => {
    const earlier = await earlierFile(step)
    const before = await allRows(earlier)
    const undisturbed = historyFile()
    copyFileSync(earlier, undisturbed)
    await (await open(undisturbed)).history.close()
    const schema = await schemaOf(undisturbed)
    const after = await allRows(undisturbed)
    expect(after).toMatchObject({ sample: before['sample'], event: before['event'] })

    const left = await leftByKills(earlier)
    for (const [index, file] of left.entries()) {
      const where = `what the kill ${index + 1} of ${left.length} left`
      await openedAgain(file, where)
      expect(await schemaOf(file), where).toEqual(schema)
      const found = await allRows(file)
      // Much faster than what follows, which says what differs.
      if (!isDeepStrictEqual(found, after)) expect(found, where).toEqual(after)
    }
    if (step !== steps.at(-1)) expect(left.length).toBeGreaterThan(1)
  })
})
