import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

const mount = (...args: string[]) => execFileSync('mount', args, { stdio: 'pipe' })

/** Whether this process may mount: as root on Linux, outside of stricter containers. */
export const canMount: boolean = (() => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  const folder = mkdtempSync(join(tmpdir(), 'tachograph-mount-'))
  try {
    mount('-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder)
    execFileSync('umount', [folder])
    return true
  } catch {
    return false
  } finally {
    rmdirSync(folder)
  }
})()

/** Makes a file immutable for everybody, root and open handles too; `false` where the file system can't. */
export function writeProtect(file: string, on: boolean): boolean {
  try {
    execFileSync('chattr', [on ? '+i' : '-i', file], { stdio: 'pipe' })
    return true
  } catch {
    return false
  }
}

/** A disk of its own of this size, unmounted after the test. */
export function smallDisk(mebibytes: number) {
  const folder = mkdtempSync(join(tmpdir(), 'tachograph-disk-'))
  mount('-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'tmpfs', folder)
  onTestFinished(() => {
    execFileSync('umount', ['-l', folder])
    rmdirSync(folder)
  })
  return { folder, makeReadOnly: () => mount('-o', 'remount,ro', folder) }
}
