import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { LinuxScan } from '../../../src-main/processes/linux-scan.ts'
import { temporaryFolder } from '../temporary-folder.ts'

interface Shown {
  pid: number
  name: string
  ticks?: number
  executable?: string
  flags?: number
  childTicks?: number
  parent?: number
  started?: number
}

/** Far more files than these tests open four times. */
const PLENTY = 4096

/** A folder that looks like /proc, as far as scans go. */
function procWith(...processes: Shown[]) {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'stat'), 'cpu  10 0 10 100 0 3 4 0 0 0\ncpu0 10 0 10 100 0 3 4 0 0 0\n')
  for (const name of ['self', 'sys', '12a', 'irq']) mkdirSync(join(folder, name))
  const allow = (files: number) =>
    writeFileSync(join(folder, 'self/limits'), `Max processes  9 9\nMax open files  ${files}  9 files\n`)
  allow(PLENTY)
  const show = ({
    pid,
    name,
    ticks = 0,
    childTicks = 0,
    executable,
    flags = 0,
    parent = 1,
    started = 500,
  }: Shown) => {
    mkdirSync(join(folder, String(pid)), { recursive: true })
    const numbers = `S ${parent} 1 1 0 -1 ${flags} 0 0 0 0 ${ticks} 0 ${childTicks} 0 20 0 1 0 ${started} 0 0`
    writeFileSync(join(folder, String(pid), 'stat'), `${pid} (${name}) ${numbers}\n`)
    if (executable === undefined) return
    rmSync(join(folder, String(pid), 'exe'), { force: true })
    symlinkSync(executable, join(folder, String(pid), 'exe'))
  }
  /** Whoever has its file open reads nothing in it from now on. */
  const end = (pid: number) => {
    truncateSync(join(folder, String(pid), 'stat'))
    rmSync(join(folder, String(pid)), { recursive: true })
  }
  for (const shown of processes) show(shown)
  return { folder, show, end, allow }
}

const many = (count: number) => Array.from({ length: count }, (_, pid) => ({ pid: pid + 1, name: 'x' }))

const programsIn = async (source: LinuxScan) =>
  [...(await source.scan()).processes.values()].map(({ pid, program }) => [pid, program])

describe('a scan', () => {
  test('names a process by its executable, and by its thread where that is hidden', async () => {
    const { folder } = procWith(
      { pid: 7, name: 'Web Content', executable: '/usr/lib/firefox/firefox' },
      { pid: 8, name: 'sshd' },
      { pid: 9, name: 'kworker/0:1', flags: 0x0020_0000 },
    )
    const { processes, interruptsMs } = await new LinuxScan(folder).scan()
    expect([...processes.values()].map(({ pid, program, isKernel }) => ({ pid, program, isKernel }))).toEqual(
      [
        { pid: 7, program: 'firefox', isKernel: false },
        { pid: 8, program: 'sshd', isKernel: false },
        { pid: 9, program: 'kworker/0:1', isKernel: true },
      ],
    )
    expect(interruptsMs).toBe(70)
  })

  test('names anew what has become another program', async () => {
    const { folder, show } = procWith({ pid: 7, name: 'sh', executable: '/bin/dash' })
    const source = new LinuxScan(folder)
    expect(await programsIn(source)).toEqual([[7, 'dash']])
    show({ pid: 7, name: 'cc1', executable: '/usr/libexec/cc1' })
    expect(await programsIn(source)).toEqual([[7, 'cc1']])
  })

  test('sees a child that ends meanwhile once: with the parent that waited for it, whatever their numbers', async () => {
    const others = Array.from({ length: 100 }, (_, index) => ({ pid: 100 + index, name: 'x', started: 750 }))
    const parent = { pid: 900, name: 'parent', started: 700 }
    const { folder, show, end } = procWith(
      { pid: 10, name: 'child', parent: 900, started: 800 },
      parent,
      ...others,
    )
    const source = new LinuxScan(folder)
    await source.scan()
    // When those who are first have been read.
    setImmediate(() => {
      end(10)
      show({ ...parent, childTicks: 50 })
    })
    const times = [...(await source.scan()).processes.values()]
    expect(times.find(({ pid }) => pid === 10)).toBeUndefined()
    expect(times.find(({ pid }) => pid === 900)?.childrenMs).toBe(500)
  })

  test('passes over what ended while it read, and what it can’t understand', async () => {
    const { folder } = procWith({ pid: 7, name: 'sh' }, { pid: 8, name: 'gone' }, { pid: 9, name: 'odd' })
    rmSync(join(folder, '8', 'stat'))
    writeFileSync(join(folder, '9', 'stat'), '')
    expect(await programsIn(new LinuxScan(folder))).toEqual([[7, 'sh']])
  })

  test('fails as a whole where reading fails for another reason, rather than miss processes', async () => {
    const { folder } = procWith({ pid: 7, name: 'sh' }, { pid: 8, name: 'odd' })
    rmSync(join(folder, '8', 'stat'))
    mkdirSync(join(folder, '8', 'stat'))
    await expect(new LinuxScan(folder).scan()).rejects.toThrow('EISDIR')
    await expect(new LinuxScan(join(folder, 'missing')).scan()).rejects.toThrow('ENOENT')
  })

  test('of many processes lets what else is due have its turn', async () => {
    const { folder } = procWith(...many(400))
    let turns = 0
    let over = false
    const count = () => {
      turns += 1
      if (!over) setImmediate(count)
    }
    setImmediate(count)
    expect((await new LinuxScan(folder).scan()).processes.size).toBe(400)
    over = true
    expect(turns).toBeGreaterThanOrEqual(6)
  })

  test('hands on what has not changed as the very same, and nothing else', async () => {
    const { folder, show } = procWith(
      { pid: 7, name: 'idle' },
      { pid: 8, name: 'busy', ticks: 10, started: 600 },
    )
    const source = new LinuxScan(folder)
    const [idle, busy] = (await source.scan()).processes.values()
    show({ pid: 8, name: 'busy', ticks: 11, started: 600 })
    const [stillIdle, stillBusy] = (await source.scan()).processes.values()
    expect(stillIdle).toBe(idle)
    expect(stillBusy).toEqual({ ...busy, ownMs: 110 })
  })
})

