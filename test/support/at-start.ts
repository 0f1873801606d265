import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { samplesIn } from './history-file.ts'
import { killGroup } from './killable.ts'
import { ending, EVERY_SECOND, freshProfile, start } from './tachograph.ts'
import { until } from './until.ts'

/** Starts the app, which must say this on its way out; its exit code. */
export async function refusal(userData: string, words: RegExp, language: 'en' | 'ru' = 'en') {
  const app = start(userData, { language })
  let said = ''
  app.stderr!.on('data', chunk => (said += String(chunk)))
  await until(
    () => Promise.resolve(said),
    text => words.test(text),
  )
  // Nobody is there to close the message; it must not keep a session from ending.
  app.kill('SIGTERM')
  return ending(app)
}

/** What the app left that was quit; recorded once, for a sample takes its time. */
let left: Buffer | undefined

/** A profile with a history that the app itself recorded, until it was quit or killed. */
export async function recorded(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM') {
  const userData = await freshProfile(EVERY_SECOND)
  const history = join(userData, 'history.sqlite')
  if (signal === 'SIGTERM' && left) writeFileSync(history, left)
  else await record(userData, history, signal)
  if (signal === 'SIGTERM') left ??= readFileSync(history)
  return { userData, history }
}

async function record(userData: string, history: string, signal: NodeJS.Signals): Promise<void> {
  const app = start(userData)
  await until(
    () => samplesIn(history).catch(() => []),
    rows => rows.length > 0,
  )
  if (signal === 'SIGKILL') return killGroup(app)
  app.kill(signal)
  expect(await ending(app)).toBe(0)
}
