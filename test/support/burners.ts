import { execFileSync, spawn } from 'node:child_process'
import { copyFileSync, linkSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { temporaryFolder } from '../unit/temporary-folder.ts'

/** A shell under a name of its own, so that its time can be told from that of all others. */
export function shellNamed(name: string): string {
  const file = join(temporaryFolder(), name)
  copyFileSync('/bin/sh', file)
  return file
}

export function nodeNamed(name: string): string {
  const file = join(temporaryFolder(), 'bin', name)
  mkdirSync(dirname(file))
  try {
    linkSync(process.execPath, file)
  } catch {
    copyFileSync(process.execPath, file)
  }
  return file
}

/** Runs a program that prints a line when its work is done, and then stays until the test ends. */
export function burner(file: string, args: string[]) {
  const child = spawn(file, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  // It waits for the end of its input.
  onTestFinished(() => void child.stdin.end())
  let text = ''
  const report = new Promise<string>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', code => reject(new Error(`ended early: ${code}`)))
    child.stdout.on('data', chunk => {
      text += String(chunk)
      if (text.endsWith('done\n')) resolve(text)
    })
  })
  return { pid: child.pid ?? 0, report }
}

/** Milliseconds in what the shell's `times` prints: its own, and those of children it waited for. */
export function timesOf(report: string): number {
  return [...report.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60_000 + Number(seconds) * 1000,
    0,
  )
}

export const ticksPerSecond = () => Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))
