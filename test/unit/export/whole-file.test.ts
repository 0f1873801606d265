import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { writeText, writeWhole } from '../../../src-main/export/whole-file.ts'
import { canMount, smallDisk } from '../../support/faulty-disk.ts'
import { temporaryFolder } from '../temporary-folder.ts'

async function* portions(texts: string[]) {
  yield* texts
}

describe('a whole file', () => {
  test('takes the place of another at once', async () => {
    const file = join(temporaryFolder(), 'x.csv')
    writeFileSync(file, 'as it was')
    await writeWhole(file, async draft => {
      await writeText(draft, portions(['new ', 'текст']))
      expect(readFileSync(file, 'utf8')).toBe('as it was')
    })
    expect(readFileSync(file, 'utf8')).toBe('new текст')
  })

  test('that fails leaves nothing, and what was there as it was', async () => {
    const folder = temporaryFolder()
    const file = join(folder, 'x.csv')
    writeFileSync(file, 'as it was')
    const failing = writeWhole(file, async draft => {
      for (const name of [draft, `${draft}-wal`, `${draft}-journal`]) await writeFile(name, 'half')
      throw new Error('no more')
    })
    await expect(failing).rejects.toThrow('no more')
    expect(readdirSync(folder)).toEqual(['x.csv'])
    expect(readFileSync(file, 'utf8')).toBe('as it was')
  })

  test('never writes to a file of someone else', async () => {
    const folder = temporaryFolder()
    const file = join(folder, 'x.csv')
    writeFileSync(`${file}.part`, 'of someone else')
    await writeWhole(file, draft => writeFile(draft, 'new'))
    expect(readFileSync(`${file}.part`, 'utf8')).toBe('of someone else')
    expect(readFileSync(file, 'utf8')).toBe('new')
    expect(readdirSync(folder)).toHaveLength(2)
  })

  test('can’t take the place of a folder', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'x'))
    await expect(writeWhole(join(folder, 'x'), draft => writeFile(draft, 'new'))).rejects.toThrow()
    expect(readdirSync(folder)).toEqual(['x'])
  })

  test('of text larger than is written at once is the same text', async () => {
    const file = join(temporaryFolder(), 'x')
    const text = 'я€😀a'.repeat(100_000)
    await writeText(file, portions([text, '', text]))
    expect(readFileSync(file, 'utf8')).toBe(text + text)
  })

  test.skipIf(!canMount)('leaves a full disk as it was', async () => {
    const { folder } = smallDisk(1)
    const file = join(folder, 'x')
    await expect(
      writeWhole(file, draft =>
        writeText(draft, portions(Array.from({ length: 40 }, () => 'x'.repeat(50_000)))),
      ),
    ).rejects.toMatchObject({ code: 'ENOSPC' })
    expect(readdirSync(folder)).toEqual([])
  })
})
