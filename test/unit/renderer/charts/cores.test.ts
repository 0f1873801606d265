import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { CoreMap } from '../../../../src-main/contract/cores.ts'
import type { View } from '../../../../src-main/contract/view.ts'
import { coreCells, type CoreMoment, coreMoments } from '../../../../src-renderer/charts/core-cells.ts'
import {
  coreFacts,
  coresAxis,
  coresSeries,
  coresTitle,
  noCores,
} from '../../../../src-renderer/charts/cores.ts'
import { shadeOf } from '../../../../src-renderer/charts/heat.ts'
import { contextOf, FROM, hour, TO } from './context.ts'

beforeAll(() => {
  vi.useFakeTimers({ now: TO * 1000 })
  return () => vi.useRealTimers()
})

const context = contextOf()

/** Three columns of 20 minutes; in the last a core was offline. */
const map: CoreMap = {
  from: FROM,
  to: TO,
  rows: 2,
  columns: [
    { from: FROM, to: FROM + 1200, cores: [200, 100] },
    { from: FROM + 1200, to: FROM + 2400, cores: [0, 20] },
    { from: FROM + 2400, to: TO, cores: [60] },
  ],
}
/** Recorded but for the second minute. */
const view = {
  ...hour,
  samples: null,
  buckets: map.columns.map(({ from, to }) => ({ ...hour.means[0]!, from, to })),
  stretches: [
    { from: FROM, to: FROM + 60, state: 'recording' },
    { from: FROM + 60, to: FROM + 120, state: 'asleep' },
    { from: FROM + 120, to: TO, state: 'recording' },
  ],
} satisfies View

describe('the cells of the map', () => {
  /** Each half percent has itself as its colour, and one more, for 0 is none. */
  const shades = Uint32Array.from({ length: 201 }, (_, shade) => shade + 1)

  test('have a row for each core and a pixel for as much time, and none for gaps and cores that were offline', () => {
    const { width, rows, pixels } = coreCells(view, map, 60, shades)
    expect([width, rows, pixels.length]).toEqual([60, 2, 120])
    const row = (core: number) => [...pixels.subarray(core * 60, (core + 1) * 60)]
    expect(row(0)).toEqual([201, 0, ...Array(18).fill(201), ...Array(20).fill(1), ...Array(20).fill(61)])
    expect(row(1)).toEqual([101, 0, ...Array(18).fill(101), ...Array(20).fill(21), ...Array(20).fill(0)])
  })

  test.each([1, 4, 128])('are as many as there are cores: %i', rows => {
    const cores = Array(rows).fill(100)
    const cells = coreCells(hour, { ...map, rows, columns: [{ from: FROM, to: TO, cores }] }, 10, shades)
    expect(cells.pixels.length).toBe(10 * rows)
  })

  test('are of three colours and what lies between them', () => {
    const stops = { idle: 'white', halfBusy: 'teal', busy: 'black' }
    expect(shadeOf(0, stops)).toBe('color-mix(in oklab, teal 0.0%, white)')
    expect(shadeOf(0.25, stops)).toBe('color-mix(in oklab, teal 50.0%, white)')
    expect(shadeOf(0.5, stops)).toBe('color-mix(in oklab, teal 100.0%, white)')
    expect(shadeOf(1, stops)).toBe('color-mix(in oklab, black 100.0%, teal)')
  })
})

describe('the rows', () => {
  const labelsOf = (rows: number) => {
    const { axisLabel, inverse, max } = coresAxis({ ...map, rows }, context) as {
      axisLabel: { customValues: number[]; formatter: (value: number) => string }
      inverse: boolean
      max: number
    }
    expect([inverse, max]).toEqual([true, rows])
    return axisLabel.customValues.map(value => axisLabel.formatter(value))
  }

  test.each([
    [1, ['1']],
    [4, ['1', '2', '3', '4']],
    [16, ['1', '5', '9', '13']],
    [64, ['1', '17', '33', '49']],
    [128, ['1', '33', '65', '97']],
  ])('of %i cores are numbered from the top, as far as there is room', (rows, labels) => {
    expect(labelsOf(rows)).toEqual(labels)
  })

  test('are not drawn before they are known', () => {
    expect(coresSeries(view, noCores, context)[0]).toMatchObject({ id: 'cores', data: [] })
    expect(coresSeries(view, map, context)[0]).toMatchObject({
      id: 'cores',
      data: [[FROM * 1000, TO * 1000]],
    })
  })
})

test('the title says what each column is the mean of', () => {
  expect(coresTitle(map, context)).toEqual({ title: 'Load of each core', note: 'Mean of each 20 minutes' })
  expect(coresTitle(noCores, context)).toEqual({ title: 'Load of each core', note: '' })
})

describe('the pointer', () => {
  const at = (seconds: number) =>
    coreMoments(view, map).find(({ time }) => time / 1000 >= FROM + seconds)!.moment
  const told = (found: CoreMoment, depth: number | null) => {
    const { heading, rows } = coreFacts(found, hour, depth, context)
    return [heading, ...rows.map(row => row.join(': '))].map(text => text.replaceAll(/\s/g, ' '))
  }

  test('on a row tells its core first', () => {
    const [heading, ...rows] = told(at(1300), 0.6)
    expect(heading).toBe(context.format.span(map.columns[1]!, 'time').replaceAll(/\s/g, ' '))
    expect(rows).toEqual(['Core 2: 10.0%', 'Mean of all cores: 5.0%', 'Busiest: Core 2: 10.0%'])
  })

  test('on another chart, or led by keys, tells of all cores', () => {
    expect(told(at(1300), null).slice(1)).toEqual(['Mean of all cores: 5.0%', 'Busiest: Core 2: 10.0%'])
  })

  test('says of a core that it was offline', () => {
    expect(told(at(3000), 0.9)[1]).toBe('Core 2: offline')
  })

  test('in a gap tells why', () => {
    const gap = coreMoments(view, map)
      .map(({ moment }) => moment)
      .find(({ kind }) => kind === 'gap')!
    expect(told(gap, 0.2)[0]).toBe('Asleep')
  })
})
