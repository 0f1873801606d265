import { isPassing } from './range.ts'

/** To fetch and draw a picture takes some frames, in which nothing moves. */
const EVERY_MS = 250

/** Waits, while the range passes by, until so much time is over since the last time; else not at all. */
export function paced(): () => Promise<void> {
  let last = 0
  return async () => {
    const wait = isPassing() ? last + EVERY_MS - Date.now() : 0
    if (wait > 0) await new Promise(resolve => setTimeout(resolve, wait))
    last = Date.now()
  }
}
