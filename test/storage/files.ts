import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sqlite3 from 'sqlite3'
import { onTestFinished } from 'vitest'
import { History } from '../../src-main/storage/index.ts'

export { sampleAt, shown, T } from './sample.ts'

/** The name of a history file in a folder of the test's own, gone when it ends. */
export function historyFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tachograph-storage-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'history.sqlite')
}

/** An open history, closed when the test ends, and what it told of trouble. */
export async function openHistory(file = historyFile()) {
  const troubles: (Error | null)[] = []
  const history = await History.open(file, error => troubles.push(error))
  let closed = false
  const close = async () => {
    if (!closed) await history.close()
    closed = true
  }
  onTestFinished(close)
  return { file, history, troubles, close }
}

/** What the history tells of the hour that ends at `to`: every sample, minute and stretch. */
export async function hourOf(history: History, to: number) {
  const from = to - 3600
  const { samples, means: minutes, stretches } = await history.view({ from, to }, 720)
  return { from, to, samples: samples ?? [], minutes, stretches }
}

type Row = Record<string, unknown>

/** Another program's connection to the file. */
export async function otherProgram(file: string) {
  const connection = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened = new sqlite3.Database(file, error => (error ? reject(error) : resolve(opened)))
  })
  let closed = false
  const close = () =>
    new Promise<void>((resolve, reject) => {
      if (closed) return resolve()
      closed = true
      connection.close(error => (error ? reject(error) : resolve()))
    })
  onTestFinished(close)
  return {
    close,
    run: (sql: string) =>
      new Promise<void>((resolve, reject) =>
        connection.exec(sql, error => (error ? reject(error) : resolve())),
      ),
    all: (sql: string) =>
      new Promise<Row[]>((resolve, reject) =>
        connection.all<Row>(sql, (error, rows) => (error ? reject(error) : resolve(rows))),
      ),
  }
}

/** What stands in the file, as another program sees it. */
export async function rowsOf(file: string, sql: string): Promise<Row[]> {
  const program = await otherProgram(file)
  const rows = await program.all(sql)
  await program.close()
  return rows
}
