import type { TooltipOption } from 'echarts/types/dist/shared'
import type { ChartContext } from './chart-context.ts'
import type { Facts } from './moment-facts.ts'

/** Beside the pointer, at the height of the chart's top, so that the line under the pointer stays visible. */
const OFFSET = 14

/**
 * What the pointer says of the moment it is at; `factsOf` tells it of a point of the moments’ series
 *
 * Built of elements and classes: inline styles in HTML text would be against the page's security policy.
 */
export function pointerTooltip(factsOf: (point: unknown) => Facts, { palette }: ChartContext): TooltipOption {
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
      label: { show: false },
      lineStyle: { color: palette.muted },
    },
    position: ([x], _pointed, _element, _rect, { contentSize, viewSize }) => [
      x + OFFSET + contentSize[0] > viewSize[0] ? x - OFFSET - contentSize[0] : x + OFFSET,
      0,
    ],
    formatter: pointed => {
      const [first] = Array.isArray(pointed) ? pointed : []
      return first ? element(factsOf(first.data)) : ''
    },
  }
}

function element({ heading, rows }: Facts): HTMLElement {
  const box = document.createElement('div')
  const title = document.createElement('strong')
  title.textContent = heading
  box.append(title)
  for (const cell of rows.flat()) {
    const span = document.createElement('span')
    span.textContent = cell
    box.append(span)
  }
  return box
}
