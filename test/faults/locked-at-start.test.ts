import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { recorded, refusal } from '../support/at-start.ts'
import { eventsIn, samplesIn } from '../support/history-file.ts'
import { lockFile } from '../support/lock-file.ts'
import { launch } from '../support/tachograph.ts'
import { until } from '../support/until.ts'

test.each(['SIGTERM', 'SIGKILL'] as const)(
  'a history that another program is writing (%s before) is opened, and what waits is written later',
  async signal => {
    const { userData, history } = await recorded(signal)
    const before = await samplesIn(history)
    const unlock = await lockFile(history)
    const { page } = await launch({ userData })
    const startedAt = Date.now() / 1000
    await page.getByRole('heading', { name: /^Recording since/ }).waitFor()
    const banner = page.locator('.problem')
    await banner.getByText('another program has locked the history').waitFor({ timeout: 40_000 })
    await unlock()
    await banner.waitFor({ state: 'detached', timeout: 40_000 })
    const after = await until(
      () => samplesIn(history),
      rows => rows.some(({ at }) => at > startedAt),
    )
    expect(after.slice(0, before.length)).toEqual(before)
    expect((await eventsIn(history)).filter(kind => kind === 'app-start')).toHaveLength(2)
  },
)

test('a history that another program keeps to itself ends it with a clear message, until it is free', async () => {
  const { userData, history } = await recorded()
  const before = await samplesIn(history)
  const unlock = await lockFile(history, true)
  const words = /can’t be opened \(another program has locked the history\)/
  for (let time = 0; time < 2; time += 1) expect(await refusal(userData, words)).toBe(1)
  await unlock()
  const { page } = await launch({ userData })
  await page.getByRole('heading', { name: /^Recording since/ }).waitFor()
  expect((await samplesIn(history)).slice(0, before.length)).toEqual(before)
  expect(readdirSync(userData).filter(name => /broken|mending|look/.test(name))).toEqual([])
})
