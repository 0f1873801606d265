import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { AlertWatch } from '../../src-main/alerts/index.ts'
import type { Alert } from '../../src-main/contract/alert.ts'
import { Settings } from '../../src-main/settings/index.ts'
import { alertDetail, History } from '../../src-main/storage/index.ts'
import { samplesIn } from '../support/history-file.ts'
import { makeUpHistory } from '../support/made-up-history.ts'
import { freshProfile, launch } from '../support/tachograph.ts'

const HOUR = 3600
const DAY = 24 * HOUR
const WEEK = 7 * DAY
/** Of the backup, UTC. */
const EVENING = 18

/** A month in which nobody looked, and a backup kept the machine at 90 % every evening; what was told meanwhile. */
async function forgottenForAMonth() {
  const userData = await freshProfile()
  const file = join(userData, 'history.sqlite')
  const to = Math.floor(Date.now() / 60_000) * 60
  // Whole evenings from the first on, whatever the time is now.
  const from = Math.floor(to / DAY) * DAY - 30 * DAY
  await makeUpHistory(file, { from, to, sleeps: false, jobAt: EVENING })
  const history = await History.open(file, error => {
    if (error) throw error
  })
  const samples = await samplesIn(file)
  const ofBackup = samples.filter(({ at }) => Math.floor(((at - 1) % DAY) / HOUR) === EVENING)
  await Promise.all(
    ofBackup.map(({ at }) =>
      history.usages.add({
        from: at - 60,
        to: at,
        cores: 2,
        programs: [{ name: 'backup', share: 8000 }],
        system: 500,
        small: 300,
        rest: 200,
      }),
    ),
  )
  const alerts = toldIn(samples)
  for (const alert of alerts) await history.addEvent(alert.to, 'alert', alertDetail(alert))
  await history.close()
  await writeFile(join(userData, 'settings.json'), JSON.stringify({ awaySince: from + 60 }))
  return { userData, alerts, evenings: Math.round(ofBackup.length / 60), first: ofBackup[0]!.at - 60 }
}

/** What the rule that is on from the start tells of these samples, as they come one by one. */
function toldIn(samples: { at: number; span_ms: number; load: number }[]): Alert[] {
  const alerts: Alert[] = []
  const { alerts: rules } = new Settings('/nowhere/settings.json', () => undefined).values
  let now = 0
  let told = {}
  const watch = new AlertWatch({
    clock: { now: () => now * 1000, elapsed: () => now * 1000 },
    rules: () => rules,
    told: { get: () => told, set: next => (told = next) },
    onAlert: alert => alerts.push(alert),
  })
  for (const { at, span_ms: spanMs, load } of samples) {
    now = at
    watch.sampled({ at, spanMs, load, user: load, system: 0, iowait: null, steal: null, cores: [] })
  }
  return alerts
}

test('whoever forgot it for a month is told of the backup of every evening once a week, looks, and sees it', async () => {
  const { userData, alerts, evenings, first } = await forgottenForAMonth()
  expect(evenings).toBeGreaterThanOrEqual(29)
  expect(alerts[0]!.to - first).toBeLessThanOrEqual(20 * 60)
  expect(alerts.length).toBeLessThanOrEqual(5)
  for (const [index, { to }] of alerts.slice(1).entries())
    expect(to - alerts[index]!.to).toBeGreaterThanOrEqual(WEEK)

  const { page } = await launch({ userData })
  const line = page.getByRole('button', { name: /^Since .*: \d+ bursts, .* above 80%, mostly backup$/ })
  // What else there was of a minute or so counts as a burst too.
  expect(Number(/: (\d+) bursts/.exec(await line.innerText())?.[1])).toBeGreaterThanOrEqual(evenings)
  await line.click()
  const panel = page.getByRole('complementary')
  await panel.getByText('backup', { exact: true }).first().waitFor()

  await panel.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: 'Busy hours' }).click()
  const map = page.locator('.hour-map')
  await map.locator('i[data-found=bucket]').first().waitFor()
  const evening = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Europe/Berlin',
  })
  expect(await map.getAttribute('aria-label')).toContain(evening.format(first * 1000))

  const mark = page.getByRole('button', { name: /^Alert: above 85% for 20 min/ }).first()
  await mark.click()
  await panel.getByText('backup', { exact: true }).first().waitFor()
})
