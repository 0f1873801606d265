import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parsePidStat } from '../../../src-main/processes/proc-pid-stat.ts'

const line = (name: string | Buffer, changes: Record<number, number> = {}) => {
  const fields = Array.from({ length: 52 }, (_, index) => String(changes[index + 1] ?? 0))
  fields[2] = 'S'
  return Buffer.concat([
    Buffer.from('4711 ('),
    Buffer.from(name),
    Buffer.from(`) ${fields.slice(2).join(' ')}\n`),
  ])
}

describe('a line of /proc/PID/stat', () => {
  test('gives the times in milliseconds, the parent and the start', () => {
    const stat = parsePidStat(line('cc1plus', { 4: 42, 14: 150, 15: 7, 16: 1000, 17: 20, 22: 123_456 }))
    expect(stat).toEqual({
      pid: 4711,
      parent: 42,
      name: 'cc1plus',
      isKernel: false,
      startedAt: 1_234_560,
      ownMs: 1570,
      childrenMs: 10_200,
    })
  })

  test('tells a thread of the kernel by its flag', () => {
    expect(parsePidStat(line('kworker/0:1', { 9: 69_238_880 }))?.isKernel).toBe(true)
    expect(parsePidStat(line('kworker/0:1', { 9: 4_194_304 }))?.isKernel).toBe(false)
  })

  test.each(['Web Content', 'a) R 1 2 3 (b', ')', '(', ') S 1', 'two\nlines', 'счётчик', '', ' ', '🦊'])(
    'is understood with the name %j',
    name => {
      expect(parsePidStat(line(name, { 4: 7, 14: 3 }))).toMatchObject({
        pid: 4711,
        name,
        parent: 7,
        ownMs: 30,
      })
    },
  )

  test('is understood whatever bytes the name has', () => {
    const names = fc.uint8Array({ maxLength: 64 })
    fc.assert(
      fc.property(names, fc.nat(), fc.nat(), (name, parent, ticks) => {
        const stat = parsePidStat(line(Buffer.from(name), { 4: parent, 14: ticks }))
        expect(stat).toMatchObject({ pid: 4711, parent, ownMs: ticks * 10 })
        expect(stat?.name).toBe(Buffer.from(name).toString())
      }),
    )
  })

  test('that is cut short anywhere before the start is none', () => {
    const whole = line('a b', { 22: 99 })
    const end = whole.indexOf(' 99 ')
    for (let length = 0; length <= end; length += 1)
      expect(parsePidStat(whole.subarray(0, length))).toBeNull()
    expect(parsePidStat(whole)).not.toBeNull()
  })
})
