import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { makeProfile, startApp, withTray } from './benched-app.ts'
import { firstBeat } from './first-beat.ts'
import { type Histories, YEAR_DAYS } from './histories.ts'
import { type Answer, median, spread } from './row.ts'

const MOST = 1.4
/** Before the window is closed, and half of it before it is opened again. */
const REST_MS = 4000

/** How long a start takes, against an empty window; and how long the window, from the tray. */
export async function start(
  histories: Histories,
  rounds: number,
  days = YEAR_DAYS,
  restMs = REST_MS,
): Promise<Answer> {
  const year = await histories(days)
  const times = { ours: [], empty: [], oursAgain: [], emptyAgain: [] } as Record<string, number[]>
  await withTray(async bus => {
    for (let round = 0; round < rounds; round += 1)
      for (const who of ['empty', 'ours']) {
        const profile = makeProfile()
        if (who === 'ours') copyFileSync(year, join(profile, 'history.sqlite'))
        const app =
          who === 'ours'
            ? startApp({ folder: 'driven-app', mode: 'painted' }, bus, profile)
            : startApp({ folder: 'empty-app', mode: 'window' }, bus, profile)
        const isThere = who === 'ours' ? 'painted' : 'loaded'
        times[who]!.push(await app.said(isThere))
        await wait(restMs)
        app.toggleWindow()
        await wait(restMs / 2)
        app.toggleWindow()
        times[`${who}Again`]!.push(await app.said(isThere))
        await app.end()
      }
  })
  const row = (what: string, ours: number[], floor: number[]) => {
    const ratio = median(ours) / median(floor)
    return {
      what,
      ours: spread(ours, 'ms', 0),
      floor: spread(floor, 'ms', 0),
      ratio: ratio.toFixed(2),
      target: String(MOST),
      met: ratio <= MOST,
    }
  }
  return {
    title: 'Start',
    rows: [
      row(
        `from spawn to both charts, ${days} days of history; floor: an empty window`,
        times['ours']!,
        times['empty']!,
      ),
      row('the same of the window, opened again from the tray', times['oursAgain']!, times['emptyAgain']!),
      await firstBeat(rounds),
    ],
  }
}
