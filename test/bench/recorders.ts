import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { FLOOR, OURS, recorders as known } from './known-recorders.ts'
import { type TreeUsage, treeUsage, usedBetween } from './process-tree.ts'
import { type Answer, lines, type Row } from './row.ts'

const SETTLE_MS = 3000

/** Of a sample: processor time in ms, and bytes written; memory in MB. */
interface Cost {
  cpu: number
  written: number
  memory: number
}

const measures: Record<keyof Cost, [what: string, unit: string, digits: number]> = {
  cpu: ['processor time a sample', ' ms', 2],
  written: ['bytes written a sample', '', 0],
  memory: ['memory (PSS)', ' MB', 1],
}

/** What it costs to record the load once a second: ours and others side by side, over the same time. */
export async function recorders(ms: number): Promise<Answer> {
  const costs = new Map<string, Cost>()
  const skipped: string[] = []
  const folder = mkdtempSync(join(tmpdir(), 'tachograph-bench-'))
  const running = new Map<string, ChildProcess>()
  try {
    for (const [name, command] of Object.entries(known)) {
      const own = mkdtempSync(join(folder, 'recorder-'))
      const [program, ...args] = command(own) ?? []
      if (program) running.set(name, spawn(program, args, { stdio: 'ignore', cwd: own }))
      else skipped.push(`Skipped, for it is not there: ${name}.`)
    }
    await wait(SETTLE_MS)
    const before = looks(running)
    await wait(ms)
    const after = looks(running)
    for (const [name, child] of running)
      if (child.exitCode === null) costs.set(name, costOf(before.get(name)!, after.get(name)!, ms / 1000))
      else skipped.push(`Skipped, for it ended by itself: ${name}.`)
  } finally {
    await Promise.all([...running.values()].map(end))
    rmSync(folder, { recursive: true })
  }
  const asked = Object.keys(measures) as (keyof Cost)[]
  const each = lines(
    ['Recorder', ...asked.map(measure => measures[measure][0])],
    Array.from(costs, ([name, cost]) => [name].concat(asked.map(measure => told(cost, measure)))),
  )
  return {
    title: 'Recorders, one sample a second',
    rows: asked.map(measure => rowOf(measure, costs)),
    more: [each, ...skipped],
  }
}

function looks(running: Map<string, ChildProcess>): Map<string, TreeUsage> {
  return new Map([...running].map(([name, { pid }]) => [name, treeUsage(pid!)]))
}

function costOf(before: TreeUsage, after: TreeUsage, samples: number): Cost {
  return {
    cpu: usedBetween(before, after) / samples,
    written: (after.written - before.written) / samples,
    memory: after.pss / 1e6,
  }
}

function told(cost: Cost | undefined, measure: keyof Cost): string {
  const [, unit, digits] = measures[measure]
  return cost ? `${cost[measure].toFixed(digits)}${unit}` : '–'
}

function rowOf(measure: keyof Cost, costs: Map<string, Cost>): Row {
  const [ours, floor] = [costs.get(OURS), costs.get(FLOOR)]
  const others = [...costs].filter(([name]) => name !== OURS && name !== FLOOR)
  const [best] = others.toSorted(([, a], [, b]) => a[measure] - b[measure])
  return {
    what: measures[measure][0],
    ours: told(ours, measure),
    floor: told(floor, measure),
    ...(best && { peer: `${best[0]}: ${told(best[1], measure)}` }),
    ...(best && ours && best[1][measure] > 0 && { ratio: (ours[measure] / best[1][measure]).toFixed(2) }),
    target: '–',
    met: null,
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}
