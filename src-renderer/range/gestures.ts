import { plotWidthIn, timeAt } from '../charts/plot.ts'
import { extendPick, pick, show, shown, slide } from '../state/index.ts'
import { type Drag, type OnSelect, Pan, Pinch, Selection } from './drags.ts'
import { lengthOf, moved, zoomed } from './ranges.ts'

/** By how much a pixel of the wheel zooms, and one of a touchpad's pinch, which comes in fewer. */
const WHEEL = 0.002
const PINCH = 0.01
/** Pixels, lines and pages: what wheels count in. */
const PIXELS_OF = [1, 16, 400]

/**
 * Changes the range by mouse, touchpad and touch on a chart, until the function returned is called
 *
 * A click or a tap picks the moment, with Shift all up to it; a drag selects the stretch to be shown, with Ctrl or ⌘ to
 * be picked, with Shift or a finger it pans; the wheel and a pinch zoom around the pointer, the wheel sideways or with Shift pans. Escape gives a drag up.
 */
export function followGestures(place: HTMLElement, onSelect: OnSelect): () => void {
  const listening = new AbortController()
  const on = <Name extends keyof HTMLElementEventMap>(
    name: Name,
    listener: (event: HTMLElementEventMap[Name]) => void,
  ) => place.addEventListener(name, listener, { signal: listening.signal, passive: false, capture: true })

  let drag: Drag | null = null
  const giveUp = () => {
    drag?.giveUp()
    drag = null
  }

  on('wheel', event => {
    event.preventDefault()
    turn(event, place)
  })
  on('pointerdown', event => {
    if (event.button !== 0) return
    place.setPointerCapture(event.pointerId)
    const isTouch = event.pointerType === 'touch'
    if (isTouch && drag instanceof Pan) drag = new Pinch(place, drag.last, event)
    else if (isTouch || event.shiftKey) drag = new Pan(place, event, isTouch ? pick : extendPick)
    else drag = new Selection(place, event, onSelect, event.ctrlKey || event.metaKey ? pick : show)
  })
  on('pointermove', event => drag?.move(event))
  on('pointerup', () => {
    drag?.finish()
    drag = null
  })
  on('pointercancel', giveUp)
  on('keydown', event => {
    if (event.key !== 'Escape' || !drag) return
    // It does nothing else then.
    event.stopImmediatePropagation()
    giveUp()
  })
  return () => listening.abort()
}

function turn(event: WheelEvent, place: HTMLElement): void {
  const { deltaX, deltaY, deltaMode, ctrlKey, shiftKey, clientX } = event
  const range = shown.peek()
  const { left, width } = place.getBoundingClientRect()
  const unit = PIXELS_OF[deltaMode] ?? 1
  if (shiftKey || Math.abs(deltaX) > Math.abs(deltaY)) {
    const share = ((deltaX || deltaY) * unit) / plotWidthIn(width)
    slide(moved(range, share * lengthOf(range)))
  } else {
    const around = timeAt(clientX - left, width, range)
    slide(zoomed(range, around, Math.exp(deltaY * unit * (ctrlKey ? PINCH : WHEEL))))
  }
}
