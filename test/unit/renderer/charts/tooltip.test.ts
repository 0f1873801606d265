import { beforeAll, describe, expect, test, vi } from 'vitest'
import { minuteLines, samplePoints } from '../../../../src-renderer/charts/points.ts'
import { pointerTooltip } from '../../../../src-renderer/charts/tooltip.ts'
import { minuteAt, sampleAt } from '../../recording/parts.ts'
import { contextOf, TO } from './context.ts'

/** As much of an element as the tooltip uses. */
class FakeElement {
  textContent = ''
  readonly children: FakeElement[] = []

  append(child: FakeElement): void {
    this.children.push(child)
  }
}

beforeAll(() => {
  vi.stubGlobal('document', { body: {}, createElement: () => new FakeElement() })
  return () => vi.unstubAllGlobals()
})

interface Tooltip {
  formatter: (pointed: unknown) => FakeElement | string
  position: (
    point: [number, number],
    pointed: unknown,
    element: null,
    rect: null,
    sizes: object,
  ) => [number, number]
}

const tooltip = (language: 'en' | 'ru' = 'en') => pointerTooltip(contextOf(language)) as unknown as Tooltip

/** The heading and the cells. */
function textOf(pointed: unknown, language: 'en' | 'ru' = 'en'): string[] {
  const box = tooltip(language).formatter(pointed)
  return typeof box === 'string' ? [box] : box.children.map(child => child.textContent.replaceAll(/\s/g, ' '))
}

const { format } = contextOf()

describe('the tooltip of a sample', () => {
  const [point] = samplePoints([{ ...sampleAt(TO, 2500), iowait: 150 }])

  test('has the sample’s own time, the end of its interval, and what is known of it', () => {
    const [heading, ...cells] = textOf([{ seriesId: 'samples', value: point }])
    expect(heading).toBe(format.time(TO))
    expect(cells.join(' ')).toBe('Load 25.0% User 25.0% System 0.0% I/O wait 1.5%')
  })

  test('speaks the language of the person', () => {
    expect(textOf([{ seriesId: 'samples', value: point }], 'ru').slice(1, 3)).toEqual(['Нагрузка', '25,0 %'])
  })

  test('says nothing where nothing was recorded', () => {
    expect(textOf([{ seriesId: 'samples', value: [TO * 1000, null] }])).toEqual([''])
    expect(textOf([])).toEqual([''])
    expect(textOf(undefined)).toEqual([''])
  })
})

describe('the tooltip of a minute', () => {
  const pointed = (observedMs: number) => {
    const { mean, min, range } = minuteLines([{ ...minuteAt(TO), observedMs }], TO)
    return [
      { seriesId: 'min', value: min[0] },
      { seriesId: 'range', value: range[0] },
      { seriesId: 'minutes', value: mean[0] },
    ]
  }

  test('has the minute’s start, its mean and its bounds', () => {
    const [heading, ...cells] = textOf(pointed(60_000))
    expect(heading).toBe(format.hourMinute(minuteAt(TO).at))
    expect(cells.join(' ')).toBe('Mean 25.0% Least 25.0% Greatest 25.0% User 25.0% System 0.0% I/O wait 0.0%')
  })

  test('says how much was observed of a minute that was recorded in part', () => {
    expect(textOf(pointed(35_000)).slice(-2)).toEqual(['Observed', '35 of 60 s'])
    expect(textOf(pointed(59_990))).not.toContain('Observed')
  })
})

describe('the tooltip’s place', () => {
  const sizes = { contentSize: [100, 50], viewSize: [400, 200] }
  const at = (x: number) => tooltip().position([x, 99], [], null, null, sizes)

  test('is right of the line, and left of it where there is no room', () => {
    expect(at(100)).toEqual([114, 0])
    expect(at(286)).toEqual([300, 0])
    expect(at(287)).toEqual([173, 0])
  })
})
