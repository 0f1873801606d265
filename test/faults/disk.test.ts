import { mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { canMount, smallDisk, writeProtect } from '../support/faulty-disk.ts'
import { ask, samplesIn } from '../support/history-file.ts'
import { end, EVERY_SECOND, launch } from '../support/tachograph.ts'
import { until } from '../support/until.ts'
import { banner, holesIn, soon, untilOneIsKept, untilSoManyWait } from '../support/waiting.ts'

function fill(folder: string): void {
  const { bavail, bsize } = statfsSync(folder)
  try {
    if (bavail > 0)
      writeFileSync(join(folder, `ballast-${Date.now()}-${bavail}`), Buffer.alloc(bavail * bsize))
  } catch (error) {
    // The app took some of it meanwhile, so what was written fills the rest.
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  }
}

test.skipIf(!canMount)('a full disk is told, and what waited is written when there is room', async () => {
  const disk = smallDisk(64)
  const userData = join(disk.folder, 'profile')
  mkdirSync(userData)
  writeFileSync(join(userData, 'settings.json'), JSON.stringify(EVERY_SECOND))
  const { app, process, page, history } = await launch({ userData })
  await untilOneIsKept(history)
  fill(disk.folder)
  await until(
    async () => {
      // The log has room in pages it already had; fill up what it frees too.
      fill(disk.folder)
      return banner(page).allTextContents()
    },
    texts => texts.join('').includes('the disk is full'),
  )
  await untilSoManyWait(page, 2)
  for (const name of readdirSync(disk.folder)) if (name.startsWith('ballast')) rmSync(join(disk.folder, name))
  await banner(page).waitFor({ state: 'detached', ...soon })
  const after = await samplesIn(history)
  expect(after.length).toBeGreaterThan(3)
  expect(holesIn(after)).toEqual([])
  await end({ app, process })
  expect(await ask(history, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
})

test('files that become write-protected are told, and what waited is written afterwards', async context => {
  const { page, history } = await launch({ settings: EVERY_SECOND })
  await untilOneIsKept(history)
  const parts = [history, `${history}-wal`]
  onTestFinished(() => parts.forEach(part => writeProtect(part, false)))
  if (!parts.every(part => writeProtect(part, true))) return context.skip('chattr +i does not work here')
  await banner(page).getByText('the folder or the file can only be read').waitFor(soon)
  await untilSoManyWait(page, 2)
  for (const part of parts) writeProtect(part, false)
  await banner(page).waitFor({ state: 'detached', ...soon })
  const after = await samplesIn(history)
  expect(after.length).toBeGreaterThan(3)
  expect(holesIn(after)).toEqual([])
})
