import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { requestNames } from '../../src-main/contract/channels.ts'
import { requestArguments } from '../../src-main/ipc/arguments.ts'
import { hostileArguments, revive, type Spelt } from '../support/hostile-values.ts'
import { everythingOf } from '../support/left-alone.ts'
import {
  answerQuestions,
  EVERY_SECOND,
  freshProfile,
  launch,
  saidByDialogs,
  type Tachograph,
} from '../support/tachograph.ts'
import { samplesIn } from '../support/history-file.ts'
import { until } from '../support/until.ts'

type Name = (typeof requestNames)[number]

/**
 * The schemas are tested by themselves; here it counts that what they refuse goes no further
 *
 * What throws when it is looked at is refused by the gate around them.
 */
const isRefused = (name: Name) => (args: Spelt[]) => {
  try {
    return !v.is(requestArguments[name], args.map(revive))
  } catch {
    return true
  }
}

const RUNS = 4
const CALLS = 6
/** As many calls of each channel that there is, so that those added later are covered too. */
const calls = fc.tuple(
  ...requestNames.map(name =>
    fc.array(hostileArguments.filter(isRefused(name)), { minLength: CALLS, maxLength: CALLS }),
  ),
)

/** The app with a chart, a sample and a backup, not recording, and something to steal beside its profile. */
async function withSomethingToLose() {
  const userData = await freshProfile(EVERY_SECOND)
  const outside = dirname(userData)
  mkdirSync(join(outside, 'victim'))
  writeFileSync(
    join(outside, 'victim', 'chart.json'),
    JSON.stringify({
      id: '20260101T000000Z',
      createdAt: 1,
      from: 1,
      to: 2,
      samples: 0,
      mean: null,
      max: null,
    }),
  )
  for (const name of ['light.png', 'samples.csv']) writeFileSync(join(outside, 'victim', name), 'mine')
  const tachograph = await launch({ userData })
  await until(
    () => samplesIn(tachograph.history),
    rows => rows.length > 0,
  )
  await tachograph.page.evaluate(async () => {
    await window.tachograph.createChart()
    await window.tachograph.stopRecording()
    // Else the app makes that of the day by itself meanwhile.
    await window.tachograph.createBackup()
  })
  await tachograph.page.getByRole('heading', { name: /^Stopped since/ }).waitFor()
  await watchDialogs(tachograph)
  return tachograph
}

/** No request with arguments that make no sense may come so far as to ask. Were one to, it would be told yes. */
async function watchDialogs({ app, userData }: Tachograph): Promise<void> {
  await answerQuestions(app, 1)
  await app.evaluate(({ dialog }, folder) => {
    const { said } = dialog as unknown as { said: string[] }
    const file = (kind: string) => `${folder}/${said.push(kind)}.taken`
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: file('save') })
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [file('open')] })
  }, userData)
}

/** What there was before and after `work`, and what was asked of the person meanwhile. */
async function around({ app, userData }: Tachograph, work: () => Promise<void>) {
  const before = await everythingOf(userData)
  await work()
  return { before, after: await everythingOf(userData), asked: await saidByDialogs(app) }
}

/** It lives, and records when it is asked to. */
async function untilItRecords({ page, history }: Tachograph): Promise<void> {
  const { length } = await samplesIn(history)
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await until(
    () => samplesIn(history),
    rows => rows.length > length,
  )
}

/** Gives each channel such arguments by way of `ask`, which has answers in JSON; none may be carried out. */
async function refuseAll(
  ask: (parts: { names: readonly string[]; given: string; source: string }) => Promise<string>,
) {
  await fc.assert(
    fc.asyncProperty(calls, async given => {
      const asked = { names: requestNames, given: JSON.stringify(given), source: revive.toString() }
      const answers = JSON.parse(await ask(asked)) as unknown[]
      expect(answers.length).toBe(requestNames.length * CALLS)
      const typed = answers.filter(answer => typeof answer !== 'string')
      for (const answer of typed)
        expect(answer).toMatchObject({ ok: false, error: { code: 'bad-arguments' } })
      // What can't be cloned does not leave the page.
      for (const answer of answers.filter(each => typeof each === 'string'))
        expect(answer).toMatch(/could not be cloned|contextBridge|got|ownKeys/)
      expect(typed.length).toBeGreaterThan(answers.length / 3)
    }),
    { numRuns: RUNS, endOnFailure: true },
  )
}

test('a request with arguments that make no sense is refused, whatever they are, and nothing is changed', async () => {
  const tachograph = await withSomethingToLose()
  const { before, after, asked } = await around(tachograph, () =>
    refuseAll(parts =>
      tachograph.page.evaluate(async ({ names, given, source }) => {
        const make = window.eval(`${source}; revive`) as (value: unknown) => unknown
        const bridge = window.tachograph as unknown as Record<
          string,
          (...args: unknown[]) => Promise<unknown>
        >
        const ask = async (name: string, args: unknown[]) => {
          try {
            return await bridge[name]!(...args.map(make))
          } catch (error) {
            return String(error)
          }
        }
        const spelt = JSON.parse(given) as unknown[][][]
        const answers = names.flatMap((name, index) => spelt[index]!.map(args => ask(name, args)))
        return JSON.stringify(await Promise.all(answers))
      }, parts),
    ),
  )
  expect(after).toEqual(before)
  expect(asked).toEqual([])
  await untilItRecords(tachograph)
})

test('so is one that comes to main’s gate by another way than the bridge, with what no bridge would carry', async () => {
  const tachograph = await withSomethingToLose()
  const { before, after, asked } = await around(tachograph, () =>
    refuseAll(parts =>
      tachograph.app.evaluate(async ({ ipcMain, BrowserWindow }, { names, given, source }) => {
        // oxlint-disable-next-line no-eval -- functions can't be handed over otherwise
        const make = globalThis.eval(`${source}; revive`) as (value: unknown) => unknown
        type Gate = (...args: unknown[]) => Promise<unknown>
        const gates = Reflect.get(ipcMain, '_invokeHandlers') as Map<string, Gate>
        const sender = BrowserWindow.getAllWindows()[0]!.webContents
        const event = { sender, senderFrame: sender.mainFrame }
        const spelt = JSON.parse(given) as unknown[][][]
        const answers = names.flatMap((name, index) =>
          spelt[index]!.map(args => gates.get(name)!(event, ...args.map(make))),
        )
        return JSON.stringify(await Promise.all(answers))
      }, parts),
    ),
  )
  expect(after).toEqual(before)
  expect(asked).toEqual([])
  await untilItRecords(tachograph)
})
