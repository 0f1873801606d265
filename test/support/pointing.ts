import type { Page } from 'playwright-core'
import { until } from './until.ts'

/** The pointer moves before each tenth look: what is told of a place may have to be asked for. */
const LOOKS = 10

/**
 * Points at a place until what is pointed at is told
 *
 * A hand is never still, and a chart that was just drawn anew waits for it to move.
 */
export async function pointUntil(
  page: Page,
  [x, y]: readonly [x: number, y: number],
  isTold: () => Promise<boolean>,
): Promise<void> {
  let looks = 0
  await until(async () => {
    if (looks % LOOKS === 0) {
      await page.mouse.move(x, y)
      await page.mouse.move(x + 1, y)
    }
    looks += 1
    return isTold()
  }, Boolean)
}
