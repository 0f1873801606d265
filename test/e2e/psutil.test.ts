import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { samplesIn } from '../support/history-file.ts'
import { launch } from '../support/tachograph.ts'
import { until } from '../support/until.ts'

test('each sample says what psutil measured over the same interval, to 1.5 points', async () => {
  const { history } = await launch()
  await until(
    () => samplesIn(history),
    rows => rows.length > 0,
  )
  const reference = spawn('/usr/bin/python3', [join(import.meta.dirname, 'psutil-beats.py'), '4'])
  const [printed] = await Promise.all([text(reference.stdout), once(reference, 'exit')])
  const measured = JSON.parse(printed) as { at: number; load: number }[]
  const lastBeat = measured.at(-1)!.at
  const rows = await until(
    () => samplesIn(history),
    found => found.some(({ at }) => at >= lastBeat),
  )
  expect(measured).toHaveLength(4)
  for (const { at, load } of measured) {
    const row = rows.find(candidate => candidate.at === at)
    expect(row, `a sample at ${at}`).toBeDefined()
    expect(Math.abs(row!.load / 100 - load), `${at}: ${row!.load / 100} and ${load}`).toBeLessThan(1.5)
  }
})
