import { expect, test } from 'vitest'
import { parsePsLine } from '../../../src-main/processes/ps-scan.ts'

const STARTED = 'Tue Nov 24 03:11:20 2026'

test('a line of ps gives the time used, the start and the name', () => {
  const line = `  501     1 ${STARTED}   1:02.34 /Applications/Slack.app/Contents/MacOS/Slack Helper (GPU)`
  expect(parsePsLine(line)).toEqual({
    pid: 501,
    parent: 1,
    startedAt: Date.parse(STARTED),
    program: 'Slack',
    isKernel: false,
    ownMs: 62_340,
    childrenMs: 0,
  })
})

test.each([
  ['0:00.01', 10],
  ['123:45.67', 7_425_670],
  ['01:02:03', 3_723_000],
  ['2-01:02:03', 176_523_000],
])('the time %s is %i ms', (time, ms) => {
  expect(parsePsLine(`7 1 ${STARTED} ${time} sh`)?.ownMs).toBe(ms)
})

test.each(['', 'ps: illegal option', `7 ${STARTED} 0:00.01 sh`, `7 1 ${STARTED} sh`])(
  '%j is no process',
  line => {
    expect(parsePsLine(line)).toBeNull()
  },
)
