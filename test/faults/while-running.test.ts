import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { Page } from 'playwright-core'
import { canMount, smallDisk, writeProtect } from '../support/faulty-disk.ts'
import { ask, eventsIn, samplesIn } from '../support/history-file.ts'
import { lockFile } from '../support/lock-file.ts'
import { lockForLong } from '../support/long-lock.ts'
import { startSessionBus } from '../support/session-bus.ts'
import { startStatusNotifierHost } from '../support/status-notifier-host.ts'
import { end, freshProfile, launch } from '../support/tachograph.ts'
import { until } from '../support/until.ts'

const banner = (page: Page) => page.locator('.problem')
const instants = async (file: string) => (await samplesIn(file)).map(({ at }) => at)
const soon = { timeout: 40_000 }

/** The samples waiting in memory, as the banner tells it. */
async function waiting(page: Page): Promise<number> {
  const text = (await banner(page).count()) > 0 ? await banner(page).textContent() : ''
  return Number(/(\d+) entr/.exec(text ?? '')?.[1] ?? 0)
}

async function untilOneIsKept(file: string) {
  return until(
    () => (existsSync(file) ? instants(file).catch(() => []) : Promise.resolve([])),
    found => found.length > 0,
  )
}

/** What it should be: each beat from the first to the last, in order, once. */
function unbroken(found: number[]): number[] {
  const count = (found.at(-1)! - found[0]!) / 5 + 1
  return Array.from({ length: count }, (_, beat) => found[0]! + 5 * beat)
}

/** The longest that another program may take, as far as it is tried. */
const LONG_MS = 120_000
let longLocked: ReturnType<typeof lockForLong>
beforeAll(() => {
  longLocked = lockForLong(LONG_MS)
})
afterAll(() => longLocked.end(), 2 * LONG_MS)

describe('while the app runs', () => {
  test('a file locked by another program is told in window and tray, and nothing is lost', async () => {
    const bus = await startSessionBus()
    const host = await startStatusNotifierHost(bus.address)
    onTestFinished(async () => {
      host.stop()
      await bus.stop()
    })
    const { page, history } = await launch({ bus: bus.address })
    const item = await host.item()
    await untilOneIsKept(history)
    const unlock = await lockFile(history)
    await banner(page).getByText('another program has locked the history').waitFor(soon)
    await item.waitFor(entries => /another program has locked the history/.test(entries[0]?.label ?? ''))
    await until(
      () => waiting(page),
      count => count >= 3,
    )
    const stuck = await instants(history)
    await unlock()
    await banner(page).waitFor({ state: 'detached', ...soon })
    const after = await instants(history)
    expect(after.length).toBeGreaterThanOrEqual(stuck.length + 3)
    expect(after).toEqual(unbroken(after))
  }, 120_000)

  test.skipIf(!canMount)(
    'a full disk is told, and what waited is written when there is room',
    async () => {
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
      await until(
        () => waiting(page),
        count => count >= 2,
      )
      for (const name of readdirSync(disk.folder))
        if (name.startsWith('ballast')) rmSync(join(disk.folder, name))
      await banner(page).waitFor({ state: 'detached', ...soon })
      const after = await instants(history)
      expect(after.length).toBeGreaterThan(3)
      expect(after).toEqual(unbroken(after))
      await end({ app, process })
      expect(await ask(history, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
    },
    150_000,
  )

  test('files that become write-protected are told, and what waited is written afterwards', async context => {
    const { page, history } = await launch()
    await untilOneIsKept(history)
    const parts = [history, `${history}-wal`]
    onTestFinished(() => parts.forEach(part => writeProtect(part, false)))
    if (!parts.every(part => writeProtect(part, true))) return context.skip('chattr +i does not work here')
    await banner(page).getByText('the folder or the file can only be read').waitFor(soon)
    await until(
      () => waiting(page),
      count => count >= 2,
    )
    for (const part of parts) writeProtect(part, false)
    await banner(page).waitFor({ state: 'detached', ...soon })
    const after = await instants(history)
    expect(after.length).toBeGreaterThan(3)
    expect(after).toEqual(unbroken(after))
  }, 120_000)

  test('a folder that is deleted comes back with the whole history', async () => {
    const { page, history } = await launch()
    const before = await untilOneIsKept(history)
    rmSync(dirname(history), { recursive: true, force: true, maxRetries: 5 })
    const after = await until(
      () => (existsSync(history) ? instants(history).catch(() => []) : Promise.resolve([])),
      found => found.length >= before.length + 3,
    )
    expect(after).toEqual(unbroken(after))
    expect(after).toEqual(expect.arrayContaining(before))
    expect((await eventsIn(history))[0]).toBe('app-start')
    expect(await banner(page).count()).toBe(0)
  }, 120_000)

  test('a file that is deleted, or replaced by another, comes back, and the other is kept', async () => {
    const { history } = await launch()
    const before = await untilOneIsKept(history)
    rmSync(history)
    await until(
      () => (existsSync(history) ? instants(history).catch(() => []) : Promise.resolve([])),
      found => found.length > before.length,
    )
    renameSync(history, `${history}.moved`)
    writeFileSync(history, 'not mine')
    const after = await until(
      () => (existsSync(history) ? instants(history).catch(() => []) : Promise.resolve([])),
      found => found.length >= before.length + 3,
    )
    expect(after).toEqual(unbroken(after))
    expect(readdirSync(dirname(history)).filter(name => name.startsWith('history.replaced-'))).not.toEqual([])
  }, 120_000)

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
    await until(
      () => waiting(page),
      count => count >= 2,
    )
    rmSync(join(parent, 'folder'))
    await banner(page).waitFor({ state: 'detached', ...soon })
    const after = await instants(history)
    expect(after.length).toBeGreaterThan(3)
    expect(after).toEqual(unbroken(after))
  }, 120_000)

  test('a file that was locked for two minutes has every sample of them, in order, once', async () => {
    const { lockedAt, unlockedAt, kept } = await longLocked.over
    expect(kept.at(-1)!.at).toBeLessThan(lockedAt + 5)
    const after = await until(
      () => instants(longLocked.history),
      found => found.at(-1)! > unlockedAt,
    )
    expect(after).toEqual(unbroken(after))
    expect(after.filter(at => at > lockedAt && at < unlockedAt).length).toBeGreaterThanOrEqual(23)
  }, 200_000)
})

function fill(folder: string): void {
  const { bavail, bsize } = statfsSync(folder)
  if (bavail > 0) writeFileSync(join(folder, `ballast-${Date.now()}-${bavail}`), Buffer.alloc(bavail * bsize))
}
