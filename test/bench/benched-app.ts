import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { startSessionBus } from '../support/session-bus.ts'
import { startStatusNotifierHost } from '../support/status-notifier-host.ts'
import { treeUsage, type TreeUsage, usedBetween } from './process-tree.ts'

const root = resolve(import.meta.dirname, process.env['TACHOGRAPH_ROOT'] ?? '../..')

/** Far longer than a start takes. */
const PATIENCE_MS = 60_000

/** How each state is measured. */
export interface Pace {
  /** For so long, and so often. */
  ms: number
  rounds: number
  /** So long after a change of state it begins, and with so many looks at the memory, a second apart. */
  settleMs: number
  looks: number
}

/** What a bench lets run: Tachograph, or the least that Electron can be. */
export interface Kind {
  folder: 'driven-app' | 'empty-app'
  /** What the empty app does; see there. */
  mode?: string
  switches?: string[]
}

export interface BenchedApp {
  pid: number
  profile: string
  /** Milliseconds from its start, or from the last toggling of its window, to the line that says so. */
  said: (line: string) => Promise<number>
  /** All lines that it said since its start or that toggling. */
  lines: () => string[]
  /** Closes its window, or opens it again. */
  toggleWindow: () => void
  /** Its profile goes with it, unless it is to be started again in it. */
  end: (then?: { keepProfile: boolean }) => Promise<void>
}

/** A desktop with a tray, for as long as `work` takes. */
export async function withTray<T>(work: (bus: string) => Promise<T>): Promise<T> {
  const bus = await startSessionBus()
  const host = await startStatusNotifierHost(bus.address)
  try {
    return await work(bus.address)
  } finally {
    host.stop()
    await bus.stop()
  }
}

/** A profile in which nobody is told of anything for the first time, and programs are not recorded. */
export function makeProfile(): string {
  const profile = join(mkdtempSync(join(tmpdir(), 'tachograph-bench-')), 'profile')
  mkdirSync(profile)
  writeFileSync(join(profile, 'settings.json'), JSON.stringify({ blame: false, trayHintShown: true }))
  return profile
}

export function startApp(kind: Kind, bus: string, profile = makeProfile()): BenchedApp {
  let toggled = performance.now()
  const child = spawn(
    process.env['TACHOGRAPH_ELECTRON'] ?? 'electron',
    [join(root, 'test/bench', kind.folder), `--user-data-dir=${profile}`, ...(kind.switches ?? [])],
    {
      env: {
        ...process.env,
        TACHOGRAPH_ROOT: root,
        TACHOGRAPH_BENCH: kind.mode,
        XDG_CURRENT_DESKTOP: '',
        DBUS_SESSION_BUS_ADDRESS: bus,
      },
      stdio: ['ignore', 'pipe', 'ignore'],
      detached: true,
    },
  )
  const lines = new Map<string, number>()
  createInterface(child.stdout).on('line', line => lines.set(line, performance.now() - toggled))
  return {
    pid: child.pid ?? 0,
    profile,
    async said(line) {
      const deadline = performance.now() + PATIENCE_MS
      while (!lines.has(line)) {
        if (performance.now() > deadline) throw new Error(`the app does not say: ${line}`)
        if (child.exitCode !== null) throw new Error(`the app ended before it said: ${line}`)
        await wait(5)
      }
      return lines.get(line)!
    },
    lines: () => [...lines.keys()],
    toggleWindow() {
      toggled = performance.now()
      lines.clear()
      child.kill('SIGUSR2')
    },
    async end({ keepProfile } = { keepProfile: false }) {
      await endOf(child)
      if (!keepProfile)
        rmSync(resolve(profile, '..'), { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
    },
  }
}

async function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const late = setTimeout(() => process.kill(-child.pid!, 'SIGKILL'), 10_000)
  await ended
  clearTimeout(late)
}

export interface Cost {
  /** Processor time of all its processes, ms a second. */
  cpu: number
  /** Bytes. */
  pss: number
  anonymous: number
  /** Bytes a second. */
  written: number
  processes: number
}

/**
 * What an app costs in the state it is in now, over `ms`
 *
 * It is left alone for as long before, for V8 goes on tidying up half a minute after the last work.
 */
export async function costOf(app: BenchedApp, { ms, settleMs, looks }: Pace): Promise<Cost> {
  await wait(settleMs)
  const { pss, anonymous, processes } = await memoryOf(app.pid, looks)
  await wait(ms)
  const before = treeUsage(app.pid)
  await wait(ms)
  const after = treeUsage(app.pid)
  return {
    cpu: (1000 * usedBetween(before, after)) / ms,
    written: (1000 * (after.written - before.written)) / ms,
    pss,
    anonymous,
    processes,
  }
}

/** The most of some seconds: kernels that page out what lies idle begin with it at once. */
async function memoryOf(pid: number, looks: number): Promise<TreeUsage> {
  let most = treeUsage(pid)
  for (let look = 0; look < looks; look += 1) {
    await wait(1000)
    const now = treeUsage(pid)
    if (now.pss > most.pss) most = now
  }
  return most
}
