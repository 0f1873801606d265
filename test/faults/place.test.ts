import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { eventsIn } from '../support/history-file.ts'
import { freshProfile, launch } from '../support/tachograph.ts'
import { until } from '../support/until.ts'
import {
  banner,
  instants,
  instantsIfAny,
  soon,
  unbroken,
  untilOneIsKept,
  untilSoManyWait,
} from '../support/waiting.ts'

test('a folder that is deleted comes back with the whole history', async () => {
  const { page, history } = await launch()
  const before = await untilOneIsKept(history)
  rmSync(dirname(history), { recursive: true, force: true, maxRetries: 5 })
  const after = await until(
    () => instantsIfAny(history),
    found => found.length >= before.length + 3,
  )
  expect(after).toEqual(unbroken(after))
  expect(after).toEqual(expect.arrayContaining(before))
  expect((await eventsIn(history))[0]).toBe('app-start')
  expect(await banner(page).count()).toBe(0)
})

test('a file that is deleted, or replaced by another, comes back, and the other is kept', async () => {
  const { history } = await launch()
  const before = await untilOneIsKept(history)
  rmSync(history)
  await until(
    () => instantsIfAny(history),
    found => found.length > before.length,
  )
  renameSync(history, `${history}.moved`)
  writeFileSync(history, 'not mine')
  const after = await until(
    () => instantsIfAny(history),
    found => found.length >= before.length + 3,
  )
  expect(after).toEqual(unbroken(after))
  expect(readdirSync(dirname(history)).filter(name => name.startsWith('history.replaced-'))).not.toEqual([])
})

test('a folder that can’t come back yet is told, and the whole history returns when it can', async () => {
  const parent = await freshProfile()
  const userData = join(parent, 'folder', 'profile')
  mkdirSync(userData, { recursive: true })
  const { page, history } = await launch({ userData })
  await untilOneIsKept(history)
  rmSync(join(parent, 'folder'), { recursive: true, force: true, maxRetries: 5 })
  // A file where the folder was: nobody, root neither, can make the folder again.
  writeFileSync(join(parent, 'folder'), '')
  await banner(page).getByText('the history file is gone').waitFor(soon)
  await untilSoManyWait(page, 2)
  rmSync(join(parent, 'folder'))
  await banner(page).waitFor({ state: 'detached', ...soon })
  const after = await instants(history)
  expect(after.length).toBeGreaterThan(3)
  expect(after).toEqual(unbroken(after))
})
