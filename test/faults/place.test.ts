import { linkSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { eventsIn, samplesIn } from '../support/history-file.ts'
import { EVERY_SECOND, freshProfile, launch } from '../support/tachograph.ts'
import { until } from '../support/until.ts'
import { banner, holesIn, instantsIfAny, soon, untilOneIsKept, untilSoManyWait } from '../support/waiting.ts'

test('a folder that is deleted comes back with the whole history', async () => {
  const { page, history } = await launch({ settings: EVERY_SECOND })
  const before = await untilOneIsKept(history)
  rmSync(dirname(history), { recursive: true, force: true, maxRetries: 20 })
  const after = await until(
    () => instantsIfAny(history),
    found => found.length >= before.length + 3,
  )
  expect(holesIn(await samplesIn(history))).toEqual([])
  expect(after).toEqual(expect.arrayContaining(before))
  expect((await eventsIn(history))[0]).toBe('app-start')
  expect(await banner(page).count()).toBe(0)
})

test('a file that is deleted, or replaced by another, comes back, and the other is kept', async () => {
  const { history } = await launch({ settings: EVERY_SECOND })
  const before = await untilOneIsKept(history)
  rmSync(history)
  await until(
    () => instantsIfAny(history),
    found => found.length > before.length,
  )
  writeFileSync(`${history}.other`, 'not mine')
  linkSync(history, `${history}.moved`)
  // In one step, so that the app finds no moment without a file to put its own there.
  renameSync(`${history}.other`, history)
  await until(
    () => instantsIfAny(history),
    found => found.length >= before.length + 3,
  )
  expect(holesIn(await samplesIn(history))).toEqual([])
  expect(readdirSync(dirname(history)).filter(name => name.startsWith('history.replaced-'))).not.toEqual([])
})

test('a folder that can’t come back yet is told, and the whole history returns when it can', async () => {
  const parent = await freshProfile()
  const userData = join(parent, 'folder', 'profile')
  mkdirSync(userData, { recursive: true })
  writeFileSync(join(userData, 'settings.json'), JSON.stringify(EVERY_SECOND))
  const { page, history } = await launch({ userData })
  await untilOneIsKept(history)
  rmSync(join(parent, 'folder'), { recursive: true, force: true, maxRetries: 20 })
  // A file where the folder was: nobody, root neither, can make the folder again.
  writeFileSync(join(parent, 'folder'), '')
  await banner(page).getByText('the history file is gone').waitFor(soon)
  await untilSoManyWait(page, 2)
  rmSync(join(parent, 'folder'))
  await banner(page).waitFor({ state: 'detached', ...soon })
  const after = await samplesIn(history)
  expect(after.length).toBeGreaterThan(3)
  expect(holesIn(after)).toEqual([])
})
