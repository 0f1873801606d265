import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { ask, samplesIn } from '../support/history-file.ts'
import { makeUpHour } from '../support/made-up-hour.ts'
import {
  end,
  ending,
  freshProfile,
  launch,
  type LaunchOptions,
  launchWindowless,
  saidByDialogs,
  start,
} from '../support/tachograph.ts'
import { until } from '../support/until.ts'

const AGAIN = 0
const CHOOSE = 1
const BEGIN = 2
const QUIT = 3

/** A profile whose history was moved to a disk that is not there, and where that disk is instead. */
async function lost() {
  const userData = await freshProfile()
  const [disk, elsewhere] = ['disk', 'elsewhere'].map(name => join(dirname(userData), name)) as [
    string,
    string,
  ]
  mkdirSync(elsewhere)
  await makeUpHour(join(elsewhere, 'history.sqlite'))
  writeFileSync(join(userData, 'settings.json'), JSON.stringify({ historyFolder: disk, theme: 'dark' }))
  const settings = () => JSON.parse(readFileSync(join(userData, 'settings.json'), 'utf8')) as object
  return { userData, disk, elsewhere, settings }
}

async function statesIn(file: string): Promise<string[]> {
  const rows = await ask<{ state: string }>(file, 'SELECT state FROM state ORDER BY at')
  return rows.map(({ state }) => state)
}

/** The app that asked about it, and what it said. */
async function answered(options: LaunchOptions) {
  const tachograph = await launch(options)
  return { ...tachograph, said: await saidByDialogs(tachograph.app) }
}

test('a history whose disk is gone is asked for, looked for again, and found in the folder that is chosen', async () => {
  const { userData, disk, elsewhere, settings } = await lost()
  const { app, process, said } = await answered({
    userData,
    answers: [AGAIN, CHOOSE, dirname(disk), 0, CHOOSE, elsewhere],
  })
  expect(said).toHaveLength(4)
  expect(said[0]).toContain('Tachograph can’t find its history\nIt should be in ' + disk)
  expect(said[0]).toContain('Try again\nChoose the folder…\nStart a new history in the usual place\nQuit')
  expect(said[2]).toContain(`There is no history in ${dirname(disk)}`)
  expect(settings()).toMatchObject({ historyFolder: elsewhere, theme: 'dark' })
  await end({ app, process })
  expect((await samplesIn(join(elsewhere, 'history.sqlite'))).length).toBeGreaterThan(100)
  expect([existsSync(disk), existsSync(join(userData, 'history.sqlite'))]).toEqual([false, false])
})

test('a new one begins in the usual place where that is wanted, and the old one stays as it is', async () => {
  const { userData, elsewhere, settings } = await lost()
  const before = readFileSync(join(elsewhere, 'history.sqlite'))
  const { said } = await answered({ userData, language: 'ru', answers: [BEGIN] })
  expect(said[0]).toContain('Tachograph не находит свою историю')
  expect(settings()).toMatchObject({ historyFolder: null })
  await until(
    () => samplesIn(join(userData, 'history.sqlite')),
    rows => rows.length > 0,
  )
  expect(readFileSync(join(elsewhere, 'history.sqlite')).equals(before)).toBe(true)
})

test('from that one the settings lead back to the old one, which goes on while each keeps what is its own', async () => {
  const { userData, elsewhere, settings } = await lost()
  const home = join(userData, 'history.sqlite')
  const other = join(elsewhere, 'history.sqlite')
  const before = await samplesIn(other)
  const { app, page } = await launch({ userData, answers: [BEGIN, elsewhere, 0, elsewhere, 1] })
  await page.evaluate(() => window.tachograph.setSetting('interval', 1))
  await until(
    () => samplesIn(home),
    rows => rows.length > 2,
  )
  await page.getByRole('button', { name: 'Settings…' }).click()
  const change = page.getByRole('button', { name: 'Change…' })
  await change.click()
  await until(
    () => saidByDialogs(app),
    said => said.length === 2,
  )
  expect((await saidByDialogs(app))[1]).toMatch(
    /^There is a history in this folder already\. Use it\?\n.*elsewhere\nIt reaches from .+ to .+\./,
  )
  expect(settings()).toMatchObject({ historyFolder: null })
  expect(await samplesIn(other)).toEqual(before)

  await change.click()
  await page.getByText('The history in this folder is used now').waitFor()
  await page.getByText(elsewhere, { exact: true }).waitFor()
  expect(settings()).toMatchObject({ historyFolder: elsewhere })
  const rows = await until(
    () => samplesIn(other),
    found => found.length > before.length + 2,
  )
  const status = await page.evaluate(() => window.tachograph.getStatus())
  expect(status).toMatchObject({ value: { recording: true, history: { firstAt: before[0]!.at } } })
  // Between them not a beat is missing: each sample begins where the one before it ended.
  const own = await samplesIn(home)
  const beats = [...own, ...rows.slice(before.length)]
  for (const [index, { at, span_ms }] of beats.slice(1).entries())
    expect(Math.abs(at - span_ms / 1000 - beats[index]!.at)).toBeLessThan(0.9)
  expect(await statesIn(home)).toEqual(['recording', 'closed'])
  expect((await statesIn(other)).slice(-2)).toEqual(['closed', 'recording'])
})

test('what a kill left of a move where the history was goes at the next start', async () => {
  const { userData, disk, elsewhere, settings } = await lost()
  renameSync(elsewhere, disk)
  const left = join(userData, 'history.sqlite')
  copyFileSync(join(disk, 'history.sqlite'), left)
  writeFileSync(join(userData, 'settings.json'), JSON.stringify({ ...settings(), movedFrom: userData }))
  await launch({ userData })
  await until(
    () => Promise.resolve(settings()),
    kept => 'movedFrom' in kept && kept.movedFrom === null,
  )
  expect(existsSync(left)).toBe(false)
  expect((await samplesIn(join(disk, 'history.sqlite'))).length).toBeGreaterThan(100)
})

test('to quit changes nothing', async () => {
  const { userData, disk, settings } = await lost()
  expect(await ending(start(userData, { answers: [QUIT] }))).toBe(0)
  expect(settings()).toEqual({ historyFolder: disk, theme: 'dark' })
  expect(existsSync(join(userData, 'history.sqlite'))).toBe(false)
})

test('the question goes by itself when the disk is there after all', async () => {
  const { userData, disk, elsewhere } = await lost()
  const { app } = await launchWindowless({ userData })
  renameSync(elsewhere, disk)
  await app.firstWindow()
  expect((await samplesIn(join(disk, 'history.sqlite'))).length).toBeGreaterThan(100)
})

test('broken settings do not forget where the history is', async () => {
  const { userData, disk, elsewhere, settings } = await lost()
  renameSync(elsewhere, disk)
  await end(await launch({ userData }))
  writeFileSync(join(userData, 'settings.json'), '{"historyFol')
  const again = await launch({ userData })
  await again.page.getByRole('heading', { name: /^Recording since/ }).waitFor()
  expect(await again.page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark')
  await end(again)
  expect(settings()).toMatchObject({ historyFolder: disk })
  expect(existsSync(join(userData, 'history.sqlite'))).toBe(false)
})
