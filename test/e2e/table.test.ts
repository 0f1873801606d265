import { join } from 'node:path'
import { expect, test } from 'vitest'
import { samplesIn } from '../support/history-file.ts'
import { makeUpHour } from '../support/made-up-hour.ts'
import { freshProfile, launch, type Tachograph } from '../support/tachograph.ts'
import { until } from '../support/until.ts'

const clipboard = ({ app }: Tachograph) => app.evaluate(({ clipboard: system }) => system.readText())

test('what is shown can be read, sorted and copied as a table, by keys alone', async () => {
  const userData = await freshProfile()
  await makeUpHour(join(userData, 'history.sqlite'))
  const tachograph = await launch({ userData })
  const { page, history } = tachograph
  const { from, to } = await page.evaluate(async () => {
    await window.tachograph.stopRecording()
    const at = Math.floor(Date.now() / 60_000) * 60
    return { from: at - 3000, to: at - 600 }
  })
  await page.evaluate(range => window.tachograph.setRange({ kind: 'fixed', ...range }), { from, to })
  await page.reload()
  await page.getByRole('button', { name: 'Table' }).click()
  const grid = page.getByRole('grid', { name: 'Measurements' })
  const rows = (await samplesIn(history)).filter(({ at }) => at > from && at <= to)
  const [busiest] = rows.toSorted((a, b) => b.load - a.load)
  // The head, the samples and the sleep between them.
  await until(
    () => grid.getAttribute('aria-rowcount'),
    count => count === String(rows.length + 2),
  )
  const selected = grid.getByRole('row', { selected: true })
  const drawn = await grid.getByRole('row').count()
  expect(drawn).toBeLessThan(rows.length / 4)

  await grid.focus()
  await page.keyboard.press('End')
  await until(
    () => selected.getAttribute('aria-rowindex'),
    index => index === String(rows.length + 2),
  )
  expect(await grid.getAttribute('aria-activedescendant')).toBe(await selected.getAttribute('id'))
  await grid.getByRole('button', { name: 'Load' }).press('Enter')
  expect(await grid.getByRole('columnheader', { name: 'Load' }).getAttribute('aria-sort')).toBe('descending')
  await grid.focus()
  await page.keyboard.press('Home')
  await selected
    .getByText(`${(busiest!.load / 100).toFixed(1)}%`)
    .first()
    .waitFor()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Control+c')
  await page.getByText('Copied to the clipboard: 2 rows').waitFor()
  const lines = (await clipboard(tachograph)).trimEnd().split('\n')
  expect(lines).toHaveLength(3)
  expect(lines[1]!.split('\t')[2]).toBe((busiest!.load / 100).toFixed(2))

  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Copy all' }).click()
  await page.getByText(/^Copied to the clipboard: \d+ rows/).waitFor()
  const all = await until(
    () => clipboard(tachograph),
    text => text.split('\n').length > 3,
  )
  expect(all.trimEnd().split('\n')).toHaveLength(rows.length + 2)
  expect(all).toContain('\tAsleep\n')
})
