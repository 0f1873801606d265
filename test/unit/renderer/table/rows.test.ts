import { describe, expect, test } from 'vitest'
import { type Row, rowsOf, sorted, stepOf } from '../../../../src-renderer/table/rows.ts'
import { tsvOf } from '../../../../src-renderer/table/tsv.ts'
import { contextOf, FROM, hour } from '../charts/context.ts'

const bucket = (from: number, mean: number) => ({
  from,
  to: from + 60,
  observedMs: 60_000,
  mean,
  min: mean - 100,
  max: mean + 100,
  user: mean,
  system: 0,
  iowait: null,
  steal: null,
})

const buckets = {
  ...hour,
  samples: null,
  buckets: [bucket(FROM, 3000), bucket(FROM + 60, 1000), bucket(FROM + 180, 2000)],
  stretches: [
    { from: FROM, to: FROM + 120, state: 'recording' as const },
    { from: FROM + 120, to: FROM + 180, state: 'asleep' as const },
    { from: FROM + 180, to: FROM + 240, state: 'recording' as const },
  ],
}

const told = (rows: Row[]) => rows.map(({ from, measured, gap }) => [from - FROM, measured?.mean ?? gap])

describe('the rows of a view', () => {
  test('are its samples and its gaps, in order of time, each with a key of its own', () => {
    const rows = rowsOf(hour)
    const samples = hour.samples ?? []
    expect(rows.flatMap(({ measured }) => (measured ? [measured.mean] : []))).toEqual(
      samples.map(({ load }) => load),
    )
    expect(rows.some(({ gap }) => gap !== null)).toBe(true)
    expect(rows.map(({ from }) => from)).toEqual(rows.map(({ from }) => from).toSorted((a, b) => a - b))
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length)
  })

  test('are its buckets where it has no samples', () => {
    expect(told(rowsOf(buckets))).toEqual([
      [0, 3000],
      [60, 1000],
      [120, 'asleep'],
      [180, 2000],
    ])
  })

  test('can be sorted by time and by load, with the gaps at the end', () => {
    const rows = rowsOf(buckets)
    expect(told(sorted(rows, { by: 'time', isDown: true })).map(([at]) => at)).toEqual([180, 120, 60, 0])
    expect(told(sorted(rows, { by: 'load', isDown: true })).map(([, of]) => of)).toEqual([
      3000,
      2000,
      1000,
      'asleep',
    ])
    expect(told(sorted(rows, { by: 'load', isDown: false })).map(([, of]) => of)).toEqual([
      1000,
      2000,
      3000,
      'asleep',
    ])
  })
})

test('keys go by rows and pages, and to either end', () => {
  expect(
    ['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End', 'x'].map(key => stepOf(key, 9)),
  ).toEqual([-1, 1, -9, 9, -Infinity, Infinity, undefined])
})

test.each([
  ['en', '30.00', 'Asleep'],
  ['ru', '30,00', 'Сон'],
] as const)('copied rows have cells for each column, in %s', (language, mean, asleep) => {
  const { words, format } = contextOf(language)
  const lines = tsvOf(rowsOf(buckets), words, format).split('\n')
  expect(lines.pop()).toBe('')
  const cells = lines.map(line => line.split('\t'))
  expect(new Set(cells.map(({ length }) => length))).toEqual(new Set([10]))
  const stamp = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/
  expect(cells[1]).toEqual([
    expect.stringMatching(stamp),
    expect.stringMatching(stamp),
    mean,
    expect.anything(),
    expect.anything(),
    mean,
    expect.stringMatching(/^0[.,]00$/),
    '',
    '',
    '',
  ])
  expect(cells[3]!.slice(2)).toEqual(['', '', '', '', '', '', '', asleep])
})
