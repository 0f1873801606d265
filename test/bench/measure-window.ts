import { existsSync, readFileSync } from 'node:fs'
import type { CDPSession, ElectronApplication, Page } from 'playwright-core'
import type { Range } from '../../src-main/contract/view.ts'
import { pseudoRandom } from './plan.ts'
import { quantile, type Row } from './row.ts'

const HOUR = 3600
const DAY = 86_400
const POINTS = 1000
const lengths = { 'an hour': HOUR, 'a day': DAY, 'a week': 7 * DAY, 'a month': 30 * DAY, 'a year': 365 * DAY }
const presets = ['Day', 'Week', 'Month', 'Year', 'All', 'Hour']

const MOST_LAST_HOUR_MS = 2.5
const MOST_DATA_MS = 50
const MOST_HELD_MS = 20
const MOST_PICTURE_MS = 100
const FRAMES_A_SECOND = 60

/** Times in ms: half of them and 95 % by the clock, and what of the processor it took. */
export async function measureWindow(
  app: ElectronApplication,
  rounds: number,
  pannedMs: number,
): Promise<Row[]> {
  const page = await app.firstWindow()
  await page.locator('.overview path.mean').waitFor({ state: 'attached' })
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.setContentSize(1080, 760))
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  const main = app.process().pid!
  return [
    await nothing(page, rounds),
    ...(await requests(page, main, rounds)),
    ...(await pictures(page, session, rounds)),
    ...(await panning(page, session, pannedMs)),
  ]
}

/** What a request costs of which main knows the answer: to be taken off the others. */
async function nothing(page: Page, rounds: number): Promise<Row> {
  const times: number[] = []
  for (let round = 0; round < 4 * rounds; round += 1)
    times.push(
      await page.evaluate(async () => {
        const start = performance.now()
        await window.tachograph.getSight()
        return performance.now() - start
      }),
    )
  return row('a request that asks nothing', spread(times))
}

async function requests(page: Page, main: number, rounds: number): Promise<Row[]> {
  const random = pseudoRandom(11)
  const extent = await page.evaluate(async () => {
    const answer = await window.tachograph.getStatus()
    return answer.ok ? answer.value.history : null
  })
  const [from, to] = [extent!.firstAt!, extent!.lastAt!]
  const lastHour: number[] = []
  for (let round = 0; round < 4 * rounds; round += 1)
    lastHour.push(await timeOfView(page, { from: to - HOUR, to }))
  const rows = [
    row('data of the last hour, from the window', spread(lastHour), {
      target: `half ${MOST_LAST_HOUR_MS} ms`,
      met: quantile(lastHour, 0.5) <= MOST_LAST_HOUR_MS,
    }),
  ]
  for (const [name, length] of Object.entries({ ...lengths, all: to - from })) {
    if (length > to - from) continue
    const [times, held]: [number[], number[]] = [[], []]
    for (let round = 0; round < rounds; round += 1) {
      const start = from + Math.floor(random() * (to - from - length))
      const before = processorOf(main)
      times.push(await timeOfView(page, { from: start, to: start + length }))
      held.push(processorOf(main) - before)
    }
    rows.push(
      row(`data of ${name}, from the window`, `${spread(times)}; main’s event loop ${spread(held)}`, {
        target: `${MOST_DATA_MS} ms, event loop ${MOST_HELD_MS} ms`,
        met: quantile(times, 0.95) <= MOST_DATA_MS && quantile(held, 0.95) <= MOST_HELD_MS,
      }),
    )
  }
  return rows
}

function timeOfView(page: Page, range: Range): Promise<number> {
  return page.evaluate(
    async ([asked, points]) => {
      const start = performance.now()
      const answer = await window.tachograph.getView(asked, points)
      if (answer.ok) JSON.parse(answer.written)
      return performance.now() - start
    },
    [range, POINTS] as const,
  )
}

/** From the press of a button to the end of the frame in which the charts have what it asked for. */
async function pictures(page: Page, session: CDPSession, rounds: number): Promise<Row[]> {
  const rows: Row[] = []
  for (const tab of ['Load', 'Parts', 'Cores']) {
    await page.getByRole('button', { name: tab, exact: true }).click()
    const times: number[] = []
    const before = await threadTime(session)
    for (let round = 0; round < rounds; round += 1)
      for (const preset of presets) times.push(await timeOfPicture(page, preset))
    const used = (await threadTime(session)) - before
    const measured = `${spread(times)}; window’s thread ${ms(used / times.length)}`
    rows.push(
      row(`picture of another range, ${tab}`, measured, {
        target: `${MOST_PICTURE_MS} ms`,
        met: quantile(times, 0.95) <= MOST_PICTURE_MS,
      }),
    )
  }
  return rows
}

function timeOfPicture(page: Page, preset: string): Promise<number> {
  return page.evaluate(async name => {
    const button = [...document.querySelectorAll<HTMLElement>('.presets button')].find(
      ({ textContent }) => textContent === name,
    )!
    const chart = document.querySelector('[data-chart] [role=img]')!
    const frame = () => new Promise(requestAnimationFrame)
    await frame()
    const start = performance.now()
    const told = new Promise(resolve => {
      new MutationObserver(resolve).observe(chart, { attributeFilter: ['aria-label'] })
      // Of a short history two ranges may say the same.
      setTimeout(resolve, 2000)
    })
    button.click()
    await told
    await frame()
    // Behind the frame: what it drew is drawn.
    await new Promise(resolve => setTimeout(resolve))
    return performance.now() - start
  }, preset)
}

/** Wheel sideways at each frame, with a year in view. */
async function panning(page: Page, session: CDPSession, pannedMs: number): Promise<Row[]> {
  const rows: Row[] = []
  for (const tab of ['Load', 'Parts', 'Cores']) {
    await page.getByRole('button', { name: tab, exact: true }).click()
    await timeOfPicture(page, 'Year')
    const before = await threadTime(session)
    const frames = await page.evaluate(async length => {
      const chart = document.querySelector('[data-chart] [role=img]')!
      const start = performance.now()
      let count = 0
      while (performance.now() - start < length) {
        await new Promise(requestAnimationFrame)
        chart.dispatchEvent(
          new WheelEvent('wheel', { deltaX: count < 120 ? -3 : 3, bubbles: true, cancelable: true }),
        )
        count += 1
      }
      return count
    }, pannedMs)
    const used = (await threadTime(session)) - before
    const rate = Math.round((1000 * frames) / pannedMs)
    const measured = `${rate} frames a second; window’s thread ${ms(used / frames)} a frame`
    rows.push(
      row(`panning with a year in view, ${tab}`, measured, {
        target: String(FRAMES_A_SECOND),
        met: rate >= FRAMES_A_SECOND,
      }),
    )
  }
  return rows
}

/** Processor time of the page's main thread so far, ms. */
async function threadTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  // Not TaskDuration, which goes on while another process has the processor.
  return 1000 * (metrics.find(({ name }) => name === 'ThreadTime')?.value ?? 0)
}

/** Processor time of the first thread of a process, ms; 0 where the system does not tell. */
function processorOf(pid: number): number {
  const file = `/proc/${pid}/task/${pid}/schedstat`
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split(' ')[0]) / 1e6 : 0
}

function row(what: string, ours: string, aim: Pick<Row, 'target' | 'met'> = { target: '–', met: null }): Row {
  return { what, ours, floor: '–', ...aim }
}

function spread(times: number[]): string {
  return `${quantile(times, 0.5).toFixed(1)} / ${ms(quantile(times, 0.95))}`
}

function ms(time: number): string {
  return `${time.toFixed(1)} ms`
}
