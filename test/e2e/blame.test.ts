import { existsSync, readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Blame, UsagePoint } from '../../src-main/contract/blame.ts'
import type { Answer, WrittenAnswer } from '../../src-main/contract/channels.ts'
import { burner, shellNamed, timesOf } from '../support/burners.ts'
import { ask } from '../support/history-file.ts'
import { answerQuestions, end, EVERY_SECOND, launch, type Tachograph } from '../support/tachograph.ts'
import { until } from '../support/until.ts'

const THEN_WAIT = 'times; echo done; read line'

function value<T>(answer: Answer<T> | WrittenAnswer<T>): T {
  if (!answer.ok) throw new Error(answer.error.message)
  return 'written' in answer ? (JSON.parse(answer.written) as T) : answer.value
}

const blameOf = async ({ page }: Tachograph, range: { from: number; to: number }): Promise<Blame> =>
  value(await page.evaluate(asked => window.tachograph.getBlame(asked), range))

/** Each beat by itself, whatever the load. */
const CLOSELY = { ...EVERY_SECOND, blameThreshold: 0 }

const takeASampleEvery = ({ page }: Tachograph, seconds: 1 | 5) =>
  page.evaluate(interval => window.tachograph.setSetting('interval', interval), seconds)

const stretchesAfter = (history: string, at: number) =>
  ask<{ from: number; to: number }>(
    history,
    `SELECT at - seconds AS "from", at AS "to" FROM usage_stretch WHERE at - seconds >= ${at} ORDER BY at`,
  ).catch(() => [])

/** Of a moment the programs may have to be asked for, so the key is pressed before each fifth look only. */
const LOOKS = 5

/** Both are in the panel, which is open, of the hour that is shown, and one in the tooltip of a moment that keys go back to. */
async function seenInWindow({ page }: Tachograph): Promise<void> {
  for (const name of ['burns-alone', 'burns-by-children'])
    await page.locator('[data-part-of-panel=programs]').getByText(name, { exact: true }).waitFor()
  const told = page
    .locator('.pointer .more')
    .getByText(/^burns-/)
    .first()
  await page.locator('[data-chart=detail] [role=img]').focus()
  await page.keyboard.press('End')
  let looks = 0
  await until(async () => {
    looks += 1
    if (looks % LOOKS === 0) await page.keyboard.press('ArrowLeft')
    return told.isVisible()
  }, Boolean)
}

