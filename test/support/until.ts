import { expect } from 'vitest'

/** Asks again and again until the answer fits; fails with the last answer after a minute. */
export async function until<Value>(
  look: () => Promise<Value>,
  fits: (value: Value) => boolean,
): Promise<Value> {
  let seen: Value | undefined
  await expect
    .poll(
      async () => {
        seen = await look()
        return fits(seen) ? 'fits' : seen
      },
      { timeout: 60_000, interval: 100 },
    )
    .toBe('fits')
  return seen as Value
}
