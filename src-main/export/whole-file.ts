import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

const BYTES_AT_ONCE = 256 * 1024

/** What SQLite may leave beside a file that was not written to its end. */
const companions = ['', '-journal', '-wal', '-shm']

/**
 * Writes a file that is whole from the moment it is there, in the place of one that was
 *
 * `write` is given the name of a draft beside it. When it fails nothing is left, and what was at the place is as it
 * was.
 */
export async function writeWhole(target: string, write: (draft: string) => Promise<void>): Promise<void> {
  const draft = await freeName(`${target}.part`)
  try {
    await write(draft)
    await sync(draft)
    await rename(draft, target)
  } catch (error) {
    for (const companion of companions) await rm(`${draft}${companion}`, { force: true })
    throw error
  }
  // Not every system can: the file itself is safe, its new name will be at some time.
  await sync(dirname(target)).catch(() => undefined)
}

/**
 * Writes text as it comes, never more than a portion of it in memory
 *
 * Always through the same bytes: new ones for each portion would pile up until they are collected.
 */
export async function writeText(file: string, portions: AsyncIterable<string>): Promise<void> {
  const handle = await open(file, 'w')
  const encoder = new TextEncoder()
  const bytes = new Uint8Array(BYTES_AT_ONCE)
  let filled = 0
  const flush = async () => {
    await handle.appendFile(bytes.subarray(0, filled))
    filled = 0
  }
  try {
    for await (const portion of portions)
      for (let rest = portion; rest !== '';) {
        const { read, written } = encoder.encodeInto(rest, bytes.subarray(filled))
        filled += written
        rest = rest.slice(read)
        if (rest !== '') await flush()
      }
    await flush()
  } finally {
    await handle.close()
  }
}

/** Takes the name by making an empty file of it, so that a file of someone else is never written to. */
async function freeName(name: string): Promise<string> {
  for (let more = 1; ; more += 1) {
    const candidate = more === 1 ? name : `${name}-${more}`
    try {
      await (await open(candidate, 'wx')).close()
      return candidate
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

async function sync(path: string): Promise<void> {
  const handle = await open(path)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