/** Root may read everything, so it has to be another one for a while. */
async function asNobody<T>(work: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return work()
  process.seteuid!(65_534)
  try {
    return await work()
  } finally {
    process.seteuid!(0)
  }
}

describe.runIf(process.platform === 'linux')('of files that', () => {
  const filesIn = (folder: string) =>
    readdirSync('/proc/self/fd').filter(file => {
      try {
        return readlinkSync(`/proc/self/fd/${file}`).startsWith(folder)
      } catch {
        return false
      }
    }).length

  test('may not be read, only their processes are left out', async () => {
    const { folder } = procWith(
      { pid: 7, name: 'sh' },
      { pid: 8, name: 'hidden' },
      { pid: 9, name: 'of others' },
      { pid: 10, name: 'cc1', started: 600 },
    )
    chmodSync(folder, 0o755)
    chmodSync(join(folder, '8'), 0)
    chmodSync(join(folder, '9', 'stat'), 0)
    const source = new LinuxScan(folder)
    const scans = await asNobody(async () => [await programsIn(source), await programsIn(source)])
    const readable = [
      [7, 'sh'],
      [10, 'cc1'],
    ]
    expect(scans).toEqual([readable, readable])
    chmodSync(join(folder, '8'), 0o755)
  })

  test('were opened, those are kept open whose processes are there, until they are let go of', async () => {
    const { folder, show, end } = procWith(...many(100))
    const source = new LinuxScan(folder)
    await source.scan()
    expect(filesIn(folder)).toBe(100)
    for (let pid = 1; pid <= 40; pid += 1) end(pid)
    show({ pid: 200, name: 'x' })
    expect((await source.scan()).processes.size).toBe(61)
    expect(filesIn(folder)).toBe(61)
    source.release()
    expect(filesIn(folder)).toBe(0)
    expect((await source.scan()).processes.size).toBe(61)
    source.release()
  })

  test('this process may open, a quarter is kept open at most', async () => {
    const { folder, allow } = procWith(...many(100))
    allow(160)
    const source = new LinuxScan(folder)
    for (let scans = 0; scans < 2; scans += 1) {
      expect((await source.scan()).processes.size).toBe(100)
      expect(filesIn(folder)).toBe(40)
    }
    source.release()
  })

  test('were let go of in the middle of a scan, none is read by mistake', async () => {
    const { folder, show } = procWith(...many(200))
    const source = new LinuxScan(folder)
    await source.scan()
    show({ pid: 200, name: 'x', ticks: 5 })
    setImmediate(() => source.release())
    const times = [...(await source.scan()).processes.values()]
    expect(times.length).toBe(200)
    expect(times.filter(({ ownMs }) => ownMs > 0).map(({ pid }) => pid)).toEqual([200])
    source.release()
    expect(filesIn(folder)).toBe(0)
  })
})
