import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { rangeCsv } from '../../../src-main/export/range-csv.ts'
import { type Contents, joined, measuredAt, sourceOf, T } from './source.ts'

beforeAll(() => void vi.stubEnv('TZ', 'Europe/Berlin'))
afterAll(() => void vi.unstubAllEnvs())

const csvOf = (contents: Contents) => joined(rangeCsv(sourceOf(contents)))

/** The cells as RFC 4180 has them: a reader written without a look at the writer. */
function cellsOf(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  const cell = /(?:"((?:[^"]|"")*)"|([^,"\r\n]*))(,|\r\n)/gy
  for (let match = cell.exec(text); match; match = cell.exec(text)) {
    row.push(match[1]?.replaceAll('""', '"') ?? match[2]!)
    if (match[3] === '\r\n') {
      rows.push(row)
      row = []
    }
    if (cell.lastIndex === text.length) return rows
  }
  throw new Error(`not RFC 4180 near ${text.slice(-80)}`)
}

describe('a range as CSV', () => {
  test('has a row for what was measured, for gaps and for notes, in the order of their ends', async () => {
    const minute = {
      at: T + 60,
      kind: 'minute' as const,
      span: 60,
      observedMs: 59_000,
      load: 1234.567,
      min: 3,
      max: 10_000,
      cores: '',
    }
    expect(
      await csvOf({
        portions: [
          [measuredAt(T + 60, { ...minute, iowait: null, steal: null })],
          [measuredAt(T + 605), measuredAt(T + 610)],
        ],
        gaps: [{ from: T + 60, to: T + 600, state: 'asleep' }],
        notes: [
          { from: T + 607, to: T + 607, text: 'a "noisy"\nmoment' },
          { from: T + 900, to: T + 1000, text: '=2+3' },
        ],
      }),
    ).toBe(
      'time,unix_seconds,kind,span_s,observed_ms,load_percent,least_percent,greatest_percent,user_percent,' +
        'system_percent,iowait_percent,steal_percent,cores_percent,text\r\n' +
        '2026-11-23T21:01:00+01:00,1795464060,minute,60,59000,12.35,0.03,100.00,20.00,4.01,,,,\r\n' +
        '2026-11-23T21:10:00+01:00,1795464600,gap,540,0,,,,,,,,,asleep\r\n' +
        '2026-11-23T21:10:05+01:00,1795464605,sample,5,5000,25.01,25.01,25.01,20.00,4.01,0.07,1.00,0.0 50.0 100.0,\r\n' +
        '2026-11-23T21:10:07+01:00,1795464607,note,0,,,,,,,,,,"a ""noisy""\nmoment"\r\n' +
        '2026-11-23T21:10:10+01:00,1795464610,sample,5,5000,25.01,25.01,25.01,20.00,4.01,0.07,1.00,0.0 50.0 100.0,\r\n' +
        '2026-11-23T21:16:40+01:00,1795464900,note,100,,,,,,,,,,"\'=2+3"\r\n'.replace(
          '21:16:40+01:00,1795464900',
          '21:16:40+01:00,1795465000',
        ),
    )
  })

  test('of nothing is the header alone', async () => {
    expect(cellsOf(await csvOf({}))).toHaveLength(1)
  })

  test('gives back every number and text, whatever they are', async () => {
    const share = fc.integer({ min: 0, max: 10_000 })
    const half = fc.integer({ min: 0, max: 200 })
    const row = fc.record({
      load: share,
      user: share,
      system: share,
      iowait: fc.option(share),
      steal: fc.option(share),
      observedMs: fc.integer({ min: 1, max: 9999 }),
      cores: fc.array(half, { maxLength: 20 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(row), fc.array(fc.string({ unit: 'binary' })), async (rows, texts) => {
        const samples = rows.map(({ cores, ...shares }, index) =>
          measuredAt(T + 5 * index, { ...shares, cores: Buffer.from(cores).toString('hex').toUpperCase() }),
        )
        const notes = texts.map(text => ({ from: T + 9000, to: T + 9000, text }))
        const cells = cellsOf(await csvOf({ portions: [samples], notes })).slice(1)
        expect(new Set(cells.map(({ length }) => length)).size).toBeLessThanOrEqual(1)
        const number = (cell: string) => (cell === '' ? null : Math.round(Number(cell) * 100))
        expect(
          cells.slice(0, rows.length).map(cell => ({
            observedMs: Number(cell[4]),
            load: number(cell[5]!),
            user: number(cell[8]!),
            system: number(cell[9]!),
            iowait: number(cell[10]!),
            steal: number(cell[11]!),
            cores: cell[12] === '' ? [] : cell[12]!.split(' ').map(core => Number(core) * 2),
          })),
        ).toEqual(rows)
        const written = cells.slice(rows.length).map(cell => cell[13]!)
        expect(written.map((text, index) => (text === texts[index] ? text : text.slice(1)))).toEqual(texts)
        for (const text of written) expect(text).not.toMatch(/^[=+\-@\t\r]/)
      }),
      { numRuns: 30 },
    )
  })
})
