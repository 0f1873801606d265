import { existsSync } from 'node:fs'
import type { Knex } from 'knex'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase, openReader } from '../../src-main/storage/database.ts'
import { putSamples } from '../../src-main/storage/queries.ts'
import { historyFile, sampleAt, T } from './files.ts'

/** A connection that reads what the other one writes. */
async function opened() {
  const file = historyFile()
  const writer = await openDatabase(file)
  const reader = await openReader(file, new AbortController().signal)
  let open = true
  const close = async () => {
    if (!open) return
    open = false
    await reader.destroy()
    await writer.destroy()
  }
  onTestFinished(close)
  return { file, writer, reader, close }
}

const samplesFrom = (reader: Knex, at: number) =>
  reader.raw<{ at: number }[]>('SELECT at FROM sample WHERE at >= ? ORDER BY at', [at])

test('a question that is asked again is answered anew, whatever was written meanwhile', async () => {
  const { writer, reader } = await opened()
  expect(await samplesFrom(reader, T)).toEqual([])
  await putSamples(writer, [sampleAt(T), sampleAt(T + 5)])
  expect(await samplesFrom(reader, T)).toEqual([{ at: T }, { at: T + 5 }])
  expect(await samplesFrom(reader, T + 5)).toEqual([{ at: T + 5 }])
})

test('also where the tables are others by then, and the whole file was written anew', async () => {
  const { writer, reader } = await opened()
  await writer.raw('CREATE TABLE found (a)')
  await writer.raw('INSERT INTO found VALUES (1)')
  const all = () => reader.raw('SELECT * FROM found')
  expect(await all()).toEqual([{ a: 1 }])
  await writer.raw('ALTER TABLE found ADD COLUMN b DEFAULT 2')
  expect(await all()).toEqual([{ a: 1, b: 2 }])
  await writer.raw('VACUUM')
  expect(await all()).toEqual([{ a: 1, b: 2 }])
})

test('one that could not be asked is asked again', async () => {
  const { writer, reader } = await opened()
  const all = () => reader.raw('SELECT a FROM found')
  await expect(all()).rejects.toThrow('no such table')
  await expect(all()).rejects.toThrow('no such table')
  await writer.raw('CREATE TABLE found (a)')
  expect(await all()).toEqual([])
})

test('one that fails while it is answered can be answered later', async () => {
  const { reader } = await opened()
  const parsed = (text: string) => reader.raw('SELECT json(?) AS found', [text])
  await expect(parsed('[')).rejects.toThrow('malformed')
  expect(await parsed('[]')).toEqual([{ found: '[]' }])
})

test('of many the earlier ones are let go, and all of them with the connection', async () => {
  const { file, reader, close } = await opened()
  for (const round of [1, 2])
    for (let number = 0; number < 50; number += 1)
      expect(await reader.raw(`SELECT ${number} AS number, ? AS round`, [round])).toEqual([{ number, round }])
  await close()
  // It stays while any connection is open.
  expect(existsSync(`${file}-wal`)).toBe(false)
})
