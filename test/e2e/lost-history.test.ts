import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { samplesIn } from '../support/history-file.ts'
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
