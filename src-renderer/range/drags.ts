import type { Range } from '../../src-main/contract/view.ts'
import { placeOf, plotWidthIn, timeAt } from '../charts/plot.ts'
import { stretchAt } from '../charts/moments.ts'
import { pick, shown, slide, view } from '../state/index.ts'
import { lengthOf, moved } from './ranges.ts'

/** Less than this is a click, pixels. */
const A_DRAG = 4
/** Closer together than this two fingers tell nothing, pixels. */
const APART = 16

type At = Pick<PointerEvent, 'clientX' | 'pointerId'>

/** What goes on from the press of a button, or the touch of a finger, until it is let go or given up. */
export interface Drag {
  move(at: At): void
  finish(): void
  giveUp(): void
}

/** The stretch that is being selected, pixels from the left of the chart; `null` once it is over. */
export type OnSelect = (selected: { left: number; width: number } | null) => void

/** Takes the charts along with the pointer; a click or a tap takes the moment. */
export class Pan implements Drag {
  /** Where the pointer is. */
  last: At
  readonly #place: HTMLElement
  readonly #take: (moment: Range) => void
  readonly #startX: number
  readonly #width: number
  readonly #range: Range = shown.peek()
  #isUnderWay = false

  constructor(place: HTMLElement, start: At, take: (moment: Range) => void) {
    this.last = start
    this.#place = place
    this.#take = take
    this.#startX = start.clientX
    this.#width = plotWidthIn(place.clientWidth)
  }

  move(at: At): void {
    this.last = at
    if (!this.#isUnderWay && Math.abs(this.#startX - at.clientX) < A_DRAG) return
    const share = (this.#startX - at.clientX) / this.#width
    slide(moved(this.#range, share * lengthOf(this.#range)), this.#isUnderWay)
    this.#isUnderWay = true
  }

  finish(): void {
    if (this.#isUnderWay) return
    const { left, width } = this.#place.getBoundingClientRect()
    const { from, to } = this.#range
    const time = timeAt(this.#startX - left, width, this.#range)
    this.#take(stretchAt(Math.min(Math.max(time, from), to), view.peek()))
  }

  giveUp(): void {
    if (this.#isUnderWay) slide(this.#range, true)
  }
}

/** Selects a stretch, which is taken when the button is let go; a click picks the moment. */
export class Selection implements Drag {
  readonly #place: HTMLElement
  readonly #onSelect: OnSelect
  readonly #take: (selected: Range) => void
  readonly #startX: number
  readonly #range: Range = shown.peek()
  #left = 0
  #width = 0

  constructor(place: HTMLElement, { clientX }: At, onSelect: OnSelect, take: (selected: Range) => void) {
    this.#place = place
    this.#onSelect = onSelect
    this.#take = take
    this.#startX = this.#within(clientX)
  }

  move({ clientX }: At): void {
    const x = this.#within(clientX)
    this.#left = Math.min(x, this.#startX)
    this.#width = Math.abs(x - this.#startX)
    this.#onSelect(this.#width < A_DRAG ? null : { left: this.#left, width: this.#width })
  }

  finish(): void {
    this.#onSelect(null)
    const timeOf = (x: number) => Math.round(timeAt(x, this.#place.clientWidth, this.#range))
    if (this.#width < A_DRAG) pick(stretchAt(timeOf(this.#startX), view.peek()))
    else this.#take({ from: timeOf(this.#left), to: timeOf(this.#left + this.#width) })
  }

  giveUp(): void {
    this.#onSelect(null)
  }

  /** Within the plot, pixels from the left of the chart. */
  #within(clientX: number): number {
    const { left, width } = this.#place.getBoundingClientRect()
    const unit = { from: 0, to: 1 }
    return placeOf(Math.min(Math.max(timeAt(clientX - left, width, unit), 0), 1), width, unit)
  }
}

/** Keeps what is under each of two fingers under it. */
export class Pinch implements Drag {
  readonly #place: HTMLElement
  readonly #fingers: { id: number; time: number; x: number }[]
  readonly #range: Range = shown.peek()
  #isUnderWay = false

  constructor(place: HTMLElement, first: At, second: At) {
    this.#place = place
    const { left, width } = place.getBoundingClientRect()
    this.#fingers = [first, second].map(({ pointerId, clientX }) => {
      const x = clientX - left
      return { id: pointerId, time: timeAt(x, width, this.#range), x }
    })
  }

  move({ pointerId, clientX }: At): void {
    const { left, width } = this.#place.getBoundingClientRect()
    for (const finger of this.#fingers) if (finger.id === pointerId) finger.x = clientX - left
    const [one, other] = this.#fingers.toSorted((a, b) => a.x - b.x)
    if (!one || !other || other.x - one.x < APART || other.time <= one.time) return
    const secondsPerPixel = (other.time - one.time) / (other.x - one.x)
    const from = one.time - (one.x - placeOf(0, width, { from: 0, to: 1 })) * secondsPerPixel
    slide({ from, to: from + secondsPerPixel * plotWidthIn(width) }, this.#isUnderWay)
    this.#isUnderWay = true
  }

  finish(): void {}

  giveUp(): void {
    if (this.#isUnderWay) slide(this.#range, true)
  }
}
