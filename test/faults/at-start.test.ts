import { mkdirSync, readdirSync, readFileSync, truncateSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { recorded, refusal } from '../support/at-start.ts'
import { canMount, smallDisk } from '../support/faulty-disk.ts'
import { ask, samplesIn } from '../support/history-file.ts'
import { end, EVERY_SECOND, freshProfile, launch } from '../support/tachograph.ts'
import { until } from '../support/until.ts'

test('a broken history is renamed, the person told once, and recording goes on', async () => {
  const { userData, history } = await recorded()
  const before = await samplesIn(history)
  const content = readFileSync(history)
  content.fill(0x5a, 0, 300)
  writeFileSync(history, content)
  const log = () => readFileSync(join(userData, 'logs', 'main.log'), 'utf8')
  for (let time = 0; time < 2; time += 1) {
    const { app, process, page } = await launch({ userData })
    await page.getByRole('heading', { name: /^Recording since/ }).waitFor()
    await end({ app, process })
    expect(process.exitCode).toBe(0)
    const told = log().match(
      /brought over all that could be read: (\d+) sample.*history\.broken-\w+\.sqlite/g,
    )
    expect(told).toHaveLength(1)
    expect(told![0]).toContain(`: ${before.length} sample`)
  }
  expect(await samplesIn(history)).toEqual(expect.arrayContaining(before))
  const old = readdirSync(userData).find(name => name.startsWith('history.broken-'))
  expect(readFileSync(join(userData, old!)).equals(content)).toBe(true)
})

test.each<[name: string, make: (file: string) => void]>([
  ['an empty file', file => writeFileSync(file, '')],
  ['a text file', file => writeFileSync(file, 'Dear diary, '.repeat(1000))],
  ['a folder', file => mkdirSync(file)],
  ['a truncated file', file => truncateSync(file, statSync(file).size - 5000)],
])('%s in its place does not keep it from recording', async (name, make) => {
  const { userData, history } = name.startsWith('a truncated')
    ? await recorded()
    : await freshProfile(EVERY_SECOND).then(folder => ({
        userData: folder,
        history: join(folder, 'history.sqlite'),
      }))
  make(history)
  const startedAt = Date.now() / 1000
  const { page } = await launch({ userData })
  await page.getByRole('heading', { name: /^Recording since/ }).waitFor()
  await until(
    () => samplesIn(history).catch(() => []),
    rows => rows.some(({ at }) => at > startedAt),
  )
  const kept = readdirSync(userData).filter(entry => entry.startsWith('history.broken-'))
  expect(kept.length).toBe(name === 'an empty file' ? 0 : 1)
})

test.each([
  ['en', /written by a newer Tachograph/],
  ['ru', /записан более новой версией Tachograph/],
] as const)('a history of a newer version is refused untouched, in %s', async (language, words) => {
  const { userData, history } = await recorded()
  await ask(history, "INSERT INTO knex_migrations (name, batch) VALUES ('999-of-the-future', 9)")
  await ask(history, 'PRAGMA wal_checkpoint(TRUNCATE)')
  const before = { content: readFileSync(history), modified: statSync(history).mtimeMs }
  expect(await refusal(userData, words, language)).toBe(1)
  expect(readFileSync(history).equals(before.content)).toBe(true)
  expect(statSync(history).mtimeMs).toBe(before.modified)
  expect(readdirSync(userData).filter(name => /^history\.sqlite.+/.test(name))).toEqual([])
})

test.skipIf(!canMount)('a folder that can only be read ends it with a clear message', async () => {
  const disk = smallDisk(16)
  const userData = join(disk.folder, 'profile')
  mkdirSync(userData)
  disk.makeReadOnly()
  const words = /the folder or the file can only be read|its folder can’t be used/
  // Again: what could not be opened once must not be left worse.
  for (let time = 0; time < 2; time += 1) expect(await refusal(userData, words)).toBe(1)
})