test('who burned is named, with what the kernel accounts to it, also after a restart, and forgotten when asked', async () => {
  const tachograph = await launch({ settings: CLOSELY })
  const { history, userData } = tachograph
  await until(
    () => stretchesAfter(history, 0),
    found => found.length > 0,
  )
  const from = Math.floor(Date.now() / 1000)
  const one = shellNamed('burns-alone')
  const many = shellNamed('burns-by-children')
  const reports = await Promise.all([
    burner(one, ['-c', `i=0; while [ $i -lt 3000000 ]; do i=$((i+1)); done; ${THEN_WAIT}`]).report,
    burner(many, [
      '-c',
      `n=0; while [ $n -lt 50 ]; do (i=0; while [ $i -lt 40000 ]; do i=$((i+1)); done); n=$((n+1)); done; ${THEN_WAIT}`,
    ]).report,
  ])
  const done = Math.ceil(Date.now() / 1000)
  const stretches = await until(
    () => stretchesAfter(history, from - 5),
    found => (found.at(-1)?.from ?? 0) > done,
  )
  const range = { from: from - 5, to: stretches.at(-1)!.to }
  const blame = await blameOf(tachograph, range)
  const cpuSeconds = (name: string) =>
    ((blame.programs.find(program => program.name === name)?.share ?? 0) * blame.coreSeconds) / 10_000
  const twoPoints = 0.02 * blame.coreSeconds
  for (const [index, name] of ['burns-alone', 'burns-by-children'].entries())
    expect(Math.abs(cpuSeconds(name) - timesOf(reports[index]!) / 1000)).toBeLessThan(twoPoints)

  // It adds up, in each stretch, to the load that was recorded: this may be a sample or several.
  const off = await ask<{ off: number }>(
    history,
    `SELECT SUM(share) - (SELECT SUM("load" * span_ms) / SUM(span_ms) FROM sample WHERE at > started_at AND at <= ended_at) AS off
     FROM blame GROUP BY ended_at`,
  )
  expect(off.length).toBeGreaterThan(1)
  for (const row of off) expect(Math.abs(row.off)).toBeLessThanOrEqual(1)
  const line = value<UsagePoint[]>(
    await tachograph.page.evaluate(
      asked => window.tachograph.getProgramUsage(asked, 'burns-alone', 1000),
      range,
    ),
  )
  expect(line.map(({ to }) => to)).toEqual(stretches.map(({ to }) => to))
  await takeASampleEvery(tachograph, 5)
  await tachograph.page.getByRole('button', { name: 'Details', exact: true }).click()
  await seenInWindow(tachograph)
  await end(tachograph)
  const log = join(userData, 'logs', 'main.log')
  // Where nothing went wrong there is none.
  expect(existsSync(log) ? readFileSync(log, 'utf8') : '').not.toContain('more than the machine')

  const again = await launch({ userData })
  expect(await blameOf(again, range)).toEqual(blame)
  await seenInWindow(again)
  await answerQuestions(again.app, 2)
  const answer = await again.page.evaluate(() => window.tachograph.setSetting('blame', false))
  expect(value(answer).values).toMatchObject({ blame: false, blameThreshold: 0 })
  expect((await blameOf(again, range)).programs).toEqual([])
  await takeASampleEvery(again, 1)
  const [last] = await ask<{ at: number }>(history, 'SELECT MAX(at) AS at FROM sample')
  await until(
    () => ask<{ at: number }>(history, `SELECT at FROM sample WHERE at > ${last!.at + 2}`),
    found => found.length > 0,
  )
  expect(await ask(history, 'SELECT * FROM blame')).toEqual([])
  expect(await ask(history, 'SELECT * FROM program')).toEqual([])
})

interface Heard {
  what: 'sample' | 'named'
  load: number
}

/** What the window hears, in order: each sample, and when it first says this name where it is pointed. */
async function listenFor({ page }: Tachograph, name: string): Promise<() => Promise<Heard[]>> {
  await page.evaluate(wanted => {
    const heard: Heard[] = []
    Object.assign(window, { heard })
    window.tachograph.on('sample', ({ sample }) => heard.push({ what: 'sample', load: sample.load }))
    new MutationObserver(() => {
      const tooltips = [...document.querySelectorAll('.pointer .more')]
      const isNamed = tooltips.some(({ textContent }) => textContent?.includes(wanted))
      if (isNamed && !heard.some(({ what }) => what === 'named')) heard.push({ what: 'named', load: 0 })
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
  }, name)
  return () => page.evaluate(() => (window as unknown as { heard: Heard[] }).heard)
}

test('who makes a spike is named to whoever points at it, before the next sample comes', async () => {
  const tachograph = await launch()
  const { page } = tachograph
  const heard = await listenFor(tachograph, 'makes-a-spike')
  const highest = (found: Heard[]) =>
    found.filter(({ what, load }) => what === 'sample' && load >= 5000 / cpus().length).length
  // With the first sample processes are looked at for the first time.
  const before = (await until(heard, found => found.length >= 2)).length
  const spike = burner(shellNamed('makes-a-spike'), ['-c', 'echo done; while :; do :; done'])
  onTestFinished(() => void process.kill(spike.pid))
  await spike.report
  const chart = page.locator('[data-chart=detail] [role=img]')
  await chart.focus()
  await until(heard, found => highest(found.slice(before)) > 0)
  await page.keyboard.press('End')
  const after = await until(heard, found => found.some(({ what }) => what === 'named'))
  expect(
    highest(
      after.slice(
        before,
        after.findIndex(({ what }) => what === 'named'),
      ),
    ),
  ).toBe(1)
})
