import { beforeAll, describe, expect, test, vi } from 'vitest'
import { factsOf, spoken } from '../../../../src-renderer/charts/moment-facts.ts'
import type { Moment } from '../../../../src-renderer/charts/moments.ts'
import { type MoreOf, pointerTooltip } from '../../../../src-renderer/charts/tooltip.ts'
import { minuteAt, sampleAt } from '../../recording/parts.ts'
import { contextOf, hour, TO } from './context.ts'

/** As much of an element as the tooltip uses. */
class FakeElement {
  textContent = ''
  readonly children: FakeElement[] = []

  append(child: FakeElement): void {
    this.children.push(child)
  }
}

beforeAll(() => {
  vi.useFakeTimers({ now: TO * 1000 })
  vi.stubGlobal('document', { body: {}, createElement: () => new FakeElement() })
  return () => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  }
})

interface Tooltip {
  formatter: (
    pointed: unknown,
    ticket?: string,
    show?: (ticket: string, content: FakeElement) => void,
  ) => FakeElement | string
  position: (
    point: [number, number],
    pointed: unknown,
    element: null,
    rect: null,
    sizes: object,
  ) => [number, number]
}

/** What is found at the times 0, 1, 2 and so on. */
const moments: Moment[] = []

const tooltip = (language: 'en' | 'ru' = 'en', moreOf: MoreOf = () => null) =>
  pointerTooltip(
    time => factsOf(moments[time]!, hour, contextOf(language)),
    moreOf,
    () => 60,
    contextOf(language),
  ) as unknown as Tooltip

/** The heading and the cells. */
function textOf(pointed: unknown, language: 'en' | 'ru' = 'en'): string[] {
  return textIn(tooltip(language).formatter(pointed))
}

function textIn(box: FakeElement | string): string[] {
  return typeof box === 'string' ? [box] : box.children.map(child => child.textContent.replaceAll(/\s/g, ' '))
}

const { format } = contextOf()

const pointed = (moment: Moment) => [{ seriesId: 'moments', value: [moments.push(moment) - 1, 0] }]

describe('the tooltip of a sample', () => {
  const ofSample = pointed({ kind: 'sample', sample: { ...sampleAt(TO, 2500), iowait: 150 } })

  test('has the sample’s own time, the end of its interval, and what is known of it', () => {
    const [heading, ...cells] = textOf(ofSample)
    expect(heading).toBe(format.time(TO))
    expect(cells.join(' ')).toBe('Load 25.0% User 25.0% System 0.0% I/O wait 1.5%')
  })

  test('speaks the language of the person', () => {
    expect(textOf(ofSample, 'ru').slice(1, 3)).toEqual(['Нагрузка', '25,0 %'])
  })

  test('says nothing where nothing was found', () => {
    expect(textOf([])).toEqual([''])
    expect(textOf(undefined)).toEqual([''])
  })
})

describe('the tooltip of a bucket', () => {
  const ofMinute = (observedMs: number) =>
    pointed({ kind: 'bucket', bucket: { ...minuteAt(TO), observedMs } })

  test('has the minute’s start and end, its mean and its bounds', () => {
    const [heading, ...cells] = textOf(ofMinute(60_000))
    expect(heading).toBe(format.span(minuteAt(TO), 'time').replaceAll(/\s/g, ' '))
    expect(cells.join(' ')).toBe('Mean 25.0% Least 25.0% Greatest 25.0% User 25.0% System 0.0% I/O wait 0.0%')
  })

  test('says how much was observed of a minute that was recorded in part', () => {
    expect(textOf(ofMinute(35_000)).slice(-2)).toEqual(['Observed', '35 of 60 s'])
    expect(textOf(ofMinute(59_990))).not.toContain('Observed')
  })

  test('says how much was observed of a longer one, and which share that is', () => {
    const bucket = { ...minuteAt(TO), to: minuteAt(TO).from + 3600, observedMs: 2_700_000 }
    expect(textOf(pointed({ kind: 'bucket', bucket })).slice(-2)).toEqual(['Observed', '45 mins (75%)'])
    const whole = { ...bucket, observedMs: 3_595_000 }
    expect(textOf(pointed({ kind: 'bucket', bucket: whole }))).not.toContain('Observed')
  })

  test('carries the day where the range is not of today, and names a whole day', () => {
    const yesterday = { ...hour, from: hour.from - 86_400, to: hour.to - 86_400 }
    const bucket = { ...minuteAt(TO - 86_400), from: TO - 90_000, to: TO - 86_400 }
    const facts = factsOf({ kind: 'bucket', bucket }, yesterday, contextOf())
    expect(facts.heading).toMatch(/^22 Nov, \d\d:49\D\d\d:49/)
    const sample = factsOf({ kind: 'sample', sample: sampleAt(TO - 86_400) }, yesterday, contextOf())
    expect(sample.heading).toMatch(/^22 Nov, \d\d:49:55$/)
    const midnight = new Date(2026, 10, 22).getTime() / 1000
    const day = { ...bucket, from: midnight, to: midnight + 86_400 }
    expect(factsOf({ kind: 'bucket', bucket: day }, yesterday, contextOf()).heading).toBe('22 Nov')
  })
})

