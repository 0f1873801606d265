import {
  copyFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { besides, damage, folderContent, killed, open, rootPage, sound } from './broken-files.ts'
import { beatsInto } from './beats.ts'
import { historyFile, otherProgram, rowsOf, sampleAt, T } from './files.ts'

const PAGE = 4096
const instants = async (file: string) =>
  (await rowsOf(file, 'SELECT at FROM sample ORDER BY at')).map(row => Number(row['at']))
const beats = (count: number) => Array.from({ length: count }, (_, beat) => T + 5 * beat)
const old = /history\.broken-\d{8}T\d{6}Z\.sqlite$/

/** Opened as broken: the old file is there as it was, the new one takes samples; the instants brought over. */
async function mendedInstants(file: string): Promise<number[]> {
  const before = readFileSync(file)
  const { history, mended } = await open(file)
  expect(mended?.oldFile).toMatch(old)
  expect(readFileSync(mended!.oldFile).equals(before)).toBe(true)
  const kept = await instants(file)
  expect(mended!.samples).toBe(kept.length)
  await history.addSample(sampleAt(T + 1_000_000))
  expect((await instants(file)).at(-1)).toBe(T + 1_000_000)
  expect(await rowsOf(file, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
  await history.close()
  // Told once.
  expect((await open(file)).mended).toBeNull()
  expect(besides(file).filter(name => /look|mending|patched|suspected/.test(name))).toEqual([])
  return kept
}

describe('a history that is in order', () => {
  test('is opened without a word, closed in order or killed', async () => {
    for (const file of [await sound(300), await killed(300)]) {
      const { mended } = await open(file)
      expect(mended).toBeNull()
      expect(await instants(file)).toEqual(beats(300))
    }
  })

  test('is begun where there is none, where the folder is missing, and where the file is empty', async () => {
    const missing = historyFile()
    const inMissingFolder = join(dirname(historyFile()), 'a', 'b', 'history.sqlite')
    const empty = historyFile()
    writeFileSync(empty, '')
    for (const file of [missing, inMissingFolder, empty]) {
      const { history, mended } = await open(file)
      expect(mended).toBeNull()
      await history.addSample(sampleAt(T))
      expect(await instants(file)).toEqual([T])
    }
  })
})

describe('a broken history is renamed, and what can be read brought over', () => {
  test('of a text file: nothing', async () => {
    const file = historyFile()
    writeFileSync(file, 'Dear diary, '.repeat(1000))
    expect(await mendedInstants(file)).toEqual([])
  })

  test('of a truncated file: all up to its end', async () => {
    const file = await sound(20_000)
    truncateSync(file, Math.floor(statSync(file).size / 2 / PAGE) * PAGE - 1000)
    const kept = await mendedInstants(file)
    expect(kept.length).toBeGreaterThan(7500)
    expect(beats(20_000).slice(0, kept.length)).toEqual(kept)
  })

  test('of a file with a damaged page: all but the rows of that page', async () => {
    const file = await sound(20_000)
    damage(file, statSync(file).size - 20 * PAGE, Buffer.alloc(PAGE, 0x5a))
    const kept = await mendedInstants(file)
    expect(kept.length).toBeGreaterThan(19_500)
    expect(kept.length).toBeLessThan(20_000)
    expect(await rowsOf(file, 'SELECT kind FROM event')).toEqual([{ kind: 'app-start' }])
  })

  test('of a file whose header is damaged: everything', async () => {
    const file = await sound(20_000)
    damage(file, 0, Buffer.alloc(500, 0x5a))
    expect(await mendedInstants(file)).toEqual(beats(20_000))
  })

  test('of a file with a damaged page: minutes, hours and days too, though their samples are gone', async () => {
    const file = historyFile()
    const hour = Math.floor(T / 3600) * 3600
    await beatsInto(file, { from: hour, count: 40 * 720 })
    const other = await otherProgram(file)
    await other.run(`UPDATE hour_rollup SET sealed = 1; DELETE FROM sample WHERE at <= ${hour + 35 * 3600};
      INSERT INTO event VALUES (1, ${T}, 'app-start', NULL); PRAGMA wal_checkpoint(TRUNCATE)`)
    const kept = () =>
      Promise.all(
        ['minute', 'hour', 'day', 'hour_spread', 'day_spread'].map(table =>
          rowsOf(file, `SELECT * FROM ${table} WHERE at < ${hour + 30 * 3600} ORDER BY 1, 2`),
        ),
      )
    const before = await kept()
    expect(before.every(rows => rows.length > 0)).toBe(true)
    await other.close()
    damage(file, ((await rootPage(file, 'event')) - 1) * PAGE, Buffer.alloc(PAGE, 0x5a))
    await mendedInstants(file)
    expect(await kept()).toEqual(before)
  })

  test('of a log with a damaged frame: all that the other frames hold', async () => {
    const file = await killed(300)
    const frames = Math.floor((statSync(`${file}-wal`).size - 32) / (PAGE + 24))
    const damagedFrame = frames - 100
    damage(`${file}-wal`, 32 + damagedFrame * (PAGE + 24) + 2000, Buffer.alloc(64, 0x5a))
    const log = readFileSync(`${file}-wal`)
    const { mended } = await open(file)
    expect(await instants(file)).toEqual(beats(300))
    expect(readFileSync(`${mended!.oldFile}-wal`).equals(log)).toBe(true)
  })

  test('of a log whose header is damaged: everything', async () => {
    const file = await killed(300)
    damage(`${file}-wal`, 0, Buffer.alloc(20, 0x5a))
    const { mended } = await open(file)
    expect(mended?.samples).toBe(300)
    expect(await instants(file)).toEqual(beats(300))
  })

  test('of a log cut in the middle of its last frame: all that was committed, without a word', async () => {
    const file = await killed(300)
    truncateSync(`${file}-wal`, statSync(`${file}-wal`).size - 1000)
    const { mended } = await open(file)
    expect(mended).toBeNull()
    expect((await instants(file)).length).toBeGreaterThanOrEqual(298)
  })

  /** A transaction that is greater than the cache, so that its pages are in the log before its end, some written twice. */
  const GREAT = `PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = 2; PRAGMA cache_spill = 1; BEGIN;
    UPDATE sample SET "load" = "load" + 1; UPDATE sample SET "load" = "load" + 1 WHERE at < ${T + 5000};`

  test.each([
    ['was under way', ''],
    ['was undone, and another written over the half of it', 'ROLLBACK; UPDATE sample SET system = 7;'],
  ])('of a log with a transaction that %s: all that was committed, without a word', async (_, then) => {
    const running = await sound(3000)
    const other = await otherProgram(running)
    await other.run(
      'INSERT INTO sample SELECT at + 1000000, span_ms, load, user, system, iowait, steal, cores FROM sample',
    )
    await other.run(`${GREAT} ${then}`)
    const file = historyFile()
    for (const part of ['', '-wal']) copyFileSync(`${running}${part}`, `${file}${part}`)
    const { mended } = await open(file)
    expect(mended).toBeNull()
    expect(await rowsOf(file, 'SELECT COUNT(*) AS count, SUM("load") AS sum FROM sample')).toEqual([
      { count: 6000, sum: 6000 * 2500 },
    ])
  })

  test('of a folder in its place: nothing, and the folder keeps what is in it', async () => {
    const file = historyFile()
    mkdirSync(file)
    writeFileSync(join(file, 'mine.txt'), 'mine')
    const { history, mended } = await open(file)
    expect(readFileSync(join(mended!.oldFile, 'mine.txt'), 'utf8')).toBe('mine')
    await history.addSample(sampleAt(T))
    expect(await instants(file)).toEqual([T])
  })

  test('of a log without its file: it is kept', async () => {
    const file = await killed(10)
    const log = readFileSync(`${file}-wal`)
    rmSync(file)
    const { mended } = await open(file)
    expect(readFileSync(`${mended!.oldFile}-wal`).equals(log)).toBe(true)
    expect(await instants(file)).toEqual([])
  })

  test('of a file with any bytes flipped: it opens, whatever was hit, and what it makes up is nothing', async () => {
    const whole = readFileSync(await sound(2000))
    const known = new Set(beats(2000))
    // Half of them where the header and the schema are.
    const place = fc.oneof(fc.nat(whole.length - 1), fc.nat(PAGE - 1))
    const flips = fc.array(fc.tuple(place, fc.integer({ min: 1, max: 255 })), {
      minLength: 1,
      maxLength: 40,
    })
    await fc.assert(
      fc.asyncProperty(flips, async changes => {
        const file = historyFile()
        const content = Buffer.from(whole)
        for (const [at, mask] of changes) content[at]! ^= mask
        writeFileSync(file, content)
        const { history, mended } = await open(file).catch(error => {
          // A flip in the list of migrations can look like a newer version: refused, and untouched.
          expect(error).toMatchObject({ reason: 'newer' })
          expect(readFileSync(file).equals(content)).toBe(true)
          return { history: null, mended: null }
        })
        if (!history) return
        if (mended) expect(readFileSync(mended.oldFile).equals(content)).toBe(true)
        await history.addSample(sampleAt(T + 1_000_000))
        expect(await rowsOf(file, 'PRAGMA quick_check')).toEqual([{ quick_check: 'ok' }])
        // A flip in a row's own number moves it; no more rows than flips can have moved.
        const strangers = (await instants(file)).filter(at => !known.has(at) && at !== T + 1_000_000)
        expect(strangers.length).toBeLessThanOrEqual(changes.length * 2)
        await history.close()
      }),
      { numRuns: 24 },
    )
  })
})

describe('a kill while a broken history is being mended', () => {
  /** A history that was mended, put back to how it was between the two renames; where the broken file is. */
  async function betweenRenames(file: string): Promise<string> {
    const { mended, history } = await open(file)
    await history.close()
    renameSync(file, `${file}.mending`)
    return mended!.oldFile
  }

  test('after it was renamed loses nothing of what was brought over, and tells of it once', async () => {
    const file = await sound(300)
    damage(file, (await rootPage(file, 'event')) * PAGE - PAGE, Buffer.alloc(PAGE, 0x5a))
    const oldFile = await betweenRenames(file)
    const { mended, history } = await open(file)
    expect(mended).toMatchObject({ oldFile, samples: 300 })
    expect(await instants(file)).toEqual(beats(300))
    await history.close()
    expect((await open(file)).mended).toBeNull()
  })

  test('before its log was renamed too brings that after it', async () => {
    const file = await killed(300)
    damage(`${file}-wal`, 0, Buffer.alloc(20, 0x5a))
    const log = readFileSync(`${file}-wal`)
    const oldFile = await betweenRenames(file)
    renameSync(`${oldFile}-wal`, `${file}-wal`)
    const { mended } = await open(file)
    expect(mended).toMatchObject({ oldFile, samples: 300 })
    expect(readFileSync(`${oldFile}-wal`).equals(log)).toBe(true)
    expect(await instants(file)).toEqual(beats(300))
  })

  test('never writes over the log of an earlier broken file', async () => {
    const file = await killed(300)
    damage(`${file}-wal`, 0, Buffer.alloc(20, 0x5a))
    const oldFile = await betweenRenames(file)
    const log = readFileSync(`${oldFile}-wal`)
    writeFileSync(`${file}-wal`, 'another’s')
    const { mended } = await open(file)
    expect(readFileSync(`${oldFile}-wal`).equals(log)).toBe(true)
    expect(readFileSync(`${mended!.oldFile}-wal`, 'utf8')).toBe('another’s')
    expect(await instants(file)).toEqual(beats(300))
  })

  test('before it was renamed leaves a draft that is thrown away', async () => {
    const file = await sound(300)
    writeFileSync(`${file}.mending`, 'half')
    expect((await open(file)).mended).toBeNull()
    expect(await instants(file)).toEqual(beats(300))
    expect(besides(file)).not.toContain('history.sqlite.mending')
  })
})

describe('a history of a newer Tachograph', () => {
  const newer: [name: string, sql: string][] = [
    ['by its migrations', "INSERT INTO knex_migrations (name, batch) VALUES ('999-of-the-future', 2)"],
    ['by its version', 'PRAGMA user_version = 7'],
  ]

  test.each(newer)('known %s is refused, and not a byte of it is changed', async (_, sql) => {
    const file = await sound(300)
    const program = await otherProgram(file)
    await program.run(`${sql}; PRAGMA wal_checkpoint(TRUNCATE)`)
    await program.close()
    const { before, after } = await refusal(file)
    expect(after).toEqual(before)
  })

  test.each(newer)('known %s that stands in the log only is refused too', async (_, sql) => {
    const file = await sound(300)
    const program = await otherProgram(file)
    await program.run(sql)
    const copy = historyFile()
    for (const part of ['', '-wal']) writeFileSync(`${copy}${part}`, readFileSync(`${file}${part}`))
    const { before, after } = await refusal(copy)
    expect(after).toEqual(before)
  })

  async function refusal(file: string) {
    const look = () => ({ ...folderContent(file), modified: statSync(file).mtimeMs })
    const before = look()
    await expect(open(file)).rejects.toMatchObject({ reason: 'newer' })
    return { before, after: look() }
  }
})

describe('a place where no history can be', () => {
  test('under a file instead of a folder is refused with a reason, and again', async () => {
    const file = historyFile()
    writeFileSync(dirname(file) + '-file', '')
    const impossible = join(`${dirname(file)}-file`, 'history.sqlite')
    for (let time = 0; time < 2; time += 1)
      await expect(open(impossible)).rejects.toMatchObject({ reason: expect.stringMatching(/access|other/) })
    rmSync(`${dirname(file)}-file`)
  })
})
