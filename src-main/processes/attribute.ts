import { identityOf, type ProcessTimes, type Scan } from './scan.ts'

/** Some systems tell when a process started only to the second. */
const START_TOLERANCE_MS = 1000

/** What reaps the orphans of all others, none of which it started. */
const INIT = 1

/** Time that was counted already, and comes again in what a process has from the children it waited for. */
interface Debt {
  /** The process that is to have it. */
  payer: string
  ms: number
  /** Its parent is gone too, so that one further up may have waited for it. */
  isOrphan: boolean
}

/** What was used between two scans, milliseconds of processor time. */
export interface Attribution {
  programs: ReadonlyMap<string, number>
  kernelMs: number
  /** To be handed to the next call. */
  unpaid: Debt[]
}

/**
 * Who used the processor between two scans
 *
 * What lives on is exact. Children too short-lived to be seen are with the parent that waited for them; what it has
 * from children that were seen is taken off, for that was counted then. What nobody waited for, and what init has
 * of orphans, is nobody's.
 *
 * A scan takes its time, so that a child may be missing in it and only in the next be counted with its parent: a
 * debt that finds no payer is asked for once more.
 */
export function attribute(before: Scan, after: Scan, unpaid: readonly Debt[] = []): Attribution {
  const programs = new Map<string, number>()
  let kernelMs = 0
  const use = ({ program, isKernel }: ProcessTimes, ms: number) => {
    if (isKernel) kernelMs += ms
    else if (ms > 0) programs.set(program, (programs.get(program) ?? 0) + ms)
  }

  /** What each has from its children since the scan before. */
  const reaped = new Map<string, number>()
  for (const [identity, now] of after.processes) {
    const then = before.processes.get(identity)
    if (then === now) continue
    // Running then already, but not to be seen: nothing is known of when it used its time.
    if (!then && now.startedAt < before.begunAt - START_TOLERANCE_MS) continue
    use(now, Math.max(now.ownMs - (then?.ownMs ?? 0), 0))
    reaped.set(identity, Math.max(now.childrenMs - (then?.childrenMs ?? 0), 0))
  }

  const stillUnpaid = payDebts(before, after, reaped, unpaid)
  for (const [identity, ms] of reaped) {
    const parent = after.processes.get(identity)
    if (parent && parent.pid !== INIT) use(parent, ms)
  }
  return { programs, kernelMs, unpaid: stillUnpaid }
}

/** Takes from `reaped` what was counted before; those debts of this time are returned that found no payer. */
function payDebts(before: Scan, after: Scan, reaped: Map<string, number>, unpaid: readonly Debt[]): Debt[] {
  const parentBefore = parentsIn(before)
  const parentAfter = parentsIn(after)
  /** The process itself or the first above it that lives on. */
  const survivor = (identity: string | undefined) => {
    let found = identity
    while (found !== undefined && !after.processes.has(found)) found = parentBefore(found)
    return found
  }

  const fresh: Debt[] = []
  for (const [identity, { ownMs, childrenMs }] of before.processes) {
    const ms = ownMs + childrenMs
    if (ms === 0 || after.processes.has(identity)) continue
    const parent = parentBefore(identity)
    const payer = survivor(parent)
    if (payer !== undefined) fresh.push({ payer, ms, isOrphan: payer !== parent })
  }

  const rest = new Map<Debt, number>()
  const pay = (debt: Debt) => {
    let left = debt.ms
    let payer = survivor(debt.payer)
    while (payer !== undefined && left > 0) {
      if (after.processes.get(payer)?.pid === INIT) left = 0
      const paid = Math.min(left, reaped.get(payer) ?? 0)
      reaped.set(payer, (reaped.get(payer) ?? 0) - paid)
      left -= paid
      payer = debt.isOrphan || payer !== debt.payer ? parentAfter(payer) : undefined
    }
    if (left > 0) rest.set(debt, left)
  }
  // A parent that lives is the only one that may have waited, so it pays for its own children first.
  const debts = [...unpaid, ...fresh]
  for (const debt of debts.filter(({ isOrphan }) => !isOrphan)) pay(debt)
  for (const debt of debts.filter(({ isOrphan }) => isOrphan)) pay(debt)
  return fresh.flatMap(debt => (rest.has(debt) ? [{ ...debt, ms: rest.get(debt) ?? 0 }] : []))
}

/**
 * Tells the identity of the parent that a process has in this scan
 *
 * A scan takes its time, and a number may be given anew in it: what began later is no parent, and so nobody is their
 * own ancestor.
 */
function parentsIn({ processes }: Scan): (identity: string) => string | undefined {
  let byNumber: Map<number, ProcessTimes> | undefined
  return identity => {
    byNumber ??= new Map([...processes.values()].map(times => [times.pid, times]))
    const child = processes.get(identity)
    const parent = child && byNumber.get(child.parent)
    return parent && isElder(parent, child) ? identityOf(parent) : undefined
  }
}

function isElder(one: ProcessTimes, other: ProcessTimes): boolean {
  return one.startedAt < other.startedAt || (one.startedAt === other.startedAt && one.pid < other.pid)
}
