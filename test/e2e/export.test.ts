import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { beatsInto } from '../storage/beats.ts'
import { saveTo } from '../support/file-dialogs.ts'
import { ask, type SampleRow, samplesIn } from '../support/history-file.ts'
import { makeUpHour } from '../support/made-up-hour.ts'
import { end, EVERY_SECOND, freshProfile, launch, type Tachograph } from '../support/tachograph.ts'
import { until } from '../support/until.ts'
import { holesIn } from '../support/waiting.ts'

type Format = 'csv' | 'json' | 'recording'

const exportRange = ({ page }: Tachograph, from: number, to: number, format: Format) =>
  page.evaluate(([range, wanted]) => window.tachograph.exportRange(range, wanted, false), [
    { from, to },
    format,
  ] as const)

async function launchWithAnHour() {
  const userData = await freshProfile()
  await makeUpHour(join(userData, 'history.sqlite'))
  const tachograph = await launch({ userData })
  const folder = join(userData, 'exported')
  await mkdir(folder)
  const now = Math.floor(Date.now() / 1000)
  return { ...tachograph, folder, from: now - 3000, to: now - 600 }
}

test('a range is exported in each format, as the history has it', async () => {
  const tachograph = await launchWithAnHour()
  const { page, folder, from, to, history } = tachograph
  const rows = (await samplesIn(history)).filter(({ at }) => at > from && at <= to)
  const progress = page.evaluate(
    () =>
      new Promise<(number | null)[]>(resolve => {
        const seen: (number | null)[] = []
        window.tachograph.on('exportProgress', done => {
          seen.push(done)
          if (done === null) resolve(seen)
        })
      }),
  )
  for (const [format, name] of [
    ['csv', 'x.csv'],
    ['json', 'x.json'],
    ['recording', 'x.tachograph'],
  ] as const) {
    const suggested = await saveTo(tachograph, join(folder, name))
    expect(await exportRange(tachograph, from, to, format)).toEqual({ ok: true, value: join(folder, name) })
    expect(await suggested()).toEqual([
      expect.stringMatching(new RegExp(`^tachograph-.+-\\d{8}-\\d{4}-\\d{8}-\\d{4}\\.${name.slice(2)}$`)),
    ])
  }
  expect(readdirSync(folder).toSorted()).toEqual(['x.csv', 'x.json', 'x.tachograph'])
  const seen = await progress
  expect([seen[0], seen.at(-2), seen.at(-1)]).toEqual([0, 1, null])

  const lines = readFileSync(join(folder, 'x.csv'), 'utf8').trimEnd().split('\r\n').slice(1)
  expect(lines.filter(line => line.includes(',sample,'))).toHaveLength(rows.length)
  for (const { at, span_ms, load } of rows)
    expect(lines.some(line => line.includes(`,${at},sample,5,${span_ms},${(load / 100).toFixed(2)},`))).toBe(
      true,
    )
  expect(lines.filter(line => line.includes(',gap,')).map(line => line.split(',').at(-1))).toEqual(['asleep'])

  const json = JSON.parse(readFileSync(join(folder, 'x.json'), 'utf8')) as Record<string, never[]>
  expect(json).toMatchObject({ format: 'tachograph', timeZone: 'Europe/Berlin', range: { from, to } })
  expect(json['measurements']).toHaveLength(rows.length)

  expect(await samplesIn(join(folder, 'x.tachograph'))).toEqual(rows)
})

/** So much that its export takes a while; made up once. */
let muchMadeUp: Buffer | undefined

async function makeUpMuch(file: string, now: number): Promise<void> {
  if (muchMadeUp) writeFileSync(file, muchMadeUp)
  else await beatsInto(file, { from: now - 5 * 500_000, count: 500_000 })
  muchMadeUp ??= readFileSync(file)
}

test('a no, a cancel and a failure leave nothing, and what was there as it was', async () => {
  const userData = await freshProfile()
  const now = Math.floor(Date.now() / 5000) * 5
  await makeUpMuch(join(userData, 'history.sqlite'), now)
  const tachograph = await launch({ userData })
  const { page } = tachograph
  const folder = join(userData, 'exported')
  const target = join(folder, 'x')
  await mkdir(folder)
  writeFileSync(target, 'as it was')

  await saveTo(tachograph, null)
  expect(await exportRange(tachograph, now - 3600, now, 'csv')).toEqual({ ok: true, value: null })

  await saveTo(tachograph, target)
  for (const format of ['csv', 'recording'] as const) {
    const answers = await page.evaluate(
      async ([range, wanted]) => {
        const begun = new Promise(resolve => {
          window.tachograph.on('exportProgress', done => done !== null && resolve(done))
        })
        const first = window.tachograph.exportRange(range, wanted, false)
        await begun
        const second = await window.tachograph.exportRange(range, wanted, false)
        await window.tachograph.cancelExport()
        return [second, await first]
      },
      [{ from: 0, to: now }, format] as const,
    )
    expect(answers).toMatchObject([
      { ok: false, error: { code: 'exporting' } },
      { ok: true, value: null },
    ])
    expect(readdirSync(folder)).toEqual(['x'])
    expect(readFileSync(target, 'utf8')).toBe('as it was')
  }

  await saveTo(tachograph, join(folder, 'gone', 'x'))
  expect(await exportRange(tachograph, now - 3600, now, 'recording')).toEqual({
    ok: false,
    error: { code: 'failed', message: 'its folder can’t be used' },
  })
  expect(readdirSync(folder)).toEqual(['x'])
})

test('recording goes on while much is exported, and quitting leaves no half of it', async () => {
  const userData = await freshProfile(EVERY_SECOND)
  const now = Math.floor(Date.now() / 5000) * 5
  await makeUpMuch(join(userData, 'history.sqlite'), now)
  const tachograph = await launch({ userData })
  const { page, history } = tachograph
  const folder = join(userData, 'exported')
  await mkdir(folder)
  await saveTo(tachograph, join(folder, 'x.json'))
  await page.evaluate(
    range => {
      const again = async () => {
        for (;;) await window.tachograph.exportRange(range, 'json', false)
      }
      void again()
    },
    { from: 0, to: now },
  )
  const since = Math.floor(Date.now() / 1000)
  const rows = await until(
    () => ask<SampleRow>(history, `SELECT * FROM sample WHERE at > ${since} ORDER BY at`),
    found => found.length > 5,
  )
  expect(holesIn(rows)).toEqual([])
  await until(
    () => Promise.resolve(readdirSync(folder)),
    names => names.includes('x.json.part'),
  )
  await end(tachograph)
  expect(readdirSync(folder).filter(name => name !== 'x.json')).toEqual([])
})
