import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import type { echarts } from '../../../../src-renderer/charts/echarts.ts'
import { GRID } from '../../../../src-renderer/charts/plot.ts'
import { moveByKey } from '../../../../src-renderer/charts/pointer-keys.ts'
import { sharePointer } from '../../../../src-renderer/charts/shared-pointer.ts'
import { FROM, TO } from './context.ts'

const PLOT = 720

/** As much of a chart as the pointer uses: a pixel is 5 seconds of the hour. */
function fakeChart() {
  const listeners = new Map<string, (event: { offsetX: number }) => void>()
  const actions: Record<string, unknown>[] = []
  const chart = {
    getWidth: () => GRID.left + PLOT + GRID.right,
    getHeight: () => 200,
    getZr: () => ({ on: (name: string, listener: () => void) => listeners.set(name, listener) }),
    dispatchAction: (action: Record<string, unknown>) => actions.push(action),
  } as unknown as echarts.ECharts
  onTestFinished(sharePointer(chart))
  const emit = (name: string, offsetX = 0) => listeners.get(name)?.({ offsetX })
  return { chart, actions, emit }
}

/** Whether the key was one of the pointer's. */
function press(key: string, chart: echarts.ECharts): boolean {
  return moveByKey(key, { from: FROM, to: TO }, { start: 0, length: 5000 }, chart.getWidth())
}

/** The middles of the first and the last slot. */
const left = GRID.left + 0.5
const right = GRID.left + PLOT - 0.5
const shown = { type: 'showTip', y: 100 }

beforeEach(() => void press('Escape', fakeChart().chart))

describe('the pointer', () => {
  test('of one chart leads that of the other, at the same place', () => {
    const [one, other] = [fakeChart(), fakeChart()]
    one.emit('mousemove', 300)
    expect(other.actions).toEqual([{ ...shown, x: 300 }])
    expect(one.actions).toEqual([])
  })

  test('leaves all charts when it leaves one', () => {
    const [one, other] = [fakeChart(), fakeChart()]
    one.emit('globalout')
    for (const { actions } of [one, other]) expect(actions.map(({ type }) => type)).toContain('hideTip')
  })

  test('is no longer shared with a chart that is gone', () => {
    const [one, other] = [fakeChart(), fakeChart()]
    sharePointer(other.chart)()
    one.emit('mousemove', 300)
    expect(other.actions).toEqual([])
  })
})

describe('the keys', () => {
  test.each([
    [['ArrowLeft'], right - 1],
    [['ArrowRight'], right],
    [['PageUp'], right - 12],
    [['PageUp', 'PageUp', 'PageDown', 'ArrowRight'], right - 11],
    [['Home'], left],
    [['Home', 'ArrowLeft'], left],
    [['Home', 'ArrowRight'], left + 1],
    [['Home', 'End'], right],
    [['Home', 'Escape', 'ArrowLeft'], right - 1],
  ])('%j lead to the moment they say, within the hour, on all charts', (keys, x) => {
    const [one, other] = [fakeChart(), fakeChart()]
    for (const key of keys) press(key, one.chart)
    for (const { actions } of [one, other]) expect(actions.at(-1)).toEqual({ ...shown, x })
  })

  test('begin at the right again after the mouse or the focus has left', () => {
    const { chart, actions, emit } = fakeChart()
    for (const leave of ['mousemove', 'globalout']) {
      press('Home', chart)
      emit(leave, 300)
      press('ArrowLeft', chart)
      expect(actions.at(-1)).toEqual({ ...shown, x: right - 1 })
    }
  })

  test('that mean nothing here are left to the page', () => {
    const { chart, actions } = fakeChart()
    expect(['Tab', 'a', 'Enter', ' '].map(key => press(key, chart))).toEqual(Array(4).fill(false))
    expect(actions).toEqual([])
    expect(press('ArrowLeft', chart)).toBe(true)
  })

  test('hide the pointer by Escape', () => {
    const { chart, actions } = fakeChart()
    press('ArrowLeft', chart)
    press('Escape', chart)
    expect(actions.slice(1).map(({ type }) => type)).toContain('hideTip')
  })
})
