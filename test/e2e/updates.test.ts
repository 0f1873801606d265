import { readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { eventsIn, samplesIn } from '../support/history-file.ts'
import {
  answerQuestions,
  clickMenu,
  ending,
  freshProfile,
  launch,
  type LaunchOptions,
  saidByDialogs,
} from '../support/tachograph.ts'
import { until } from '../support/until.ts'
import { updateServer } from '../support/update-server.ts'

const NO = 0
const YES = 1
const CHECK = { en: 'Check for updates…', ru: 'Проверить обновления…' }

/** The app, installed as what can replace itself, and the place where newer versions are. */
async function installed(options: LaunchOptions = {}) {
  const userData = await freshProfile()
  const server = await updateServer(dirname(userData))
  const tachograph = await launch({ ...options, userData, env: server.env })
  const kept = () => JSON.parse(readFileSync(join(userData, 'settings.json'), 'utf8')) as object
  /** Presses the item of the menu; what is said then, so many times. */
  const check = async (times: number, button = NO, language: 'en' | 'ru' = 'en') => {
    await answerQuestions(tachograph.app, button)
    await clickMenu(tachograph.app, CHECK[language])
    return until(
      () => saidByDialogs(tachograph.app),
      said => said.length === times,
    )
  }
  return { ...tachograph, server, kept, check }
}

test('a newer version is offered, downloaded, and takes the place of this one when the recording is safe', async () => {
  const { app, process, history, server } = await installed()
  const marker = join(dirname(server.installed), 'started')
  const content = `#!/bin/sh\necho "$APPIMAGE_SILENT_INSTALL" > '${marker}'\n`
  server.publish({ version: '9.9.9', content })
  await until(
    () => samplesIn(history),
    rows => rows.length > 0,
  )
  expect(server.requests).toEqual([])
  await answerQuestions(app, YES)
  await clickMenu(app, CHECK.en)
  expect(await ending(process)).toBe(0)
  expect(server.requests).toEqual([expect.stringMatching(/^\/latest-linux/), '/Tachograph-9.9.9.AppImage'])
  expect(server.ids).toEqual(['none', 'none'])
  expect(readFileSync(server.installed, 'utf8')).toBe(content)
  await until(
    async () => {
      try {
        return readFileSync(marker, 'utf8')
      } catch {
        return ''
      }
    },
    text => text === 'true\n',
  )
  expect((await eventsIn(history)).at(-1)).toBe('app-quit')
  expect(statSync(`${history}-wal`, { throwIfNoEntry: false })?.size ?? 0).toBe(0)
})

test('it says that there is none, what there is, and why looking or downloading failed; nothing is changed', async () => {
  const { server, check } = await installed()
  expect(await check(1)).toEqual(['This is the newest version\nYou have Tachograph 0.1.0.'])

  server.publish({ version: '9.9.9', content: 'what was published' })
  expect(await check(1)).toEqual(['Tachograph 9.9.9 is available\nYou have Tachograph 0.1.0.'])
  expect(server.requests.filter(path => path.endsWith('AppImage'))).toEqual([])

  server.publish({ version: '9.9.9', content: 'what was published', sent: 'what was put in its place' })
  const [, damaged] = await check(2, YES)
  expect(damaged).toContain('The update did not work\nWhat was downloaded is not what was published')

  server.close()
  const [unreachable] = await check(1)
  expect(unreachable).toContain('can’t be reached.\n\nnet::ERR_CONNECTION_REFUSED\n\nThis version goes on')
  expect(readFileSync(server.installed, 'utf8')).toBe('this version')
})

test('it looks by itself where that is wanted, once a day, and not before', async () => {
  const { page, server, kept, check } = await installed({ language: 'ru' })
  server.publish({ version: '9.9.9', content: '' })
  await page.getByRole('button', { name: 'Настройки…' }).click()
  const box = page.getByRole('switch', { name: 'Искать новые версии' })
  expect([await box.isChecked(), server.requests]).toEqual([false, []])
  await box.click()
  await until(
    async () => kept(),
    settings => 'updateAnnounced' in settings && settings.updateAnnounced === '9.9.9',
  )
  expect(server.requests).toHaveLength(1)
  await box.click()
  await until(
    () => box.isChecked(),
    checked => !checked,
  )
  await box.click()
  await until(() => box.isChecked(), Boolean)
  await page.keyboard.press('Escape')
  // Asked for, it looks again: had the switch made it look, there would be one more.
  expect(await check(1, NO, 'ru')).toEqual(['Доступна версия Tachograph 9.9.9\nУ вас Tachograph 0.1.0.'])
  expect(server.requests).toHaveLength(2)
})

test('where no versions are published there is neither item nor setting', async () => {
  const { app, page } = await launch()
  const labels = await app.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()!.items.flatMap(({ submenu }) => submenu!.items.map(({ label }) => label)),
  )
  expect(labels).toContain('Show log')
  expect(labels).not.toContain(CHECK.en)
  await page.getByRole('button', { name: 'Settings…' }).click()
  await page.getByRole('switch', { name: 'Start when you log in' }).waitFor()
  expect(await page.getByRole('switch', { name: 'Look for new versions' }).count()).toBe(0)
})
