import { computed } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { Range } from '../../src-main/contract/view.ts'
import { roomAfter, ticksOf, widthOf } from '../charts/ticks.ts'
import { PickedMark } from '../marks/picked-mark.tsx'
import { StripNotes } from '../marks/strip-notes.tsx'
import { extent, format, now, overview, plotWidth, show, shown, slide, words } from '../state/index.ts'
import { overviewShape, shareOf, STRIP_WIDTH } from './overview-shape.ts'
import { lengthOf, moved, SHORTEST } from './ranges.ts'

const ROOM_FOR_LABEL = 110

/** What of the window on the strip is moved: all of it, or one of its ends. */
const grips = ['window', 'from', 'to'] as const
type Grip = (typeof grips)[number]

/** All history, and in it a window where one is. */
export function Overview() {
  const strip = useRef<HTMLDivElement>(null)
  const { range } = words.value
  const all = { from: extent.value.start, to: extent.value.now }
  const [left, right] = [shareOf(shown.value.from, all), shareOf(shown.value.to, all)]
  useEffect(() => followDrags(strip.current!), [])
  return (
    <div ref={strip} class="overview" role="group" aria-label={range.overview}>
      <Shape />
      <ol aria-hidden="true">
        {ticksOf(all, plotWidth.value / ROOM_FOR_LABEL, format.value).map(tick => (
          <li key={tick.at} style={{ '--at': shareOf(tick.at, all) }}>
            {widthOf(tick) <= roomAfter(tick, all, plotWidth.value) && tick.label}
          </li>
        ))}
      </ol>
      <PickedMark range={all} />
      <div class="frame" style={{ '--left': left, '--width': right - left }}>
        {grips.map(grip => (
          <Handle key={grip} grip={grip} />
        ))}
      </div>
      <StripNotes />
    </div>
  )
}

const shape = computed(() => overview.value && overviewShape(overview.value))

function Shape() {
  if (!shape.value) return null
  const { mean, max, gaps } = shape.value
  return (
    <svg viewBox={`0 0 ${STRIP_WIDTH} 100`} preserveAspectRatio="none" aria-hidden="true">
      <path class="gaps" d={gaps} />
      <path class="max" d={max} />
      <path class="mean" d={mean} />
    </svg>
  )
}

function Handle({ grip }: { grip: Grip }) {
  const { range } = words.value
  const { moment, span, dating } = format.value
  const at = grip === 'from' ? shown.value.from : shown.value.to
  const said = dating(shown.value, now.value)
  return (
    <div
      class={`grip ${grip}`}
      data-grip={grip}
      role="slider"
      tabIndex={0}
      aria-label={range.grips[grip]}
      aria-valuemin={extent.value.start}
      aria-valuemax={extent.value.now}
      aria-valuenow={at}
      aria-valuetext={grip === 'window' ? span(shown.value, said) : moment(at, said)}
      onKeyDown={event => pull(event, grip)}
    />
  )
}

/** The range with one of its ends, or all of it, so many seconds later. */
function pulled({ from, to }: Range, grip: Grip, seconds: number): Range {
  if (grip === 'from') return { from: Math.min(from + seconds, to - SHORTEST), to }
  if (grip === 'to') return { from, to: Math.max(to + seconds, from + SHORTEST) }
  return moved({ from, to }, seconds)
}

/** Of the window by a key. */
const STEPS: Record<string, number> = {
  ArrowLeft: -0.1,
  ArrowDown: -0.1,
  ArrowRight: 0.1,
  ArrowUp: 0.1,
  PageDown: -1,
  PageUp: 1,
}

function pull(event: KeyboardEvent, grip: Grip): void {
  const step = STEPS[event.key]
  if (step === undefined || event.altKey) return
  event.preventDefault()
  slide(pulled(shown.peek(), grip, step * lengthOf(shown.peek())))
}

/** A press beside the window brings it there; whatever is held then follows the pointer. */
function followDrags(strip: HTMLElement): () => void {
  const listening = new AbortController()
  const { signal } = listening
  const secondsOf = (pixels: number) => {
    const { start, now: end } = extent.peek()
    return (pixels / strip.clientWidth) * (end - start)
  }
  let drag: { grip: Grip; startX: number; range: Range; isUnderWay: boolean } | null = null
  strip.addEventListener(
    'pointerdown',
    event => {
      if (event.button !== 0) return
      const held = (event.target as HTMLElement).dataset['grip'] as Grip | undefined
      if (!held) {
        const at = extent.peek().start + secondsOf(event.clientX - strip.getBoundingClientRect().left)
        show(moved(shown.peek(), at - (shown.peek().from + shown.peek().to) / 2))
      }
      strip.setPointerCapture(event.pointerId)
      drag = { grip: held ?? 'window', startX: event.clientX, range: shown.peek(), isUnderWay: !held }
    },
    { signal },
  )
  strip.addEventListener(
    'pointermove',
    ({ clientX }) => {
      if (!drag) return
      slide(pulled(drag.range, drag.grip, secondsOf(clientX - drag.startX)), drag.isUnderWay)
      drag.isUnderWay = true
    },
    { signal },
  )
  for (const name of ['pointerup', 'pointercancel'] as const)
    strip.addEventListener(name, () => (drag = null), { signal })
  return () => listening.abort()
}
