import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { listed } from '../state/index.ts'

/** Rows so near to those that are seen count as seen, so that scrolling finds their lines there. */
const AHEAD = '100px 0px'
/** No more are asked for at once. */
const MOST = 100

/** Tells which programs are seen of those whose rows in `place` bear their names. */
export function useListed(place: RefObject<HTMLElement | null>): void {
  const observer = useRef<IntersectionObserver>(null)
  useEffect(() => {
    const seen = new Set<string>()
    const look = (entries: IntersectionObserverEntry[]) => {
      for (const { target, isIntersecting } of entries)
        seen[isIntersecting ? 'add' : 'delete']((target as HTMLElement).dataset['program']!)
      listed.value = [...seen].slice(0, MOST)
    }
    observer.current = new IntersectionObserver(look, { root: place.current, rootMargin: AHEAD })
    return () => {
      observer.current?.disconnect()
      listed.value = []
    }
  }, [])
  // Those that are observed already stay so.
  useEffect(() => {
    for (const row of place.current?.querySelectorAll('[data-program]') ?? []) observer.current?.observe(row)
  })
}
