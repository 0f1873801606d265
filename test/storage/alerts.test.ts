import { expect, test } from 'vitest'
import type { Alert } from '../../src-main/contract/alert.ts'
import { alertDetail, alertEvents } from '../../src-main/storage/alerts.ts'
import { openDatabase } from '../../src-main/storage/database.ts'
import { openHistory, rowsOf, sampleAt, T } from './files.ts'

const alert = (to: number, seconds = 1200): Alert => ({ from: to - seconds, to, above: 85 })

test('alerts are events, and those whose stretch touches a range are found', async () => {
  const { file, history } = await openHistory()
  for (const each of [alert(T), alert(T + 600), alert(T + 5000, 86_400), alert(T + 9000)]) {
    await history.addEvent(each.to - 1, 'resume')
    await history.addEvent(each.to, 'alert', alertDetail(each))
  }
  expect(await history.alerts({ from: T, to: T + 600 })).toEqual([alert(T + 600), alert(T + 5000, 86_400)])
  expect(await history.alerts({ from: T - 1, to: T })).toHaveLength(3)
  expect(await history.alerts({ from: T + 9000, to: T + 9900 })).toEqual([])
  expect(await rowsOf(file, `SELECT kind, detail FROM event WHERE at = ${T}`)).toEqual([
    { kind: 'alert', detail: '85 1200' },
  ])
})

test('alerts go with the stretch that they tell of, when that is deleted', async () => {
  const { history } = await openHistory()
  await history.addSample(sampleAt(T))
  await history.addEvent(T, 'alert', alertDetail(alert(T)))
  await history.forget({ from: T - 60, to: T + 60 })
  expect(await history.alerts({ from: 0, to: T + 60 })).toEqual([])
})

test('alerts are looked for in the events of their time only', async () => {
  const database = await openDatabase(':memory:')
  try {
    const { sql, bindings } = alertEvents(database, { from: T, to: T + 60 })
      .toSQL()
      .toNative()
    const plan = await database.raw<{ detail: string }[]>(`EXPLAIN QUERY PLAN ${sql}`, [...bindings])
    expect(plan.map(({ detail }) => detail)).toEqual(['SEARCH event USING INDEX event_at (at>? AND at<?)'])
  } finally {
    await database.destroy()
  }
})
