import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { beat } from '../bench/beat.ts'
import type { Pace } from '../bench/benched-app.ts'
import { chart } from '../bench/chart.ts'
import { firstBeat } from '../bench/first-beat.ts'
import { withHistories } from '../bench/histories.ts'
import { live } from '../bench/live.ts'
import { withBlock } from '../bench/report.ts'
import { names } from '../bench/questions.ts'
import { table } from '../bench/row.ts'
import { tray } from '../bench/tray.ts'
import { window } from '../bench/window.ts'
import { ownDisplay } from '../support/tachograph.ts'

const hurried: Pace = { ms: 100, rounds: 1, settleMs: 100, looks: 0 }

// What the bench starts is to be seen where what this file starts is.
Object.assign(process.env, ownDisplay())

test('each question of the bench that needs the app is answered, and has its place on the page', async () => {
  // It is not the numbers that count here: two at a time, of which one waits most of the time.
  const answers = await withHistories(async histories => [
    ...(await Promise.all([beat(12_000, 0), tray(hurried)])),
    ...(await Promise.all([firstBeat(1).then(row => ({ title: 'Start', rows: [row] })), live(hurried)])),
    await chart(1),
    await window(histories, 1, 2, 200),
  ])
  for (const { title, rows } of answers) {
    expect(table(rows), title).toMatch(/\d/)
    expect(table(rows), title).not.toMatch(/NaN|undefined/)
  }
  const page = readFileSync('docs/benchmarks.md', 'utf8')
  for (const name of names) expect(withBlock(page, name, 'TABLE')).toContain('TABLE')
})
