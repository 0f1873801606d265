import { expect, test } from 'vitest'
import { parseProcessList } from '../../../src-main/processes/windows-scan.ts'

const row = (changes: object) => ({
  ProcessId: 4711,
  ParentProcessId: 600,
  Name: 'chrome.exe',
  UserModeTime: 15_000_000,
  KernelModeTime: 2_500_000,
  Started: 13_440_000_000_000,
  ...changes,
})

test('the list gives the time used, the start and the name of each, but for the idle process', () => {
  const idle = row({ ProcessId: 0, Name: 'System Idle Process', Started: 0 })
  const system = row({ ProcessId: 4, ParentProcessId: 0, Name: 'System' })
  const processes = parseProcessList(JSON.stringify([idle, system, row({})]))
  expect(processes.map(({ program, isKernel }) => [program, isKernel])).toEqual([
    ['System', true],
    ['chrome', false],
  ])
  expect(processes[1]).toEqual({
    pid: 4711,
    parent: 600,
    startedAt: Date.UTC(1601, 0) + 13_440_000_000_000,
    program: 'chrome',
    isKernel: false,
    ownMs: 1750,
    childrenMs: 0,
  })
})

test('a list of one, which PowerShell prints without brackets, is a list', () => {
  expect(parseProcessList(JSON.stringify(row({}))).length).toBe(1)
})

test('what is no list fails', () => {
  expect(() => parseProcessList('')).toThrow(SyntaxError)
})
