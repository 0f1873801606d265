import { expect, test } from 'vitest'
import { ask, samplesIn } from '../support/history-file.ts'
import { end, ending, freshProfile, launch, start, type Tachograph } from '../support/tachograph.ts'
import { until } from '../support/until.ts'

interface Stretch {
  started_at: number
  ended_at: number
  state: string
}

const timelineOf = (file: string) => ask<Stretch>(file, 'SELECT * FROM timeline')
const statesOf = async (file: string) => (await timelineOf(file)).map(({ state }) => state)

/** The stretches follow each other without a hole or an overlap, from the first sample to now. */
async function expectWhole(file: string): Promise<void> {
  const stretches = await timelineOf(file)
  for (const [index, { started_at, ended_at }] of stretches.entries()) {
    expect(ended_at).toBeGreaterThan(started_at)
    if (index > 0) expect(started_at).toBe(stretches[index - 1]!.ended_at)
  }
  expect(Math.abs(stretches.at(-1)!.ended_at - Date.now() / 1000)).toBeLessThan(3)
}

const describedGap = ({ page }: Tachograph, text: RegExp) =>
  page.locator('[data-chart=samples] [role=img]').and(page.locator(`[aria-label*="${text.source}"]`))

test('a quit is a time closed, a kill is a crash, and a stop a time stopped, through a restart too', async () => {
  const userData = await freshProfile()
  const first = await launch({ userData })
  await until(
    () => samplesIn(first.history),
    rows => rows.length > 0,
  )
  await end(first)

  const killed = start(userData)
  const before = (await samplesIn(first.history)).length
  await until(
    () => samplesIn(first.history),
    rows => rows.length > before,
  )
  killed.kill('SIGKILL')
  await ending(killed)

  const third = await launch({ userData })
  await until(
    () => statesOf(third.history),
    states => states.includes('crashed'),
  )
  expect(await statesOf(third.history)).toEqual(['recording', 'closed', 'recording', 'crashed', 'recording'])
  await expectWhole(third.history)

  await third.page.getByRole('button', { name: 'Stop', exact: true }).click()
  await until(
    () => statesOf(third.history),
    states => states.at(-1) === 'stopped',
  )
  await end(third)
  const fourth = await launch({ userData })
  await until(
    () => statesOf(fourth.history),
    states => states.at(-1) === 'stopped',
  )
  expect((await statesOf(fourth.history)).filter(state => state === 'stopped')).toEqual(['stopped'])
  await expectWhole(fourth.history)
})

test('a process that was suspended has no sample of that time, and says asleep', async () => {
  const tachograph = await launch()
  const { process, history } = tachograph
  const before = await until(
    () => samplesIn(history),
    rows => rows.length > 0,
  )
  process.kill('SIGSTOP')
  const stoppedAt = Date.now()
  await until(
    () => Promise.resolve(Date.now() - stoppedAt),
    passed => passed > 14_000,
  )
  process.kill('SIGCONT')
  const rows = await until(
    () => samplesIn(history),
    found => found.at(-1)!.at > stoppedAt / 1000 + 14,
  )
  for (const { at, span_ms } of rows.slice(before.length))
    expect(at - span_ms / 1000 < stoppedAt / 1000 && at > stoppedAt / 1000 + 5).toBe(false)
  expect(await statesOf(history)).toEqual(['recording', 'asleep', 'recording'])
  await expectWhole(history)
  await describedGap(tachograph, /Asleep for/).waitFor()
})
