import { afterAll, beforeAll } from 'vitest'

/** Has the tests of a file run in this time zone. */
export function inTimeZone(zone: string): void {
  const before = process.env['TZ']
  beforeAll(() => {
    process.env['TZ'] = zone
  })
  afterAll(() => {
    if (before === undefined) delete process.env['TZ']
    else process.env['TZ'] = before
  })
}
