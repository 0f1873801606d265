import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ask, samplesIn } from '../support/history-file.ts'
import { makeUpHour } from '../support/made-up-hour.ts'
import { end, ending, EVERY_SECOND, freshProfile, launch, start } from '../support/tachograph.ts'
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
  const askedAt = Date.now() / 1000
  const stretches = await timelineOf(file)
  for (const [index, { started_at, ended_at }] of stretches.entries()) {
    expect(ended_at).toBeGreaterThan(started_at)
    if (index > 0) expect(started_at).toBe(stretches[index - 1]!.ended_at)
  }
  expect(stretches.at(-1)!.ended_at).toBeGreaterThan(askedAt - 3)
  expect(stretches.at(-1)!.ended_at).toBeLessThanOrEqual(Date.now() / 1000)
}

/** The timeline counts in seconds: what is to be seen in it has to last for more than one. */
async function aWhile(): Promise<void> {
  const from = Date.now()
  await until(
    () => Promise.resolve(Date.now() - from),
    passed => passed > 2500,
  )
}

test('a quit is a time closed, a kill is a crash, and a stop a time stopped, through a restart too', async () => {
  const userData = await freshProfile(EVERY_SECOND)
  const first = await launch({ userData })
  await until(
    () => samplesIn(first.history),
    rows => rows.length > 0,
  )
  await end(first)
  await aWhile()

  const killed = start(userData)
  const before = (await samplesIn(first.history)).length
  await until(
    () => samplesIn(first.history),
    rows => rows.length > before,
  )
  killed.kill('SIGKILL')
  await ending(killed)
  await aWhile()

  const third = await launch({ userData })
  const passed = await until(
    () => statesOf(third.history),
    known => known.includes('crashed') && known.at(-1) === 'recording',
  )
  expect(passed).toEqual(['recording', 'closed', 'recording', 'crashed', 'recording'])
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

test('in another time zone the same rows have other labels', async () => {
  const userData = await freshProfile()
  const history = join(userData, 'history.sqlite')
  await makeUpHour(history)
  const before = await samplesIn(history)
  for (const timeZone of ['America/St_Johns', 'Asia/Tokyo']) {
    const tachograph = await launch({ userData, timeZone })
    const { page } = tachograph
    const chart = page.locator('[data-chart=detail] [role=img][aria-label*="Asleep"]')
    const label = (await chart.getAttribute('aria-label'))!
    const asleep = (await timelineOf(history)).find(({ state }) => state === 'asleep')!
    const format = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'short' })
    // With its date where midnight is in the hour.
    const date = /(\d+ \w+( \d+)?, )?/.source
    const time = format.format(asleep.started_at * 1000)
    expect(label.replaceAll(/\s/g, ' ')).toMatch(new RegExp(`Asleep for 8 mins from ${date}${time}`))
    await end(tachograph)
    expect((await samplesIn(history)).slice(0, before.length)).toEqual(before)
  }
})
