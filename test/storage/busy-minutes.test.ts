import { expect, test } from 'vitest'
import { openHistory, sampleAt, T } from './files.ts'

test('busy minutes are those that are over and whose mean was above the limit', async () => {
  const { history } = await openHistory()
  const start = Math.ceil(T / 60) * 60
  const means = [8000, 8010, 9000, 2000, 10_000, 9000]
  for (let second = 5; second <= means.length * 60; second += 5) {
    const mean = means[Math.floor((second - 1) / 60)]!
    // Half of it more, half of it less.
    await history.addSample({
      ...sampleAt(start + second),
      load: second % 10 === 0 ? 10_000 : 2 * mean - 10_000,
    })
  }
  const inMinutes = async (from: number, to: number) =>
    (await history.busyMinutes({ from: start + from * 60, to: start + to * 60 }, 8000)).map(
      at => (at - start) / 60,
    )
  expect(await inMinutes(0, 100)).toEqual([1, 2, 4])
  expect(await inMinutes(1, 2)).toEqual([1])
})
