import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeUpHour } from '../support/made-up-hour.ts'
import { end, freshProfile, launch } from '../support/tachograph.ts'

const keptIn = (userData: string) =>
  JSON.parse(readFileSync(join(userData, 'settings.json'), 'utf8')) as { awaySince: number }

test('whoever comes back is told what there was to see, in a line that leads there and can be dismissed', async () => {
  const userData = await freshProfile()
  await makeUpHour(join(userData, 'history.sqlite'))
  const awaySince = Math.floor(Date.now() / 1000) - 3000
  await writeFile(join(userData, 'settings.json'), JSON.stringify({ awaySince }))
  const first = await launch({ userData })
  const line = first.page.getByRole('button', { name: /^Since .*\d?\d:\d\d: .*\d (sec|min)s? above 80%/ })
  await line.click()
  await first.page.getByRole('complementary').waitFor()
  await first.page.getByRole('button', { name: 'Dismiss' }).click()
  await line.waitFor({ state: 'detached' })
  await first.page.reload()
  await first.page.waitForSelector('h1')
  await first.page.getByText(/^Recording since/).waitFor()
  expect(await first.page.evaluate(() => window.tachograph.getDigest())).toEqual({ ok: true, value: null })
  expect(keptIn(userData).awaySince).toBe(0)
  await end(first)
  expect(Math.abs(keptIn(userData).awaySince - Date.now() / 1000)).toBeLessThan(30)

  await writeFile(join(userData, 'settings.json'), JSON.stringify({ awaySince, digest: false }))
  const again = await launch({ userData })
  expect(await again.page.evaluate(() => window.tachograph.getDigest())).toEqual({ ok: true, value: null })
})
