import { readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { canMount, smallDisk, writeProtect } from '../support/faulty-disk.ts'
import { ask } from '../support/history-file.ts'
import { end, launch } from '../support/tachograph.ts'
import { until } from '../support/until.ts'
import { banner, instants, soon, unbroken, untilOneIsKept, untilSoManyWait } from '../support/waiting.ts'

function fill(folder: string): void {
  const { bavail, bsize } = statfsSync(folder)
  if (bavail > 0) writeFileSync(join(folder, `ballast-${Date.now()}-${bavail}`), Buffer.alloc(bavail * bsize))
}

test.skipIf(!canMount)('a full disk is told, and what waited is written when there is room', async () => {
  const disk = smallDisk(64)
  const { app, process, page, history } = await launch({ userData: join(disk.folder, 'profile') })
  await untilOneIsKept(history)
  fill(disk.folder)
  await until(
    async () => {
      // The log has room in pages it already had; fill up what it frees too.
      fill(disk.folder)
      return (await banner(page).count()) > 0 ? banner(page).textContent() : null
    },
    text => text?.includes('the disk is full') ?? false,
  )
  await untilSoManyWait(page, 2)
  for (const name of readdirSync(disk.folder)) if (name.startsWith('ballast')) rmSync(join(disk.folder, name))
  await banner(page).waitFor({ state: 'detached', ...soon })
  const after = await instants(history)
  expect(after.length).toBeGreaterThan(3)
  expect(after).toEqual(unbroken(after))
  await end({ app, process })
  expect(await ask(history, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
})

test('files that become write-protected are told, and what waited is written afterwards', async context => {
  const { page, history } = await launch()
  await untilOneIsKept(history)
  const parts = [history, `${history}-wal`]
  onTestFinished(() => parts.forEach(part => writeProtect(part, false)))
  if (!parts.every(part => writeProtect(part, true))) return context.skip('chattr +i does not work here')
  await banner(page).getByText('the folder or the file can only be read').waitFor(soon)
  await untilSoManyWait(page, 2)
  for (const part of parts) writeProtect(part, false)
  await banner(page).waitFor({ state: 'detached', ...soon })
  const after = await instants(history)
  expect(after.length).toBeGreaterThan(3)
  expect(after).toEqual(unbroken(after))
})
