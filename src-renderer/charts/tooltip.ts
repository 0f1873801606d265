import type { TooltipOption, TopLevelFormatterParams } from 'echarts/types/dist/shared'
import type { Range } from '../../src-main/contract/view.ts'
import type { ChartContext } from './chart-context.ts'
import type { Facts } from './moment-facts.ts'
import type { Point } from './points.ts'

/** Beside the pointer, at the height of the chart's top where there is room, so that the line under it stays visible. */
const OFFSET = 14

type Show = (ticket: string, content: HTMLElement) => void

/** More of a stretch that is pointed at: what is known, and if that is not all, the rest once it is. */
export type MoreOf = (stretch: Range, tell: (more: Facts | null) => void) => Facts | null

/**
 * What the pointer says of the moment it is at; `factsAt` tells it of a time, Unix milliseconds
 *
 * Built of elements and classes: inline styles in HTML text would be against the page's security policy.
 */
export function pointerTooltip(
  factsAt: (time: number) => Facts | undefined,
  moreOf: MoreOf,
  room: () => number,
  { palette }: ChartContext,
): TooltipOption {
  return {
    trigger: 'axis',
    appendTo: document.body,
    className: 'pointer',
    transitionDuration: 0,
    padding: 0,
    borderWidth: 0,
    backgroundColor: 'transparent',
    extraCssText: 'box-shadow: none',
    axisPointer: {
      type: 'line',
      snap: true,
      // Among few slots it would glide for a fifth of a second, also when each new sample moves the range under it.
      animation: false,
      // Above the layer of what moves with the range.
      zlevel: 2,
      label: { show: false },
      lineStyle: { color: palette.muted },
    },
    position: ([x], _pointed, _element, _rect, { contentSize, viewSize }) => [
      x + OFFSET + contentSize[0] > viewSize[0] ? x - OFFSET - contentSize[0] : x + OFFSET,
      Math.min(room() - OFFSET - contentSize[1], 0),
    ],
    formatter: (pointed: TopLevelFormatterParams, ticket: string, show?: Show) => {
      const [first] = Array.isArray(pointed) ? pointed : []
      const facts = first && factsAt((first.value as Point)[0])
      if (!facts) return ''
      // What comes late is only shown if the pointer is still there.
      const more = facts.stretch && moreOf(facts.stretch, told => show?.(ticket, element(facts, told)))
      return element(facts, more ?? null)
    },
  }
}

function element(facts: Facts, more: Facts | null): HTMLElement {
  const box = document.createElement('div')
  if (more) box.className = 'more'
  const append = (name: 'strong' | 'span', text: string) => {
    const part = document.createElement(name)
    part.textContent = text
    box.append(part)
  }
  for (const { heading, rows } of more ? [facts, more] : [facts]) {
    append('strong', heading)
    for (const cell of rows.flat()) append('span', cell)
  }
  return box
}
