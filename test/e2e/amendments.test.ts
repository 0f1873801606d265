import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Note } from '../../src-main/contract/note.ts'
import { ask, samplesIn } from '../support/history-file.ts'
import { makeUpHour } from '../support/made-up-hour.ts'
import {
  answerQuestions,
  EVERY_SECOND,
  freshProfile,
  launch,
  type Tachograph,
} from '../support/tachograph.ts'
import { until } from '../support/until.ts'

const now = () => Math.floor(Date.now() / 1000)

/** Counts notices of a name in the page, as its own script would hear them. */
async function hear(
  page: Tachograph['page'],
  name: 'notes' | 'changed' | 'deleting',
): Promise<() => Promise<number>> {
  await page.evaluate(heard => {
    const counts = window as unknown as Record<string, number>
    counts[heard] = 0
    window.tachograph.on(heard, () => (counts[heard] = (counts[heard] ?? 0) + 1))
  }, name)
  return () => page.evaluate(heard => (window as unknown as Record<string, number>)[heard] ?? 0, name)
}

async function notesOf(page: Tachograph['page'], from: number, to: number): Promise<Note[]> {
  const answer = await page.evaluate(range => window.tachograph.listNotes(range), { from, to })
  if (!answer.ok) throw new Error(answer.error.message)
  return answer.value
}

test('a note is put, changed and deleted through the bridge, and the window hears of each', async () => {
  const { page, history } = await launch()
  const heard = await hear(page, 'notes')
  const at = now()
  const put = { id: null, from: at, to: at, text: '  installed the update\n' }
  expect(await page.evaluate(note => window.tachograph.putNote(note), put)).toMatchObject({ ok: true })
  const [note] = await notesOf(page, at - 10, at + 10)
  expect(note).toMatchObject({ from: at, to: at, text: 'installed the update' })

  const changed = { ...note!, to: at + 60, text: 'Обновление 🚀' }
  await page.evaluate(draft => window.tachograph.putNote(draft), changed)
  expect(await notesOf(page, at + 30, at + 40)).toEqual([changed])
  expect(await ask(history, 'SELECT started_at, ended_at, text FROM note')).toEqual([
    { started_at: at, ended_at: at + 60, text: 'Обновление 🚀' },
  ])

  const refused = await page.evaluate(
    draft => window.tachograph.putNote({ ...draft, text: '\u0007' }),
    changed,
  )
  expect(refused).toMatchObject({ ok: false, error: { code: 'bad-arguments' } })

  await page.evaluate(id => window.tachograph.deleteNote(id), note!.id)
  expect(await notesOf(page, at - 10, at + 100)).toEqual([])
  await until(heard, count => count === 3)
})

test('a stretch is deleted once the person agrees, for good, while recording goes on', async () => {
  const userData = await freshProfile(EVERY_SECOND)
  const file = `${userData}/history.sqlite`
  await makeUpHour(file)
  const { app, page, history } = await launch({ userData })
  const from = now() - 1200
  const range = { from: from - (from % 5), to: from - (from % 5) + 600 }
  const secret = 'was-here-at-night'
  await page.evaluate(note => window.tachograph.putNote(note), {
    id: null,
    from: range.from + 60,
    to: range.from + 120,
    text: secret,
  })
  const inRange = async () =>
    (await samplesIn(history)).filter(({ at }) => at > range.from && at <= range.to).length
  const heard = await hear(page, 'changed')
  const begun = await hear(page, 'deleting')
  expect(await inRange()).toBe(120)

  await answerQuestions(app, 0)
  expect(await page.evaluate(asked => window.tachograph.deleteRange(asked), range)).toEqual({
    ok: true,
    value: false,
  })
  expect(await inRange()).toBe(120)

  await app.evaluate(({ dialog }) => {
    dialog.showMessageBox = (...args: unknown[]) => {
      Object.assign(globalThis, { asked: args.at(-1) })
      return Promise.resolve({ response: 1, checkboxChecked: false })
    }
  })
  expect(await page.evaluate(asked => window.tachograph.deleteRange(asked), range)).toEqual({
    ok: true,
    value: true,
  })
  const { detail } = await app.evaluate(() => (globalThis as unknown as { asked: { detail: string } }).asked)
  expect(detail).toMatch(/\d{1,2}:\d\d:\d\d.+\d{1,2}:\d\d:\d\d/)
  expect(detail).toContain('120 samples')

  expect(await begun()).toBe(1)
  expect(await inRange()).toBe(0)
  expect(await ask(history, "SELECT started_at, ended_at FROM timeline WHERE state = 'deleted'")).toEqual([
    { started_at: range.from, ended_at: range.to },
  ])
  expect(
    await ask(history, `SELECT at FROM minute WHERE at >= ${range.from} AND at + 60 <= ${range.to}`),
  ).toEqual([])
  for (const name of [file, `${file}-wal`])
    expect(existsSync(name) && readFileSync(name).includes(secret)).toBe(false)
  await until(heard, count => count > 0)

  const last = (await samplesIn(history)).at(-1)!.at
  await until(
    () => samplesIn(history),
    rows => rows.at(-1)!.at > last,
  )
})

test('a stretch up to now stays deleted when the recording is stopped and started again', async () => {
  const userData = await freshProfile(EVERY_SECOND)
  await makeUpHour(`${userData}/history.sqlite`)
  const { app, page, history } = await launch({ userData })
  await page.evaluate(() => window.tachograph.stopRecording())
  await page.getByRole('heading', { name: /^Stopped since/ }).waitFor()
  await answerQuestions(app, 1)
  const from = now() - 300
  await page.evaluate(asked => window.tachograph.deleteRange(asked), { from, to: now() + 1000 })
  await page.evaluate(() => window.tachograph.startRecording())
  await until(
    () => samplesIn(history),
    rows => rows.at(-1)!.at > from,
  )
  const rows = await ask<{ started_at: number; ended_at: number; state: string }>(
    history,
    "SELECT * FROM timeline WHERE state = 'deleted'",
  )
  expect(rows.length).toBe(1)
  expect(rows[0]!.ended_at - rows[0]!.started_at).toBeGreaterThanOrEqual(299)
})
