import { describe, expect, test } from 'vitest'
import { samplesCsv } from '../../../src-main/export/csv.ts'

describe('samplesCsv', () => {
  test('is a header, a row a sample, and CRLF at the end of each line', () => {
    const at = Date.UTC(2026, 10, 23, 20, 49, 55) / 1000
    const first = {
      at,
      spanMs: 5000,
      load: 2501,
      user: 2000,
      system: 401,
      iowait: 0,
      steal: 100,
      cores: [50],
    }
    const second = { ...first, at: at + 5, spanMs: 5003, load: 10_000, user: 7, iowait: null, steal: null }
    expect(samplesCsv([first, second])).toBe(
      'time,at,span_ms,load,user,system,iowait,steal\r\n' +
        '2026-11-23T20:49:55Z,1795466995,5000,25.01,20.00,4.01,0.00,1.00\r\n' +
        '2026-11-23T20:50:00Z,1795467000,5003,100.00,0.07,4.01,,\r\n',
    )
  })

  test('of no samples is the header alone', () => {
    expect(samplesCsv([])).toBe('time,at,span_ms,load,user,system,iowait,steal\r\n')
  })
})
