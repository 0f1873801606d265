import { existsSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { samplesIn } from './history-file.ts'
import { until } from './until.ts'

/** Where the window says what keeps samples from being written. */
export const banner = (page: Page) => page.locator('.problem')

/** A fault is told, and is over, with one of the next beats. */
export const soon = { timeout: 40_000 }

export const instants = async (file: string) => (await samplesIn(file)).map(({ at }) => at)

/** The same where the file may be gone or not be one now. */
export const instantsIfAny = (file: string) =>
  existsSync(file) ? instants(file).catch(() => []) : Promise.resolve([])

export const untilOneIsKept = (file: string) =>
  until(
    () => instantsIfAny(file),
    found => found.length > 0,
  )

/** The samples waiting in memory, as the banner tells it. */
async function waiting(page: Page): Promise<number> {
  const text = (await banner(page).count()) > 0 ? await banner(page).textContent() : ''
  return Number(/(\d+) entr/.exec(text ?? '')?.[1] ?? 0)
}

export const untilSoManyWait = (page: Page, wanted: number) =>
  until(
    () => waiting(page),
    count => count >= wanted,
  )

/** What it should be: each beat from the first to the last, in order, once. */
export function unbroken(found: number[]): number[] {
  const count = (found.at(-1)! - found[0]!) / 5 + 1
  return Array.from({ length: count }, (_, beat) => found[0]! + 5 * beat)
}
