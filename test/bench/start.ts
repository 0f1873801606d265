import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Kind, makeProfile, startApp, withTray } from './benched-app.ts'
import { firstBeat } from './first-beat.ts'
import { type Histories, YEAR_DAYS } from './histories.ts'
import { type Answer, median, spread } from './row.ts'

const MOST = 1.4
/** Before the window is closed, and half of it before it is opened again. */
const REST_MS = 4000

const kinds = {
  empty: { kind: { folder: 'empty-app', mode: 'window' }, isThere: 'loaded' },
  charts: { kind: { folder: 'empty-app', mode: 'charts' }, isThere: 'painted' },
  ours: { kind: { folder: 'driven-app', mode: 'painted' }, isThere: 'painted' },
} satisfies Record<string, { kind: Kind; isThere: string }>
type Who = keyof typeof kinds

/** Milliseconds. */
interface Times {
  start: number[]
  again: number[]
}

/** How long a start takes, against an empty window and two charts of ECharts alone; and the window, from the tray. */
export async function start(
  histories: Histories,
  rounds: number,
  days = YEAR_DAYS,
  restMs = REST_MS,
): Promise<Answer> {
  const year = await histories(days)
  const times: Record<Who, Times> = {
    empty: { start: [], again: [] },
    charts: { start: [], again: [] },
    ours: { start: [], again: [] },
  }
  await withTray(async bus => {
    for (let round = 0; round < rounds; round += 1)
      for (const who of Object.keys(kinds) as Who[]) {
        const { kind, isThere } = kinds[who]
        const profile = makeProfile()
        if (who === 'ours') copyFileSync(year, join(profile, 'history.sqlite'))
        // Whoever has a year of history has started before: what Chromium keeps of a first start is there.
        const before = startApp(kind, bus, profile)
        await before.said(isThere)
        await wait(restMs)
        await before.end({ keepProfile: true })
        const app = startApp(kind, bus, profile)
        times[who].start.push(await app.said(isThere))
        await wait(restMs)
        app.toggleWindow()
        await wait(restMs / 2)
        app.toggleWindow()
        times[who].again.push(await app.said(isThere))
        await app.end()
      }
  })
  const row = (what: string, moment: keyof Times) => {
    const ratio = median(times.ours[moment]) / median(times.empty[moment])
    return {
      what,
      ours: spread(times.ours[moment], 'ms', 0),
      floor: spread(times.empty[moment], 'ms', 0),
      peer: spread(times.charts[moment], 'ms', 0),
      ratio: ratio.toFixed(2),
      target: String(MOST),
      met: ratio <= MOST,
    }
  }
  return {
    title: 'Start',
    rows: [
      row(
        `from spawn to both charts, ${days} days of history; floor: an empty window; peer: two charts of ECharts alone`,
        'start',
      ),
      row('the same of the window, opened again from the tray', 'again'),
      await firstBeat(rounds),
    ],
  }
}
