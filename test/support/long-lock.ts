import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, vi } from 'vitest'
import { samplesIn } from './history-file.ts'
import { killGroup } from './killable.ts'
import { lockOf } from './lock-file.ts'
import { spawnApp } from './tachograph.ts'

/**
 * An app of its own that records while another program keeps its history locked for so long
 *
 * It runs beside the tests of a file, so that they need not wait for it.
 */
export function lockForLong(ms: number) {
  const userData = mkdtempSync(join(tmpdir(), 'tachograph-locked-'))
  const history = join(userData, 'history.sqlite')
  const app = spawnApp(userData)
  // Nobody reads them, and a full pipe would hold the app up.
  app.stdout!.resume()
  app.stderr!.resume()

  async function lock() {
    await vi.waitFor(async () => expect((await samplesIn(history)).length).toBeGreaterThan(0), {
      timeout: 60_000,
    })
    const { database, unlock } = await lockOf(history)
    try {
      const lockedAt = Date.now() / 1000
      await wait(ms)
      const kept = await samplesIn(history)
      await unlock()
      return { lockedAt, unlockedAt: Date.now() / 1000, kept }
    } finally {
      await database.destroy()
    }
  }

  const over = lock()
  // It is told to whoever asks for it.
  over.catch(() => undefined)
  return {
    history,
    /** When the lock is let go: from when until when, Unix seconds, and what was in the file till then. */
    over,
    async end() {
      await over.catch(() => undefined)
      await killGroup(app)
      await rm(userData, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
    },
  }
}
