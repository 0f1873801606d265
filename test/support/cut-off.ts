import type { Page } from 'playwright-core'

/** Texts of which a part can't be seen, nor be scrolled to, in the dialog that is open or the whole window. */
export function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const scope = document.querySelector('dialog[open]') ?? document.body
    const texts =
      'button, select, label, legend, small, h1, h2, h3, dt, dd, li, th, p, .load, figcaption span'
    /** Whatever is around it that can be scrolled, and otherwise the window. */
    const frameOf = (element: Element): { box: DOMRect; scrollsDown: boolean } => {
      for (let around = element.parentElement; around; around = around.parentElement)
        if (/auto|scroll/.test(getComputedStyle(around).overflowY))
          return { box: around.getBoundingClientRect(), scrollsDown: true }
      return { box: new DOMRect(0, 0, innerWidth, innerHeight), scrollsDown: false }
    }
    return [...scope.querySelectorAll(texts)]
      .filter(element => {
        if (!element.textContent || !element.checkVisibility() || element.closest('.unseen')) return false
        // What has no room in a legend can be scrolled to.
        if (element.closest('.legend')) return false
        const { left, top, right, bottom } = element.getBoundingClientRect()
        const { box, scrollsDown } = frameOf(element)
        const isOutside =
          left < box.left - 1 ||
          right > box.right + 1 ||
          (!scrollsDown && (top < -1 || bottom > box.bottom + 1))
        const isShortened =
          getComputedStyle(element).textOverflow === 'ellipsis' && element.closest('[title]')
        return (
          isOutside || (element.scrollWidth > element.clientWidth + 1 && !isShortened && !isInline(element))
        )
      })
      .map(element => element.textContent)

    function isInline(element: Element): boolean {
      return getComputedStyle(element).display === 'inline'
    }
  })
}
