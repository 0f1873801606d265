import { expect, test } from 'vitest'
import { History } from '../../src-main/storage/index.ts'
import { putSamples } from '../../src-main/storage/queries.ts'
import { beatsInto } from './beats.ts'
import { openedAsOf } from './earlier-schema.ts'
import { historyFile, openHistory, rowsOf, sampleAt, T } from './files.ts'

const DAY = 86_400
const START = T + 17

const beginning = async (file: string) => {
  const [first] = await rowsOf(file, 'SELECT * FROM timeline')
  return [Number(first?.['started_at']) - T, first?.['state']]
}

/** Four hours and a stretch asleep, recorded from {@link START} on. */
async function fourHours(): Promise<string> {
  const { file, history, close } = await openHistory()
  await history.mark({ from: START, to: null, state: 'recording' })
  await history.mark({ from: T + 7200, to: T + 7300, state: 'asleep' })
  await close()
  await beatsInto(file, { from: T + 20, count: 4 * 720 })
  return file
}

/** Lets the oldest hours of samples go, as beats that come some days later do. */
async function age(file: string, hours: number): Promise<void> {
  const history = await History.open(file, () => undefined, { retentionDays: 1 })
  for (let minute = 0; minute < hours; minute += 1)
    await history.addSample(sampleAt(T + 3 * DAY + 60 * minute))
  await history.close()
}

test('the timeline begins with the first sample, and still does where old samples were deleted', async () => {
  const file = await fourHours()
  expect(await beginning(file)).toEqual([20, 'recording'])
  await age(file, 1)
  expect((await rowsOf(file, 'SELECT MIN(at) AS at FROM sample'))[0]!['at']).toBeGreaterThan(T + 3600)
  // The minute of the first sample begins before the recording did.
  expect(await beginning(file)).toEqual([17, 'recording'])
  const { history, close } = await openHistory(file)
  expect(await history.stretches(T, T + 60)).toEqual([{ from: START, to: T + 60, state: 'recording' }])
  await close()
  await age(file, 5)
  expect(await beginning(file)).toEqual([17, 'recording'])
  const states = (await rowsOf(file, 'SELECT state FROM timeline')).map(({ state }) => state)
  expect(states).toEqual(['recording', 'asleep', 'recording'])
})

test.each(['001-sample-and-event', '002-timeline', '003-rollups'])(
  'the timeline of a file brought over from %s begins with its first sample',
  async name => {
    const file = historyFile()
    const old = await openedAsOf(name, file)
    await old('event').insert({ at: START, kind: 'record-start' })
    await old('event').insert({ at: START + 60, kind: 'record-stop' })
    if (name !== '001-sample-and-event')
      await old('state').insert([
        { at: START, state: 'recording' },
        { at: START + 60, state: 'stopped' },
      ])
    for (const at of [25, 30, 35]) await putSamples(old, [sampleAt(T + at)])
    await old.destroy()
    await openHistory(file)
    expect(await beginning(file)).toEqual([20, 'recording'])
    expect((await rowsOf(file, 'SELECT state FROM timeline')).map(({ state }) => state)).toEqual([
      'recording',
      'stopped',
    ])
  },
)

test('the timeline of a file whose old samples were deleted before it was brought over goes back to them', async () => {
  const file = await fourHours()
  await age(file, 2)
  const old = await openedAsOf('003-rollups', file)
  await old.destroy()
  expect((await beginning(file))[0]).toBeGreaterThan(3600)
  await openHistory(file)
  expect(await beginning(file)).toEqual([17, 'recording'])
})
