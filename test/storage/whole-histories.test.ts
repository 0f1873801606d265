import fc from 'fast-check'
import { copyFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { RecordingState } from '../../src-main/contract/timeline.ts'
import { historyFile, openHistory, otherProgram } from './files.ts'
import { MadeUpMachine } from './made-up-machine.ts'
import { secondsOf } from './told-time.ts'

/** A beat, long enough ago that no clock set forward reaches the real time, at which the view ends. */
const START_MS = Math.floor(Date.now() / 60_000) * 60_000 - 20 * 86_400_000

const seconds = (max: number, min = 0) => fc.integer({ min, max })
const aWhile = fc.oneof({ weight: 4, arbitrary: seconds(40, 1) }, { weight: 1, arbitrary: seconds(200, 1) })
const step = fc.oneof(seconds(90, 13), seconds(14_400, 91)).chain(s => fc.constantFrom(s, -s))

const undisturbed = [
  fc.record({ do: fc.constant('pass' as const), for: aWhile }),
  fc.record({ do: fc.constant('pass' as const), for: aWhile }),
  fc.record({ do: fc.constantFrom('start', 'stop', 'launch', 'quit', 'kill') }),
  fc.record({ do: fc.constant('freeze' as const), for: aWhile, isMachine: fc.boolean() }),
  fc.record({ do: fc.constant('suspend' as const), for: aWhile }),
  fc.record({ do: fc.constant('powerOff' as const), for: aWhile, isInOrder: fc.boolean() }),
]
const disturbed = [...undisturbed, fc.record({ do: fc.constant('setClock' as const), by: step })]
const rare = fc.record({ do: fc.constant('reset' as const) })
const actions = (list: fc.Arbitrary<Action>[]) =>
  fc.array(fc.oneof(...list.map(arbitrary => ({ weight: 4, arbitrary })), { weight: 1, arbitrary: rare }), {
    minLength: 3,
    maxLength: 16,
  })

type Action =
  | { do: 'start' | 'stop' | 'launch' | 'quit' | 'kill' | 'reset' }
  | { do: 'pass' | 'suspend'; for: number }
  | { do: 'freeze'; for: number; isMachine: boolean }
  | { do: 'powerOff'; for: number; isInOrder: boolean }
  | { do: 'setClock'; by: number }

async function perform(machine: MadeUpMachine, action: Action): Promise<void> {
  // What begins and ends within one second leaves no trace, and two steps between two looks are seen as one.
  machine.pass(action.do === 'setClock' ? 6 : 1)
  if (action.do === 'pass' || action.do === 'suspend') machine[action.do](action.for)
  else if (action.do === 'freeze') machine.freeze(action.for, action.isMachine)
  else if (action.do === 'powerOff') await machine.powerOff(action.for, action.isInOrder)
  else if (action.do === 'setClock') machine.setClock(action.by)
  else await machine[action.do]()
}

/** A file to copy, because making one takes longer than most histories. */
async function emptyHistory(): Promise<string> {
  const { file, close } = await openHistory()
  await close()
  return file
}

/** Lives through a history, ends it with a start of the app, and compares the file with what each second was. */
async function livesThrough(
  history: Action[],
  empty: string,
  lateness: () => number = () => 0,
): Promise<void> {
  const file = historyFile()
  copyFileSync(empty, file)
  const machine = new MadeUpMachine(file, START_MS + 2000)
  machine.clock.lateness = lateness
  await machine.launch()
  for (const action of history) await perform(machine, action)
  await machine.quit()
  await machine.launch()
  const end = machine.now
  await machine.kill()

  const program = await otherProgram(file)
  const rows = await program.all('SELECT * FROM timeline')
  const samples = await program.all('SELECT at, span_ms FROM sample ORDER BY at')
  await program.close()
  const stretches = rows.map(row => ({
    from: Number(row['started_at']),
    to: Number(row['ended_at']),
    state: row['state'] as RecordingState,
  }))
  expect(stretches.length > 0).toBe(samples.length > 0)
  for (const [index, { from, to, state }] of stretches.entries()) {
    expect(to).toBeGreaterThan(from)
    if (index === 0) continue
    expect(from).toBe(stretches[index - 1]!.to)
    expect(state).not.toBe(stretches[index - 1]!.state)
  }
  const states = secondsOf(stretches.map(stretch => ({ ...stretch, to: Math.min(stretch.to, end) })))
  const { told } = machine
  for (const [second, state] of states)
    if (!told.open.has(second))
      expect([second - START_MS / 1000, state]).toEqual([second - START_MS / 1000, told.seconds.get(second)])
  const past = samples
    .map(({ at, span_ms: span }) => [Number(at), Number(span)] as const)
    .filter(([at]) => at <= end)
  // A beat that is late by a reset is the one of before.
  for (const [at] of past)
    if (at > stretches[0]!.from) expect([at - 1, states.get(at - 1)]).toEqual([at - 1, 'recording'])
  // One that is shorter than its interval begins with the recording, or with a beat before it that was late.
  const isSet = history.some(action => action.do === 'setClock')
  for (const [at, span] of past) {
    const from = at - Math.round(span / 1000)
    if (!isSet && span < 4500 && from >= stretches[0]!.from)
      expect([from, states.get(from)]).toEqual([from, 'recording'])
  }
  // Each stretch is told in whole seconds, and the first sample may have begun before a reset.
  const spans = past.reduce((sum, [, span]) => sum + span, 0)
  const recorded = [...states.values()].filter(state => state === 'recording').length
  expect(spans).toBeLessThanOrEqual((recorded + stretches.length + 5) * 1000)
}

describe('every second is what it was', () => {
  const pass = (time: number): Action => ({ do: 'pass', for: time })
  const freeze = (time: number, isMachine = false): Action => ({ do: 'freeze', for: time, isMachine })
  const setClock = (by: number): Action => ({ do: 'setClock', by })
  const [start, stop, kill] = (['start', 'stop', 'kill'] as const).map((name): Action => ({ do: name }))

  test.each<[name: string, history: Action[]]>([
    ['suspended before the first beat', [freeze(16), pass(20)]],
    ['asleep before the first beat', [freeze(16, true), pass(20)]],
    ['asleep, and stopped before the beat that is overdue', [pass(20), freeze(60, true), stop!, pass(20)]],
    ['reset and killed', [pass(20), { do: 'reset' }, pass(20), kill!, pass(20)]],
    ['suspended, and killed after it woke', [pass(20), freeze(30), kill!, pass(20)]],
    ['set forward over two hours that never were', [pass(20), setClock(7200), pass(20)]],
    ['set forward before the first beat', [setClock(7200), pass(20)]],
    [
      'set back while stopped, and recorded to beyond it',
      [pass(20), stop!, setClock(-60), start!, pass(200)],
    ],
    [
      'set back, and killed among the rows of an earlier truth',
      [pass(100), setClock(-60), pass(20), kill!, pass(90)],
    ],
    ['set back and forward again', [pass(100), setClock(-3600), pass(20), setClock(3600), pass(20)]],
    ['set back, stopped and killed', [pass(100), setClock(-60), pass(9), stop!, pass(9), kill!, pass(90)]],
    [
      'set back to within a stretch asleep',
      [pass(20), freeze(60), pass(20), setClock(-40), pass(9), kill!, pass(200)],
    ],
  ])('where it was %s', async (_, history) => {
    await expect(livesThrough(history, await emptyHistory())).resolves.toBeUndefined()
  })

  test('in any history', async () => {
    const empty = await emptyHistory()
    const property = fc.asyncProperty(actions(disturbed), history => livesThrough(history, empty))
    await expect(fc.assert(property, { numRuns: 60 })).resolves.toBeUndefined()
  })

  test('with clocks that differ by fractions of a millisecond, and beats that come late', async () => {
    const empty = await emptyHistory()
    let random = 1
    const late = () => ((random = (random * 48_271) % 0x7fffffff) % 400_000) / 1000
    const property = fc.asyncProperty(actions(undisturbed), history => livesThrough(history, empty, late))
    await expect(fc.assert(property, { numRuns: 50 })).resolves.toBeUndefined()
  })
})
