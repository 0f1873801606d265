import { isDeepStrictEqual } from 'node:util'
import { byIdentity, identityOf, type ProcessTimes, type Scan } from '../../../src-main/processes/scan.ts'

interface Task {
  pid: number
  parent: Task | null
  startedAt: number
  program: string
  ownMs: number
  childrenMs: number
  state: 'running' | 'zombie' | 'gone'
  ignoresChildren: boolean
  /** Since the last scan: its own, and what came with children it waited for. */
  recentOwnMs: number
  recentChildrenMs: number
}

/**
 * A kernel that accounts for its processes as Linux does
 *
 * `orphans: false` keeps a process alive while it has children, and has every child waited for by its own parent.
 */
export class Kernel {
  readonly #orphans: boolean
  readonly #init: Task
  #tasks: Task[] = []
  #now = 0
  #nextPid = 2
  #usedMs = 0
  #lastScan: ReadonlyMap<string, ProcessTimes> = new Map()

  constructor({ orphans }: { orphans: boolean }) {
    this.#orphans = orphans
    this.#init = this.#start(null, 'init', 1)
    for (const program of ['shell', 'session']) this.#start(this.#init, program, this.#nextPid++)
  }

  pass(ms: number): void {
    this.#now += ms
  }

  work(who: number, ms: number): void {
    const task = this.#pick(who, 'running')
    if (!task) return
    task.ownMs += ms
    task.recentOwnMs += ms
    this.#usedMs += ms
  }

  fork(who: number): void {
    const parent = this.#pick(who, 'running')
    if (parent) this.#start(parent, parent.program, this.#freePid())
  }

  exec(who: number, program: string): void {
    const task = this.#pick(who, 'running')
    if (task && task !== this.#init) task.program = program
  }

  /** From now on its children end without anyone waiting for them, and their time is lost. */
  ignoreChildren(who: number): void {
    const task = this.#pick(who, 'running')
    if (task && task !== this.#init) task.ignoresChildren = true
  }

  exit(who: number): void {
    const task = this.#pick(who, 'running')
    if (!task || task === this.#init) return
    const children = this.#childrenOf(task)
    if (!this.#orphans && (children.length > 0 || task.parent === this.#init)) return
    task.state = 'zombie'
    for (const child of children) child.parent = this.#init
    for (const child of children) if (child.state === 'zombie') this.#wait(child)
    if (task.parent === this.#init) this.#wait(task)
    else if (task.parent?.ignoresChildren) task.state = 'gone'
  }

  reap(who: number): void {
    const task = this.#pick(who, 'zombie')
    if (task) this.#wait(task)
  }

  /** What has not changed is the very same as in the scan before. */
  scan(): Scan {
    this.#tasks = this.#tasks.filter(({ state }) => state !== 'gone')
    this.#lastScan = byIdentity(
      this.#tasks.map(({ pid, parent, startedAt, program, ownMs, childrenMs }) => {
        const now = {
          pid,
          parent: parent?.pid ?? 0,
          startedAt,
          program,
          isKernel: false,
          ownMs,
          childrenMs,
        }
        const then = this.#lastScan.get(identityOf(now))
        return then && isDeepStrictEqual(then, now) ? then : now
      }),
    )
    return {
      begunAt: this.#now,
      takenAt: this.#now,
      tookMs: 0,
      interruptsMs: 0,
      processes: this.#lastScan,
    }
  }

  /** What was used since the last call, and by whom: all of it, and what those used themselves who are still there. */
  takeTruth() {
    const [byProgram, byLiving] = [new Map<string, number>(), new Map<string, number>()]
    const add = (to: Map<string, number>, { program }: Task, ms: number) =>
      to.set(program, (to.get(program) ?? 0) + ms)
    for (const task of this.#tasks) {
      add(byLiving, task, task.recentOwnMs)
      add(byProgram, task, task.recentOwnMs + (task === this.#init ? 0 : task.recentChildrenMs))
      task.recentOwnMs = 0
      task.recentChildrenMs = 0
    }
    const usedMs = this.#usedMs
    this.#usedMs = 0
    return { byProgram, byLiving, usedMs }
  }

  #start(parent: Task | null, program: string, pid: number): Task {
    const task: Task = {
      pid,
      parent,
      startedAt: this.#now,
      program,
      ownMs: 0,
      childrenMs: 0,
      state: 'running',
      ignoresChildren: false,
      recentOwnMs: 0,
      recentChildrenMs: 0,
    }
    this.#tasks.push(task)
    return task
  }

  #wait(task: Task): void {
    task.state = 'gone'
    if (!task.parent) return
    task.parent.childrenMs += task.ownMs + task.childrenMs
    task.parent.recentChildrenMs += task.recentOwnMs + task.recentChildrenMs
  }

  /** Every other number is used again as soon as it is free. */
  #freePid(): number {
    const taken = new Set(this.#tasks.filter(({ state }) => state !== 'gone').map(({ pid }) => pid))
    for (let pid = 2; pid < this.#nextPid; pid += 2) if (!taken.has(pid)) return pid
    return this.#nextPid++
  }

  #childrenOf(task: Task): Task[] {
    return this.#tasks.filter(({ parent, state }) => parent === task && state !== 'gone')
  }

  #pick(who: number, state: Task['state']): Task | undefined {
    const those = this.#tasks.filter(task => task.state === state)
    return those[who % those.length]
  }
}
