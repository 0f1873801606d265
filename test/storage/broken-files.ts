import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openHistory } from '../../src-main/storage/index.ts'
import { historyFile, openHistory as openPlain, otherProgram, sampleAt, T } from './files.ts'

/** A history closed in order, with `count` samples, 5 seconds apart. */
export async function sound(count: number): Promise<string> {
  const { file, history, close } = await openPlain()
  await history.addEvent(T, 'app-start')
  await close()
  const program = await otherProgram(file)
  await program.run(`
    WITH RECURSIVE beat(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM beat WHERE n < ${count - 1})
    INSERT INTO sample SELECT ${T} + 5 * n, 5000, 2500, 2000, 500, 100, 0, x'283c' FROM beat;
    PRAGMA wal_checkpoint(TRUNCATE)`)
  await program.close()
  return file
}

/** The same as a kill leaves it: all of it in the log, in a commit for each sample. */
export async function killed(count: number): Promise<string> {
  const { file, history } = await openPlain()
  await history.addEvent(T, 'app-start')
  for (let beat = 0; beat < count; beat += 1) await history.addSample(sampleAt(T + 5 * beat))
  const copy = historyFile()
  for (const part of ['', '-wal']) copyFileSync(`${file}${part}`, `${copy}${part}`)
  return copy
}

/** Opens what may be broken, as the app does, and closes it with the test. */
export async function open(file: string) {
  const { history, mended } = await openHistory(file, () => undefined)
  onTestFinished(() => history.close().catch(() => undefined))
  return { history, mended }
}

export function damage(file: string, at: number, bytes: Buffer): void {
  const content = readFileSync(file)
  bytes.copy(content, at)
  writeFileSync(file, content)
}

/** Number of the page in which the table's tree begins. */
export async function rootPage(file: string, table: string): Promise<number> {
  const program = await otherProgram(file)
  const [row] = await program.all(`SELECT rootpage FROM sqlite_schema WHERE name = '${table}'`)
  await program.close()
  return Number(row!['rootpage'])
}

export function besides(file: string): string[] {
  return readdirSync(dirname(file)).toSorted()
}

/** Name and bytes of everything in the folder of the file. */
export function folderContent(file: string): Record<string, string> {
  const folder = dirname(file)
  return Object.fromEntries(
    besides(file).map(name => [name, readFileSync(join(folder, name)).toString('base64')]),
  )
}
