import { goBack, goForward } from '../state/index.ts'

/** The fourth and the fifth button of a mouse. */
const BUTTONS: Record<number, () => void> = { 3: goBack, 4: goForward }
const KEYS: Record<string, () => void> = { ArrowLeft: goBack, ArrowRight: goForward }

/** Back and forward as in a browser, wherever one is in the window. */
export function followTrailKeys(): void {
  document.addEventListener('keydown', event => {
    const go = KEYS[event.key]
    const { altKey, ctrlKey, metaKey, shiftKey } = event
    if (!go || !altKey || ctrlKey || metaKey || shiftKey || event.target instanceof HTMLInputElement) return
    event.preventDefault()
    go()
  })
  document.addEventListener('mouseup', event => {
    const go = BUTTONS[event.button]
    if (!go) return
    event.preventDefault()
    go()
  })
}
