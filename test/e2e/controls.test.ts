import { expect, test } from 'vitest'
import { ask, eventsIn, samplesIn } from '../support/history-file.ts'
import { lockFile } from '../support/lock-file.ts'
import {
  answerQuestions,
  clickMenu,
  end,
  EVERY_SECOND,
  launch,
  saidByDialogs,
  type Tachograph,
} from '../support/tachograph.ts'
import { until } from '../support/until.ts'

const button = ({ page }: Tachograph, name: string) => page.getByRole('button', { name, exact: true })

test('Stop and Start do what they say, and what makes no sense is disabled', async () => {
  const tachograph = await launch({ settings: { ...EVERY_SECOND, recording: false } })
  const { page, history } = tachograph
  // There is nothing yet, and nothing comes.
  for (const name of ['Stop', 'Reset…']) expect(await button(tachograph, name).isDisabled(), name).toBe(true)
  await button(tachograph, 'Start').click()
  await page.getByRole('heading', { name: /^Recording since/ }).waitFor()
  expect(await button(tachograph, 'Start').isDisabled()).toBe(true)
  await until(
    () => samplesIn(history),
    rows => rows.length > 0,
  )
  await button(tachograph, 'Stop').click()
  await page.getByRole('heading', { name: /^Stopped since/ }).waitFor()
  expect(await button(tachograph, 'Stop').isDisabled()).toBe(true)
  await page.getByText('Not being measured').waitFor()
  const stoppedAt = Date.now() / 1000
  await button(tachograph, 'Start').click()
  await page.getByRole('heading', { name: /^Recording since/ }).waitFor()
  const rows = await until(
    () => samplesIn(history),
    found => found.at(-1)!.at > stoppedAt + 2,
  )
  expect(rows.every(({ at, span_ms }) => at <= stoppedAt || at - span_ms / 1000 >= stoppedAt - 1)).toBe(true)
  expect(await eventsIn(history)).toEqual(['app-start', 'record-start', 'record-stop', 'record-start'])
})

test('twenty clicks a second leave it in the state of the last one', async () => {
  const { page, history } = await launch()
  await page.evaluate(async () => {
    const { startRecording, stopRecording } = window.tachograph
    const clicks = Array.from({ length: 41 }, (_, index) =>
      index % 2 === 0 ? stopRecording() : startRecording(),
    )
    await Promise.all(clicks)
  })
  await page.getByRole('heading', { name: /^Stopped since/ }).waitFor()
  const events = await until(
    () => eventsIn(history),
    found => found.length === 43,
  )
  expect(events.slice(2)).toEqual(
    Array.from({ length: 41 }, (_, index) => (index % 2 === 0 ? 'record-stop' : 'record-start')),
  )
})

test('a stopped recording stays stopped over a restart, a running one goes on', async () => {
  const first = await launch({ settings: EVERY_SECOND })
  await button(first, 'Stop').click()
  await first.page.getByRole('heading', { name: /^Stopped since/ }).waitFor()
  await end(first)

  const second = await launch({ userData: first.userData })
  await second.page.getByRole('heading', { name: /^Stopped since/ }).waitFor()
  await until(
    () => eventsIn(second.history),
    events => events.at(-1) === 'app-start',
  )
  await button(second, 'Start').click()
  await second.page.getByRole('heading', { name: /^Recording since/ }).waitFor()
  await end(second)

  const third = await launch({ userData: first.userData })
  await third.page.getByRole('heading', { name: /^Recording since/ }).waitFor()
  await until(
    () => samplesIn(third.history),
    rows => rows.length > 0,
  )
})

test('Reset asks, and then deletes every sample and event while recording goes on', async () => {
  const tachograph = await launch({ settings: EVERY_SECOND })
  const { app, page, history } = tachograph
  await until(
    () => samplesIn(history),
    rows => rows.length >= 2,
  )

  await answerQuestions(app, 0)
  await button(tachograph, 'Reset…').click()
  await page.evaluate(() => window.tachograph.getStatus())
  expect((await samplesIn(history)).length).toBeGreaterThanOrEqual(2)

  await answerQuestions(app, 1)
  const askedAt = Date.now() / 1000
  await button(tachograph, 'Reset…').click()
  await until(
    () => samplesIn(history),
    rows => rows.every(({ at }) => at >= Math.floor(askedAt)),
  )
  expect(await ask(history, 'SELECT * FROM event')).toEqual([])
  await until(
    () => samplesIn(history),
    rows => rows.length >= 1,
  )
  await page.getByRole('heading', { name: /^Recording since/ }).waitFor()
})

test.each([
  ['en', 'Reset…', /could not be deleted\n.*another program has locked the history/],
  ['ru', 'Сброс…', /не удалось удалить\n.*историю заблокировала другая программа/],
] as const)('Reset in the menu that fails says so in a dialog, in %s', async (language, label, words) => {
  const { app, history } = await launch({ language, settings: EVERY_SECOND })
  await until(
    () => samplesIn(history),
    rows => rows.length > 0,
  )
  await answerQuestions(app, 1)
  const unlock = await lockFile(history)
  await clickMenu(app, label)
  const said = await until(
    () => saidByDialogs(app),
    dialogs => dialogs.length === 2,
  )
  expect(said[1]).toMatch(words)
  await unlock()
  expect((await samplesIn(history)).length).toBeGreaterThan(0)
})
