import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, constants, writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test, vi } from 'vitest'
import { attribute, type Attribution } from '../../../src-main/processes/attribute.ts'
import { LinuxScan } from '../../../src-main/processes/linux-scan.ts'
import { burner, nodeNamed, shellNamed, ticksPerSecond, timesOf } from '../../support/burners.ts'

const burn = (rounds: number) => `i=0; while [ $i -lt ${rounds} ]; do i=$((i+1)); done`
const THEN_WAIT = 'times; echo done; read line'

/** What all scans from now until `work` is done said together, milliseconds by program. */
async function told<T>(work: () => Promise<T>): Promise<{ result: T; programs: Map<string, number> }> {
  const source = new LinuxScan()
  const programs = new Map<string, number>()
  let before = await source.scan()
  let unpaid: Attribution['unpaid'] = []
  const look = async () => {
    const after = await source.scan()
    const attribution = attribute(before, after, unpaid)
    before = after
    unpaid = attribution.unpaid
    for (const [name, ms] of attribution.programs) programs.set(name, (programs.get(name) ?? 0) + ms)
  }
  const report = work()
  const done = report.then(() => true)
  while (!(await Promise.race([wait(150, false), done]))) await look()
  await look()
  source.release()
  return { result: await report, programs }
}

/** Where it may be said which number the next process gets. */
const LAST_NUMBER = '/proc/sys/kernel/ns_last_pid'

/** A shell that was given a number anew, or one that another was quicker to get. */
async function shellWithNumber(pid: number, name: string): Promise<number> {
  const shell = shellNamed(name)
  writeFileSync(LAST_NUMBER, String(pid - 1))
  const started = burner(shell, ['-c', 'echo done; read line'])
  await started.report
  return started.pid
}

function mayChooseNumbers(): boolean {
  try {
    accessSync(LAST_NUMBER, constants.W_OK)
    return process.getuid?.() === 0
  } catch {
    return false
  }
}

/** The kernel counts whole ticks, for each process by itself. */
const TOLERANCE_MS = 30

describe.runIf(process.platform === 'linux')(
  'on this machine, what is told is what the kernel accounts to',
  () => {
    test.each([
      ['one that works long', burn(400_000)],
      ['one that is nice', `renice -n 15 $$ > /dev/null; ${burn(400_000)}`],
      [
        'the parent of many short-lived children',
        `n=0; while [ $n -lt 60 ]; do (${burn(4000)}); n=$((n+1)); done`,
      ],
      [
        'the parent of children that come in bursts, some of which live from scan to scan',
        `for burst in 1 2 3; do for n in 1 2 3 4 5 6 7 8; do (${burn(30_000)}) & done; wait; done`,
      ],
      [
        'the parent of a parent',
        `(n=0; while [ $n -lt 20 ]; do (${burn(10_000)}); n=$((n+1)); done; ${burn(50_000)})`,
      ],
    ])('%s', async (_, work) => {
      const name = `burner ) ( ${String(Math.random()).slice(2, 8)}\n☀`
      const shell = shellNamed(name)
      const { result, programs } = await told(() => burner(shell, ['-c', `${work}; ${THEN_WAIT}`]).report)
      const used = timesOf(result)
      expect(used).toBeGreaterThan(100)
      expect(Math.abs((programs.get(name.replace('\n', ' ')) ?? 0) - used)).toBeLessThan(
        TOLERANCE_MS + used * 0.02,
      )
    })

    test('one with several threads', async () => {
      const node = nodeNamed('threads-of-node')
      const thread = 'for (const end = performance.now() + 400; performance.now() < end;);'
      const code = `const { Worker } = require('node:worker_threads')
      Promise.all([1, 2, 3].map(() => new Promise(resolve => new Worker(${JSON.stringify(thread)}, { eval: true }).on('exit', resolve))))
        .then(() => { const { user, system } = process.cpuUsage(); process.stdout.write((user + system) / 1000 + '\\ndone\\n') })
      process.stdin.resume()`
      const { result, programs } = await told(() => burner(node, ['-e', code]).report)
      const used = Number.parseFloat(result)
      expect(used).toBeGreaterThan(100)
      expect(Math.abs((programs.get('threads-of-node') ?? 0) - used)).toBeLessThan(TOLERANCE_MS + used * 0.02)
    })

    test('nobody, where the parent does not want to know of its children', async () => {
      const shell = shellNamed('careless-shell')
      // What perl ignores, the shell that it becomes ignores too.
      const code = `$SIG{CHLD} = 'IGNORE'; exec @ARGV`
      const work = `(${burn(200_000)}) & wait; ${THEN_WAIT}`
      const { programs } = await told(() => burner('perl', ['-e', code, shell, '-c', work]).report)
      // The child was there for some scans, and what it used until then is its own.
      expect(programs.get('careless-shell') ?? 0).toBeGreaterThan(0)
    })

    test('two thousand processes, in a storm of others that begin and end', async () => {
      // What runs in the background has its input taken away, unless it goes by another number.
      const crowd = `exec 3<&0; i=0; while [ $i -lt 2000 ]; do (read line <&3) & i=$((i+1)); done; echo done; read line`
      await burner(shellNamed('crowded'), ['-c', crowd]).report
      const storm = burner(shellNamed('stormy'), ['-c', `echo done; while :; do (:); (:) & wait; done`])
      await storm.report
      try {
        const source = new LinuxScan()
        for (let scans = 0; scans < 20; scans += 1) {
          const { processes } = await source.scan()
          const programs = [...processes.values()].map(({ program }) => program)
          expect(programs.filter(program => program === 'crowded').length).toBe(2001)
          expect(programs).toContain('stormy')
        }
        source.release()
      } finally {
        process.kill(storm.pid)
      }
    })

    test.runIf(mayChooseNumbers())(
      'a number given anew is another process, though its file was kept',
      async () => {
        const source = new LinuxScan()
        const programOf = async (pid: number) =>
          [...(await source.scan()).processes.values()].find(times => times.pid === pid)?.program
        await vi.waitFor(async () => {
          const child = spawn('sleep', ['600'])
          const pid = child.pid!
          expect(await programOf(pid)).toBe('sleep')
          child.kill()
          await once(child, 'exit')
          expect(await shellWithNumber(pid, 'of-the-same-number')).toBe(pid)
          expect(await programOf(pid)).toBe('of-the-same-number')
        }, 20_000)
        source.release()
      },
    )

    test('in ticks of a hundredth of a second', () => {
      expect(ticksPerSecond()).toBe(100)
    })
  },
)
