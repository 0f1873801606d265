import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { exportName } from '../../../src-main/export/file-name.ts'
import { localTimes } from '../../../src-main/export/local-time.ts'

afterEach(() => void vi.unstubAllEnvs())

const zones = ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Australia/Lord_Howe']

describe('local time', () => {
  test.each(zones)('is the same instant, %s', zone => {
    vi.stubEnv('TZ', zone)
    const localTime = localTimes()
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_102_444_800 }), at => {
        expect(Date.parse(localTime(at)) / 1000).toBe(at)
        expect(localTime(at).slice(11, 19)).toBe(new Date(at * 1000).toLocaleTimeString('en-GB'))
      }),
    )
  })

  test('tells the hour that comes twice apart', () => {
    vi.stubEnv('TZ', 'Europe/Berlin')
    const localTime = localTimes()
    const end = Date.UTC(2026, 9, 25, 1) / 1000
    expect([localTime(end - 1800), localTime(end + 1800)]).toEqual([
      '2026-10-25T02:30:00+02:00',
      '2026-10-25T02:30:00+01:00',
    ])
  })
})

describe('the name of an export', () => {
  const range = { from: Date.UTC(2026, 10, 23, 20, 0) / 1000, to: Date.UTC(2026, 10, 24, 6, 15) / 1000 }

  test('says machine and range, in local time', () => {
    vi.stubEnv('TZ', 'Europe/Berlin')
    expect(exportName('anvil', range)).toBe('tachograph-anvil-20261123-2100-20261124-0715')
  })

  test.each(['../../etc', 'a/b\\c', 'CON:', 'a\0b', 'x'.repeat(300), '.hidden', 'Аня, ноутбук'])(
    'is a plain name of moderate length, whatever the machine’s: %j',
    host => {
      expect(exportName(host, range)).toMatch(/^tachograph-[\p{L}\p{N}_-]{1,60}-\d{8}-\d{4}-\d{8}-\d{4}$/u)
    },
  )
})
