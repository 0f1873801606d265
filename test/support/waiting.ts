import { existsSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { type SampleRow, samplesIn } from './history-file.ts'
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
  const texts = await banner(page).allTextContents()
  return Number(/(\d+) entr/.exec(texts.join(''))?.[1] ?? 0)
}

export const untilSoManyWait = (page: Page, wanted: number) =>
  until(
    () => waiting(page),
    count => count >= wanted,
  )

/**
 * The instants before which samples are missing, where there is one every so many seconds
 *
 * A beat for which the machine was too busy is none of them: the next sample speaks of its time too.
 */
export function holesIn(rows: readonly SampleRow[], every = 1): number[] {
  return rows
    .filter(({ at, span_ms }, index) => {
      const seconds = at - (rows[index - 1]?.at ?? at - every)
      return seconds !== every && span_ms < 1000 * (seconds - 0.75 * every)
    })
    .map(({ at }) => at)
}
