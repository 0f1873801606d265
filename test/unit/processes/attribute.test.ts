import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Attribution, attribute } from '../../../src-main/processes/attribute.ts'
import { Kernel } from './kernel.ts'
import { process, scanOf } from './scans.ts'

const usedBy = ({ programs }: Attribution) => Object.fromEntries(programs)

describe('who used the processor between two scans', () => {
  test('is told of each process that lives on, summed up by program', () => {
    const before = scanOf(process(10, { ownMs: 1000 }), process(11, { program: 'b', ownMs: 50 }))
    const after = scanOf(
      process(10, { ownMs: 1700 }),
      process(11, { program: 'b', ownMs: 60 }),
      process(12, { program: 'b', ownMs: 30, startedAt: 12_000 }),
    )
    expect(usedBy(attribute(before, after))).toEqual({ a: 700, b: 40 })
  })

  test('counts a number that was given to another process as that other process', () => {
    const before = scanOf(process(1), process(10, { program: 'old', ownMs: 60_000, startedAt: 100 }))
    const after = scanOf(process(1), process(10, { program: 'new', ownMs: 300, startedAt: 12_000 }))
    expect(usedBy(attribute(before, after))).toEqual({ new: 300 })
  })

  test('gives a process that became another program all its time under the new name', () => {
    const before = scanOf(process(10, { program: 'sh', ownMs: 10 }))
    const after = scanOf(process(10, { program: 'cc1', ownMs: 400 }))
    expect(usedBy(attribute(before, after))).toEqual({ cc1: 390 })
  })

  test('gives children that nobody saw to the parent that waited for them', () => {
    const before = scanOf(process(10, { program: 'make', childrenMs: 500 }))
    const after = scanOf(process(10, { program: 'make', childrenMs: 2500 }))
    expect(usedBy(attribute(before, after))).toEqual({ make: 2000 })
  })

  test('counts what a child had used before it ended only once', () => {
    const make = (childrenMs: number) => process(10, { program: 'make', childrenMs })
    const before = scanOf(make(0), process(11, { parent: 10, program: 'cc1', ownMs: 4000, childrenMs: 1000 }))
    expect(usedBy(attribute(before, scanOf(make(5300))))).toEqual({ make: 300 })
  })

  test('counts a child only once that ended unwaited for, and its parent in turn', () => {
    const top = (childrenMs: number) => process(10, { program: 'top', childrenMs })
    const before = scanOf(
      top(0),
      process(11, { parent: 10, ownMs: 100 }),
      process(12, { parent: 11, ownMs: 2000 }),
    )
    // 11 had waited for 12 before it ended itself.
    expect(usedBy(attribute(before, scanOf(top(2150))))).toEqual({ top: 50 })
    // 12 outlived 11, and a program further up was the one that waited.
    const session = (childrenMs: number) => process(5, { program: 'session', childrenMs })
    const under = (ms: number) => process(10, { program: 'top', parent: 5, childrenMs: ms })
    const orphaned = scanOf(session(0), under(0), ...[...before.processes.values()].slice(1))
    expect(usedBy(attribute(orphaned, scanOf(session(2040), under(120))))).toEqual({ session: 60 })
  })

  test('leaves what a parent did not wait for out, and its other children in peace', () => {
    const careless = (childrenMs: number) => process(10, { program: 'careless', parent: 5, childrenMs })
    const shell = (childrenMs: number) => process(5, { program: 'shell', childrenMs })
    const before = scanOf(shell(0), careless(0), process(11, { parent: 10, ownMs: 4000 }))
    const after = scanOf(shell(700), careless(0))
    expect(usedBy(attribute(before, after))).toEqual({ shell: 700 })
  })

  test('does not blame init for the orphans it has to wait for', () => {
    const before = scanOf(process(1, { program: 'init' }), process(10, { parent: 1, ownMs: 900 }))
    const after = scanOf(process(1, { program: 'init', ownMs: 20, childrenMs: 5000 }))
    expect(usedBy(attribute(before, after))).toEqual({ init: 20 })
  })

  test('asks once more for a debt where the scan missed the child but not yet saw its time with the parent', () => {
    const make = (childrenMs: number) => process(10, { program: 'make', childrenMs })
    const first = scanOf(make(0), process(11, { parent: 10, ownMs: 4000 }))
    const second = attribute(first, scanOf(make(0)))
    expect(usedBy(second)).toEqual({})
    const third = attribute(scanOf(make(0)), scanOf(make(4100)), second.unpaid)
    expect(usedBy(third)).toEqual({ make: 100 })
    // What nobody ever waited for must not follow the parent for good.
    const late = attribute(scanOf(make(0)), scanOf(make(0)), second.unpaid)
    expect(usedBy(attribute(scanOf(make(0)), scanOf(make(300)), late.unpaid))).toEqual({ make: 300 })
  })

  test('is told even where a number, given anew during the scan, makes two processes each other’s parents', () => {
    const before = scanOf(
      process(10, { parent: 20 }),
      process(20, { parent: 10, startedAt: 12_000 }),
      process(30, { parent: 40 }),
      process(40, { parent: 20, ownMs: 5, startedAt: 12_000 }),
      process(41, { parent: 40, ownMs: 5000, startedAt: 13_000 }),
    )
    const after = scanOf(
      process(10, { parent: 20, ownMs: 70 }),
      process(20, { parent: 10, startedAt: 12_000 }),
    )
    expect(usedBy(attribute(before, after))).toEqual({ a: 70 })
  })

  test('passes over a process that ran before the first scan and could not be seen in it', () => {
    const before = scanOf(process(10))
    const hidden = process(11, { startedAt: before.begunAt - 5000, ownMs: 3_600_000, childrenMs: 100 })
    const after = scanOf(process(10), hidden)
    expect(usedBy(attribute(before, after))).toEqual({})
    const later = scanOf(process(10), { ...hidden, ownMs: 3_600_200 })
    expect(usedBy(attribute(after, later))).toEqual({ a: 200 })
  })

  test('sums the threads of the kernel up as one', () => {
    const thread = (pid: number, ownMs: number) =>
      process(pid, { program: `kworker/${pid}`, isKernel: true, ownMs })
    const told = attribute(scanOf(thread(20, 5), thread(21, 5)), scanOf(thread(20, 105), thread(21, 25)))
    expect(told.kernelMs).toBe(120)
    expect(usedBy(told)).toEqual({})
  })
})

