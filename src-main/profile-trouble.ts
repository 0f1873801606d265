import { lstatSync, mkdtempSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Why the app's folder can't be written, or `null`
 *
 * Electron tells it no other way than a second start: it can't set its lock in either case. Where the lock is
 * there, it is one.
 */
export function profileTrouble(folder: string): unknown {
  if (lstatSync(join(folder, 'SingletonLock'), { throwIfNoEntry: false })) return null
  try {
    rmdirSync(mkdtempSync(join(folder, 'probe-')))
    return null
  } catch (error) {
    return error
  }
}