describe('the tooltip of a gap', () => {
  const gap = { from: TO - 600, to: TO - 120, reason: 'asleep' } as const

  test('has its reason, its length, its start and its end', () => {
    const [heading, ...cells] = textOf(pointed({ kind: 'gap', gap }))
    expect(heading).toBe('Asleep')
    expect(cells.slice(0, 2)).toEqual(['Nothing recorded', format.duration(480).replaceAll(/\s/g, ' ')])
    expect(cells.slice(2)).toEqual([`${format.hourMinute(TO - 600)} –`, format.hourMinute(TO - 120)])
  })

  test('can be said in one sentence', () => {
    const sentence = spoken(factsOf({ kind: 'gap', gap }, hour, contextOf()))
    expect(sentence).toMatch(/^Asleep, Nothing recorded 8.min/)
    expect(sentence).not.toContain('undefined')
  })
})

describe('what a tooltip says besides', () => {
  const ofSample = pointed({ kind: 'sample', sample: sampleAt(TO) })
  const more = { heading: 'Programs', rows: [['cc1plus', '61%']] as [string, string][] }

  test('is of the stretch that is pointed at, and of no gap', () => {
    const moreOf = vi.fn<MoreOf>(() => more)
    const { formatter } = tooltip('en', moreOf)
    expect(textIn(formatter(ofSample)).slice(-3)).toEqual(['Programs', 'cc1plus', '61%'])
    expect(moreOf.mock.calls[0]![0]).toEqual({ from: TO - 5, to: TO })
    formatter(pointed({ kind: 'bucket', bucket: minuteAt(TO) }))
    expect(moreOf.mock.calls[1]![0]).toEqual({ from: TO - 55, to: TO + 5 })
    formatter(pointed({ kind: 'gap', gap: { from: TO - 600, to: TO - 120, reason: 'off' } }))
    expect(moreOf).toHaveBeenCalledTimes(2)
  })

  test('may come late, for the ticket of what was pointed at then', () => {
    const late: Parameters<MoreOf>[1][] = []
    const { formatter } = tooltip('en', (_, tell) => {
      late.push(tell)
      return null
    })
    const show = vi.fn<(ticket: string, content: FakeElement) => void>()
    const first = textIn(formatter(ofSample, 'ticket 1', show))
    late[0]!(more)
    const [ticket, content] = show.mock.calls[0]!
    expect(ticket).toBe('ticket 1')
    expect(textIn(content)).toEqual([...first, 'Programs', 'cc1plus', '61%'])
  })
})

describe('the tooltip’s place', () => {
  const at = (x: number, height = 40) =>
    tooltip().position([x, 99], [], null, null, { contentSize: [100, height], viewSize: [400, 200] })

  test('is right of the line, and left of it where there is no room', () => {
    expect(at(100)).toEqual([114, 0])
    expect(at(286)).toEqual([300, 0])
    expect(at(287)).toEqual([173, 0])
  })

  test('is higher where it would not fit into the window', () => {
    expect(at(100, 46)).toEqual([114, 0])
    expect(at(100, 66)).toEqual([114, -20])
  })
})
