import { describe, expect, test } from 'vitest'
import type { Usage } from '../../../src-main/contract/blame.ts'
import type { Scan } from '../../../src-main/processes/scan.ts'
import { Watch } from '../../../src-main/processes/watch.ts'
import { sampleAt } from '../recording/parts.ts'
import { process, scanOf } from './scans.ts'

const AT = 1_795_471_205
const BEAT = 5

/** A watch among fakes: beats come when they are called, and one program uses half of two cores all the time. */
function watching({ leastMs = 0 } = {}) {
  const time = { ms: 0 }
  const usages: Usage[] = []
  const errors: (string | null)[] = []
  const contradictions: [rest: number, bound: number][] = []
  const fake = {
    scans: 0,
    failure: null as Error | null,
    hold: null as Promise<void> | null,
    usedFor: 1,
    lateMs: 0,
    /** In the middle of a scan, and else. */
    released: [] as ('looking' | 'idle')[],
    looking: false,
  }
  const watch = new Watch({
    source: {
      leastMs,
      async scan(): Promise<Scan> {
        fake.scans += 1
        const takenAt = time.ms + fake.lateMs
        fake.looking = true
        await fake.hold
        fake.looking = false
        if (fake.failure) throw fake.failure
        return { ...scanOf(process(7, { ownMs: takenAt * fake.usedFor })), takenAt }
      },
      release: () => fake.released.push(fake.looking ? 'looking' : 'idle'),
    },
    elapsed: () => time.ms,
    threshold: () => 2500,
    onUsage: usage => usages.push(usage),
    onError: error => errors.push(error?.message ?? null),
    onContradiction: ({ rest }, bound) => contradictions.push([rest, bound]),
  })
  let at = AT
  const beat = (load = 6000, seconds = BEAT) => {
    time.ms += seconds * 1000
    at += seconds
    return watch.sampled({ ...sampleAt(at, load), spanMs: seconds * 1000 })
  }
  const pass = (seconds: number) => {
    time.ms += seconds * 1000
    at += seconds
  }
  return { watch, beat, pass, usages, errors, contradictions, fake }
}

const lengths = (usages: Usage[]) => usages.map(({ from, to }) => to - from)

describe('while the load is high', () => {
  test('each beat is told by itself, from the second on', async () => {
    const { beat, usages } = watching()
    for (let beats = 0; beats < 4; beats += 1) await beat()
    expect(lengths(usages)).toEqual([5, 5, 5])
    expect(usages[0]).toEqual({
      from: AT + 5,
      to: AT + 10,
      cores: 2,
      programs: [{ name: 'a', share: 5000 }],
      system: 0,
      small: 0,
      rest: 1000,
    })
  })

  test('a dear source is asked no more often than it bears', async () => {
    const { beat, usages } = watching({ leastMs: 12_000 })
    for (let beats = 0; beats < 7; beats += 1) await beat()
    expect(lengths(usages)).toEqual([15, 15])
  })
})

test('while it is low, a minute is told as one', async () => {
  const { beat, usages, fake } = watching()
  for (let beats = 0; beats < 25; beats += 1) await beat(2499)
  expect(lengths(usages)).toEqual([60, 60])
  expect(fake.scans).toBe(3)
})

test('the first beat of a spike is told with what came before it, and then by itself', async () => {
  const { beat, usages } = watching()
  for (const load of [100, 100, 100, 9000, 9000, 100]) await beat(load)
  expect(lengths(usages)).toEqual([15, 5])
})

describe('nothing is told of a stretch', () => {
  test('in which a beat had no sample', async () => {
    const { beat, pass, usages } = watching()
    await beat()
    await beat()
    pass(5)
    await beat()
    await beat()
    expect(usages.map(({ from, to }) => [from - AT, to - AT])).toEqual([
      [5, 10],
      [20, 25],
    ])
  })

  test('in which it was stopped, even while it looked', async () => {
    const { watch, beat, usages, fake } = watching()
    await beat()
    let letGo: () => void = () => undefined
    fake.hold = new Promise(resolve => (letGo = resolve))
    const looking = beat()
    watch.stop()
    letGo()
    await looking
    expect(usages).toEqual([])
    fake.hold = null
    await beat()
    expect(usages).toEqual([])
    await beat()
    expect(lengths(usages)).toEqual([5])
  })

  test('whose scan was held up', async () => {
    const { beat, usages, fake } = watching()
    await beat()
    fake.lateMs = 3000
    await beat()
    fake.lateMs = 0
    await beat()
    await beat()
    expect(usages.map(({ from, to }) => [from - AT, to - AT])).toEqual([[15, 20]])
  })

  test('at whose end the processes could not be read', async () => {
    const { beat, usages, errors, fake } = watching()
    await beat()
    fake.failure = new Error('too many open files')
    await beat()
    await beat()
    fake.failure = null
    await beat()
    await beat()
    expect(errors).toEqual(['too many open files', null])
    expect(lengths(usages)).toEqual([5])
  })
})

test('beats that come while it still looks are told with the next', async () => {
  const { beat, usages, fake } = watching()
  await beat()
  let letGo: () => void = () => undefined
  fake.hold = new Promise(resolve => (letGo = resolve))
  const looking = beat()
  await beat()
  letGo()
  await looking
  await beat()
  expect(usages.map(({ from, to }) => [from - AT, to - AT])).toEqual([
    [5, 10],
    [10, 20],
  ])
})

describe('the source lets go of what it keeps', () => {
  test('when it is stopped, and when looking fails, but not while it looks on', async () => {
    const { watch, beat, fake } = watching()
    await beat()
    fake.released = []
    for (let beats = 0; beats < 3; beats += 1) await beat()
    expect(fake.released).toEqual([])
    watch.stop()
    expect(fake.released).toEqual(['idle'])
    await beat()
    fake.released = []
    fake.failure = new Error('too many open files')
    await beat()
    expect(fake.released).toContain('idle')
  })

  test('once more when it was stopped in the middle of a scan', async () => {
    const { watch, beat, fake } = watching()
    await beat()
    let letGo: () => void = () => undefined
    fake.hold = new Promise(resolve => (letGo = resolve))
    const looking = beat()
    fake.released = []
    watch.stop()
    letGo()
    await looking
    expect(fake.released).toEqual(['looking', 'idle'])
  })
})

test('a beat that comes late, and the short one after it, are like any others', async () => {
  const { beat, usages } = watching()
  await beat()
  await beat(6000, 8)
  await beat(6000, 2)
  expect(lengths(usages)).toEqual([8, 2])
})

test('programs that used more than the machine was busy are told as a mistake, and not put right', async () => {
  const { beat, usages, contradictions } = watching()
  await beat()
  await beat(4700)
  expect(contradictions).toEqual([])
  await beat(3000)
  expect(contradictions).toEqual([[-2000, expect.any(Number)]])
  expect(usages.map(({ rest }) => rest)).toEqual([-300, -2000])
})
