import { describe, expect, test } from 'vitest'
import { parseProcStat, readProcStat } from '../../../src-main/sampler/proc-stat.ts'

const modern = `cpu  225334 1213 98121 5120034 30122 100 2044 512 7000 30
cpu0 112667 600 49060 2560017 15061 60 1500 256 3500 10
cpu1 112667 613 49061 2560017 15061 40 544 256 3500 20
intr 91232323 9 0 0 0 0 0 0 0 1 0 0 15 0 0
ctxt 182464646
btime 1763928000
processes 40321
procs_running 2
procs_blocked 1
softirq 30211232 0 4567 12 34 56 0 78 90 0 11
`

describe('parseProcStat', () => {
  test('reads ten fields in milliseconds and passes over guest time, which stands in user already', () => {
    expect(parseProcStat(modern)).toEqual({
      all: {
        user: 2_253_340,
        nice: 12_130,
        system: 981_210,
        idle: 51_200_340,
        iowait: 301_220,
        irq: 1000,
        softirq: 20_440,
        steal: 5120,
      },
      cores: [
        {
          id: 0,
          user: 1_126_670,
          nice: 6000,
          system: 490_600,
          idle: 25_600_170,
          iowait: 150_610,
          irq: 600,
          softirq: 15_000,
          steal: 2560,
        },
        {
          id: 1,
          user: 1_126_670,
          nice: 6130,
          system: 490_610,
          idle: 25_600_170,
          iowait: 150_610,
          irq: 400,
          softirq: 5440,
          steal: 2560,
        },
      ],
    })
  })

  test('leaves iowait and steal unknown where the kernel lists four fields', () => {
    expect(parseProcStat('cpu  10 20 30 40\ncpu0 10 20 30 40\n').all).toEqual({
      user: 100,
      nice: 200,
      system: 300,
      idle: 400,
      irq: 0,
      softirq: 0,
      iowait: null,
      steal: null,
    })
  })

  test('leaves steal unknown where the kernel lists seven fields', () => {
    expect(parseProcStat('cpu 1 2 3 4 5 6 7').all).toMatchObject({
      iowait: 50,
      irq: 60,
      softirq: 70,
      steal: null,
    })
  })

  test('knows everything where the kernel lists eight fields', () => {
    expect(parseProcStat('cpu 1 2 3 4 5 6 7 8').all).toMatchObject({ iowait: 50, steal: 80 })
  })

  test('passes over fields that kernels may append one day', () => {
    const today = 'cpu 1 2 3 4 5 6 7 8 9 10'
    expect(parseProcStat(`${today} 11 12`)).toEqual(parseProcStat(today))
  })

  test('keeps the numbers of the cores that are online', () => {
    const { cores } = parseProcStat('cpu 9 9 9 9\ncpu0 1 1 1 1\ncpu2 1 1 1 1\ncpu11 1 1 1 1\n')
    expect(cores.map(({ id }) => id)).toEqual([0, 2, 11])
  })

  test('reads the line of all cores where the single ones are hidden', () => {
    expect(parseProcStat('cpu 1 2 3 4\nbtime 1763928000\n').cores).toEqual([])
  })

  test.each([
    ['nothing', ''],
    ['no line for all cores', 'cpu0 1 2 3 4\nintr 5 6\n'],
    ['other text', 'cpufreq 1 2 3 4\n<html>\n'],
    ['words for numbers', 'cpu one two three four\n'],
    ['negative numbers', 'cpu 1 2 3 -4\n'],
    ['fractions', 'cpu 1 2 3 4.5\n'],
    ['numbers beyond all measure', 'cpu 1 2 3 18446744073709551615\n'],
    ['three numbers', 'cpu 1 2 3\n'],
    ['a core with three numbers', 'cpu 1 2 3 4\ncpu0 1 2 3\n'],
  ])('throws at %s', (_, text) => {
    expect(() => parseProcStat(text)).toThrow(/proc\/stat/)
  })
})

test.runIf(process.platform === 'linux')('readProcStat reads the counters of this machine', () => {
  const { all, cores } = readProcStat()
  expect(all.user + all.system + all.idle).toBeGreaterThan(0)
  expect(cores.length).toBeGreaterThan(0)
})
