import { renameSync, rmSync } from 'node:fs'
import type { Knex } from 'knex'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Connections } from '../../src-main/storage/connections.ts'
import { putSamples } from '../../src-main/storage/queries.ts'
import { historyFile, hourOf, openHistory, sampleAt, T } from './files.ts'

async function opened(file = historyFile()) {
  const connections = await Connections.open(file)
  let open = true
  const close = async () => {
    if (open) await connections.close()
    open = false
  }
  onTestFinished(close)
  return { file, connections, close }
}

const instants = async (database: Knex) =>
  (await database<{ at: number }>('sample').orderBy('at').select('at')).map(({ at }) => at)

describe('a reading', () => {
  test('holds up no write, and sees the file as it was when it began', async () => {
    const { connections } = await opened()
    await putSamples(connections.writer, [sampleAt(T)])
    const seen = await connections.read(async database => {
      const before = await instants(database)
      await putSamples(connections.writer, [sampleAt(T + 5)])
      return [before, await instants(database)]
    })
    expect(seen).toEqual([[T], [T]])
    expect(await connections.read(instants)).toEqual([T, T + 5])
  })

  test('can change nothing', async () => {
    const { connections } = await opened()
    await expect(connections.read(database => putSamples(database, [sampleAt(T)]))).rejects.toThrow(
      'readonly',
    )
  })

  test('of a single statement is the same', async () => {
    const { connections } = await opened()
    await putSamples(connections.writer, [sampleAt(T)])
    expect(await connections.readOnce(instants)).toEqual([T])
  })

  test('is waited for, and the next one waits, where nothing may be read', async () => {
    const { connections } = await opened()
    const order: string[] = []
    const reading = connections.read(async database => {
      await instants(database)
      order.push('reading')
    })
    const work = connections.withoutReaders(async () => {
      order.push('begin')
      await instants(connections.writer)
      order.push('end')
    })
    const later = connections.readOnce(() => Promise.resolve(order.push('later')))
    await Promise.all([reading, work, later])
    expect(order).toEqual(['reading', 'begin', 'end', 'later'])
  })

  test('goes on after work that failed', async () => {
    const { connections } = await opened()
    await expect(connections.withoutReaders(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
    await expect(connections.read(() => Promise.reject(new Error('nor this')))).rejects.toThrow('nor this')
    expect(await connections.read(instants)).toEqual([])
  })
})

test('a file can be swapped while both are closed, after what was being read has been', async () => {
  const other = await opened()
  await putSamples(other.connections.writer, [sampleAt(T + 100)])
  await other.close()
  const { file, connections } = await opened()
  await putSamples(connections.writer, [sampleAt(T)])
  const reading = connections.read(instants)
  await connections.close()
  expect(await reading).toEqual([T])
  await expect(connections.read(instants)).rejects.toThrow(/connection/)
  renameSync(other.file, file)
  connections.reopen()
  expect(await connections.read(instants)).toEqual([T + 100])
  expect(await instants(connections.writer)).toEqual([T + 100])
})

test('a file that was deleted and put back is what is read', async () => {
  const { file, history } = await openHistory()
  await history.addSample(sampleAt(T))
  for (const part of ['', '-wal', '-shm']) rmSync(`${file}${part}`)
  await history.addSample(sampleAt(T + 5))
  expect((await hourOf(history, T + 5)).samples.map(({ at }) => at)).toEqual([T, T + 5])
})
