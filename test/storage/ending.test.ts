import type sqlite3 from 'sqlite3'
import { expect, onTestFinished, test, vi } from 'vitest'
import { Connections } from '../../src-main/storage/connections.ts'
import { openDatabase } from '../../src-main/storage/database.ts'
import { historyFile, openHistory, otherProgram, sampleAt, T } from './files.ts'

/** Has each row that is deleted look at more combinations of rows than anybody could wait for. */
const ENDLESS = `CREATE TRIGGER endless BEFORE DELETE ON sample BEGIN
  SELECT COUNT(*) FROM sample a, sample b, sample c, sample d WHERE a.at + b.at = c.at + d.at + 1;
END`

test('what takes longer than the app has to end is cut short, and undone', async () => {
  const { file, history, close } = await openHistory()
  const beats = Array.from({ length: 500 }, (_, beat) => T + 5 * (beat + 1))
  await Promise.all(beats.map(at => history.addSample(sampleAt(at))))
  const other = await otherProgram(file)
  await other.run(ENDLESS)
  const forgotten = history.forget({ from: T, to: T + 100 })
  const written = history.addSample(sampleAt(T + 2505))
  await Promise.all([expect(forgotten).rejects.toThrow(), close()])
  await written
  expect(await other.all('SELECT COUNT(*) AS samples FROM sample')).toEqual([{ samples: 501 }])
})

test('the closing itself is not cut short, however slow the machine is', async () => {
  const { close } = await openHistory()
  const interrupt = vi.spyOn(Connections.prototype, 'interrupt')
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const slowly = vi.spyOn(Connections.prototype, 'close').mockImplementation(function (this: Connections) {
    vi.advanceTimersByTime(1200)
    slowly.mockRestore()
    return this.close()
  })
  await close()
  expect(interrupt).not.toHaveBeenCalled()
})

test('what is being closed is nothing to be cut short', async () => {
  const interruption = new AbortController()
  const database = await openDatabase(historyFile(), { signal: interruption.signal })
  const connection = (await database.client.acquireConnection()) as sqlite3.Database
  await database.client.releaseConnection(connection)
  const close = connection.close.bind(connection)
  connection.close = done => {
    close(done)
    expect(() => connection.interrupt()).toThrow('closing')
    // What is thrown in there is nobody's to catch, and fails the whole run.
    interruption.abort()
  }
  await expect(database.destroy()).resolves.toBeUndefined()
})