describe('in a kernel that does the accounting', () => {
  const steps = fc.array(
    fc.record({
      kind: fc.constantFrom('work', 'work', 'work', 'fork', 'fork', 'exit', 'reap', 'exec', 'scan', 'ignore'),
      who: fc.nat(),
      ms: fc.integer({ min: 1, max: 900 }),
    }),
    { maxLength: 120 },
  )
  type Step = { kind: string; who: number; ms: number }

  /** Plays the steps and tells what each stretch between two scans was said to be and what it was. */
  function play(actions: Step[], kernel: Kernel) {
    const stretches: { told: Attribution; truth: ReturnType<Kernel['takeTruth']> }[] = []
    let before = kernel.scan()
    let unpaid: Attribution['unpaid'] = []
    for (const { kind, who, ms } of [...actions, { kind: 'scan', who: 0, ms: 0 }]) {
      kernel.pass(10)
      if (kind === 'work') kernel.work(who, ms)
      else if (kind === 'fork') kernel.fork(who)
      else if (kind === 'exit') kernel.exit(who)
      else if (kind === 'reap') kernel.reap(who)
      else if (kind === 'exec') kernel.exec(who, `program${ms % 5}`)
      else if (kind === 'ignore') kernel.ignoreChildren(who)
      else {
        const after = kernel.scan()
        const told = attribute(before, after, unpaid)
        unpaid = told.unpaid
        before = after
        stretches.push({ told, truth: kernel.takeTruth() })
      }
    }
    return stretches
  }

  const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0)

  test('is exact where every child is waited for by its own parent', () => {
    fc.assert(
      fc.property(steps, actions => {
        const kernel = new Kernel({ orphans: false })
        for (const { told, truth } of play(
          actions.filter(({ kind }) => kind !== 'ignore'),
          kernel,
        ))
          expect(usedBy(told)).toEqual(Object.fromEntries([...truth.byProgram].filter(([, ms]) => ms > 0)))
      }),
      { numRuns: 2000 },
    )
  })

  test('never tells more than was used, and of what lives on never less, whoever is orphaned or not waited for', () => {
    fc.assert(
      fc.property(steps, actions => {
        for (const { told, truth } of play(actions, new Kernel({ orphans: true }))) {
          expect(sum(told.programs.values())).toBeLessThanOrEqual(truth.usedMs)
          for (const [program, ms] of truth.byLiving)
            expect(told.programs.get(program) ?? 0).toBeGreaterThanOrEqual(ms)
        }
      }),
      { numRuns: 2000 },
    )
  })
})
