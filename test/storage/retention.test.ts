import { statSync } from 'node:fs'
import { describe, expect, onTestFinished, test } from 'vitest'
import { History } from '../../src-main/storage/index.ts'
import { beatsInto } from './beats.ts'
import { historyFile, otherProgram, rowsOf, sampleAt, T } from './files.ts'

const HOUR = Math.floor(T / 3600) * 3600
const DAY = 86_400

/** A history of `hours` hours, and a recording that goes on `days` days after its first sample, kept for ten days. */
async function aged(hours: number) {
  const file = historyFile()
  await beatsInto(file, { from: HOUR, count: hours * 720 })
  const history = await History.open(
    file,
    error => {
      if (error) throw error
    },
    { retentionDays: 10 },
  )
  let open = true
  const close = async () => {
    if (open) await history.close()
    open = false
  }
  onTestFinished(close)
  const other = await otherProgram(file)
  return { file, history, close, other, ask: other.all }
}

const countOf = async (ask: (sql: string) => Promise<Record<string, unknown>[]>, table: string) =>
  Number((await ask(`SELECT COUNT(*) AS count FROM ${table}`))[0]?.['count'])

describe('samples beyond their age', () => {
  test('go by the hour, an hour a minute, whole hours only; minutes and hours stay', async () => {
    const { history, ask } = await aged(48)
    const minutes = await ask('SELECT * FROM minute')
    const hours = await ask('SELECT * FROM hour')
    // The first two hours and a half are beyond it.
    const now = HOUR + 10 * DAY + 2.5 * 3600
    const left: number[] = []
    for (let beat = 0; beat < 48; beat += 1) {
      await history.addSample(sampleAt(now + 5 * beat))
      await history.size()
      await history.addEvent(now, 'resume')
      left.push((await countOf(ask, 'sample')) - beat - 1)
    }
    const whole = 48 * 720
    expect(left.slice(0, 12)).toEqual(Array(12).fill(whole - 720))
    expect(left.slice(12)).toEqual(Array(36).fill(whole - 1440))
    expect((await ask('SELECT * FROM minute')).slice(0, minutes.length)).toEqual(minutes)
    expect((await ask('SELECT * FROM hour')).slice(0, hours.length)).toEqual(hours)
    expect(await countOf(ask, 'event')).toBe(48)
    expect(await history.size()).toMatchObject({ samples: whole - 1440 + 48, firstAt: HOUR + 5 })
  })

  test('are not asked for at each minute where none is of age', async () => {
    const { history, ask } = await aged(2)
    const now = HOUR + 10 * DAY
    await history.addSample(sampleAt(now))
    // By then the first hour is, but an hour has not passed.
    await history.addSample(sampleAt(now + 3595))
    await history.size()
    expect(await countOf(ask, 'sample')).toBe(1442)
    await history.addSample(sampleAt(now + 3600))
    await history.addEvent(now, 'resume')
    expect(await countOf(ask, 'sample')).toBe(1443 - 720)
  })

  test('give their pages back to the system', async () => {
    const { file, history, close } = await aged(240)
    const before = statSync(file).size
    const now = HOUR + 40 * DAY
    for (let step = 0; step < 300; step += 1) await history.addSample(sampleAt(now + 60 * step))
    await close()
    const [left] = await rowsOf(file, `SELECT COUNT(*) AS samples FROM sample WHERE at < ${now}`)
    expect(left).toEqual({ samples: 0 })
    expect(await rowsOf(file, 'PRAGMA freelist_count')).toEqual([{ freelist_count: 0 }])
    // What stays are 14,400 minutes.
    expect(statSync(file).size).toBeLessThan(before / 3)
    expect(await rowsOf(file, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
  })

  test('seal their hours: what comes late, by a clock set back, does not change them', async () => {
    const { history, ask, close, file } = await aged(3)
    const hours = await ask('SELECT * FROM hour ORDER BY at LIMIT 2')
    const minutes = await ask(`SELECT * FROM minute WHERE at < ${HOUR + 7200}`)
    const now = HOUR + 10 * DAY + 7200
    for (const beat of [0, 60, 120]) await history.addSample(sampleAt(now + beat))
    expect(await ask('SELECT sealed FROM hour_rollup ORDER BY at LIMIT 3')).toEqual([
      { sealed: 1 },
      { sealed: 1 },
      { sealed: 0 },
    ])
    await history.addSample(sampleAt(HOUR + 1805, { load: 9999 }))
    await history.addSample(sampleAt(HOUR + 7300, { load: 9999 }))
    await close()
    await (await History.open(file, () => undefined)).close()
    expect(await ask('SELECT * FROM hour ORDER BY at LIMIT 2')).toEqual(hours)
    expect(await ask(`SELECT * FROM minute WHERE at < ${HOUR + 7200}`)).toEqual(minutes)
    expect(await ask(`SELECT max FROM minute WHERE at = ${HOUR + 7260 - 60}`)).not.toEqual([])
    expect(await ask(`SELECT max FROM minute WHERE at = ${HOUR + 7260}`)).toEqual([{ max: 9999 }])
  })

  test('of an hour that was not over when recording paused are rolled up before they go', async () => {
    const { history, ask } = await aged(1.5)
    const before = await ask('SELECT * FROM hour')
    expect(before.length).toBe(2)
    await history.addSample(sampleAt(HOUR + 20 * DAY))
    await history.addSample(sampleAt(HOUR + 20 * DAY + 60))
    await history.addSample(sampleAt(HOUR + 20 * DAY + 120))
    await history.addEvent(HOUR, 'resume')
    expect(await countOf(ask, `sample WHERE at < ${HOUR + 10 * DAY}`)).toBe(0)
    expect((await ask('SELECT * FROM hour')).slice(0, 2)).toEqual(before)
  })

  test('stay while another program holds the file, and go later', async () => {
    const { history, ask, other } = await aged(2)
    const now = HOUR + 20 * DAY
    await other.run('BEGIN IMMEDIATE')
    await history.addSample(sampleAt(now)).catch(() => undefined)
    await history.addEvent(now, 'resume').catch(() => undefined)
    expect(await countOf(ask, 'sample')).toBe(1440)
    await other.run('COMMIT')
    await history.addSample(sampleAt(now + 60))
    await history.addSample(sampleAt(now + 120))
    await history.addEvent(now, 'resume')
    expect(await countOf(ask, `sample WHERE at < ${now}`)).toBe(0)
    expect(history.waiting).toBe(0)
  })
})

describe('a shorter time to keep samples', () => {
  test('holds at once: all older hours go, sealed, while samples are written', async () => {
    const { history, ask } = await aged(240)
    const hours = await ask('SELECT * FROM hour')
    const now = HOUR + 10 * DAY
    const shortening = history.keepFor(1, now)
    const written = Promise.all([5, 10, 15].map(second => history.addSample(sampleAt(now + second))))
    await Promise.race([shortening, written.then(() => 'first')])
    expect(await countOf(ask, 'sample')).toBeGreaterThan(2 * 17_280)
    await shortening
    expect(await countOf(ask, 'sample')).toBe(17_280 + 3)
    expect(await history.size()).toMatchObject({ samples: 17_283, firstAt: HOUR + 5 })
    expect((await ask('SELECT * FROM hour')).slice(0, hours.length)).toEqual(hours)
    expect(await ask('SELECT COUNT(*) AS hours FROM hour_rollup WHERE sealed')).toEqual([{ hours: 216 }])
  })

  test('is no longer held by once it was made longer again, or without end', async () => {
    const { history, ask } = await aged(48)
    const now = HOUR + 3 * DAY
    await Promise.all([history.keepFor(1, now), history.keepFor(Infinity, now)])
    await history.addSample(sampleAt(now + 1000 * DAY))
    await history.addEvent(now, 'resume')
    expect(await countOf(ask, 'sample')).toBeGreaterThan(46 * 720)
  })

  test('ends with the app, and what is left goes at the usual pace after the next start', async () => {
    const { history, close, file } = await aged(240)
    const shortening = history.keepFor(1, HOUR + 10 * DAY)
    await close()
    await expect(shortening).rejects.toThrow()
    expect(await rowsOf(file, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
    const [left] = await rowsOf(file, 'SELECT COUNT(*) AS samples FROM sample')
    expect(Number(left!['samples']) % 720).toBe(0)
  })
})
