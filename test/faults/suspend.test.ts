import { readFileSync } from 'node:fs'
import type { ChildProcess } from 'node:child_process'
import { expect, test } from 'vitest'
import { ask, type SampleRow, samplesIn } from '../support/history-file.ts'
import { EVERY_SECOND, launch } from '../support/tachograph.ts'
import { until } from '../support/until.ts'

const SUSPENDED_MS = 14_000

interface Stretch {
  started_at: number
  ended_at: number
  state: string
}

const timelineOf = (file: string) => ask<Stretch>(file, 'SELECT * FROM timeline')

/** T while it is stopped, as proc_pid_stat(5) has it. */
const stateOf = ({ pid }: ChildProcess) =>
  /\) (\S)/.exec(readFileSync(`/proc/${pid ?? 0}/stat`, 'latin1'))?.[1]

/** All that the file says, for the message of a failure. */
async function everythingIn(file: string): Promise<string> {
  const tables = ['sample', 'event', 'state', 'timeline']
  const rows = await Promise.all(tables.map(table => ask(file, `SELECT * FROM ${table}`)))
  return tables.map((table, index) => `${table} ${JSON.stringify(rows[index])}`).join('\n')
}

/** Suspends the process as a debugger or a terminal does, without a word to it. Unix seconds. */
async function suspend(process: ChildProcess): Promise<{ from: number; to: number }> {
  process.kill('SIGSTOP')
  const from = Date.now()
  const held = await until(
    () => Promise.resolve({ state: stateOf(process), ms: Date.now() - from }),
    ({ state, ms }) => ms > 1000 && (state !== 'T' || ms > SUSPENDED_MS),
  )
  expect(held.state).toBe('T')
  const to = Date.now()
  process.kill('SIGCONT')
  return { from: from / 1000, to: to / 1000 }
}

/** It was asleep until it was let go on, and no later than the next sample says. */
function expectNoLongerThan(end: number, to: number, rows: SampleRow[]): void {
  const next = rows.find(({ at }) => at > to)!
  expect(end).toBeGreaterThanOrEqual(Math.floor(to))
  expect(end).toBeLessThanOrEqual(next.at)
}

const isWhole = (stretches: Stretch[]) =>
  stretches.every(({ started_at }, index) => started_at === (stretches[index - 1]?.ended_at ?? started_at))

test('a process that was suspended says asleep, and keeps every sample of before', async () => {
  const { process, page, history } = await launch({ settings: EVERY_SECOND })
  const before = await until(
    () => samplesIn(history),
    rows => rows.length > 0,
  )
  const { from, to } = await suspend(process)
  const after = await until(
    () => samplesIn(history),
    rows => rows.at(-1)!.at > to,
  )
  const story = await everythingIn(history)
  expect(after.slice(0, before.length), story).toEqual(before)
  for (const { at, span_ms } of after.slice(before.length)) {
    const isOfBefore = at <= from + 1
    expect(isOfBefore || at - span_ms / 1000 > to - 1, story).toBe(true)
  }
  const stretches = await timelineOf(history)
  expect(
    stretches.map(({ state }) => state),
    story,
  ).toEqual(['recording', 'asleep', 'recording'])
  expect(isWhole(stretches), story).toBe(true)
  const [, asleep] = stretches
  expect(from - asleep!.started_at, story).toBeLessThan(6)
  expectNoLongerThan(asleep!.ended_at, to, after)
  await page
    .getByRole('img', { name: /Asleep for/ })
    .first()
    .waitFor()
})

test('so it does where it was suspended before its first beat', async () => {
  const { process, history } = await launch()
  const { to } = await suspend(process)
  const after = await until(
    () => samplesIn(history),
    rows => rows.some(({ at }) => at > to),
  )
  const states = await ask<{ at: number; state: string }>(history, 'SELECT * FROM state ORDER BY at')
  const last = states.slice(-2).map(({ state }) => state)
  expect(last, await everythingIn(history)).toEqual(['asleep', 'recording'])
  expectNoLongerThan(states.at(-1)!.at, to, after)
})
