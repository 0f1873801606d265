import { open, stat } from 'node:fs/promises'
import type { RecordingTrouble } from '../contract/export.ts'
import type { SaveTrouble } from '../contract/trouble.ts'
import { bringUp } from './bring-up.ts'
import { openForeign } from './database.ts'
import { removeDatabase } from './disk.ts'
import { APPLICATION_ID, factsOf, RecordingError } from './recording-file.ts'
import { RecordingReader } from './recording-reader.ts'
import { checkPages, isOfEarlier } from './recording-schema.ts'
import { asStorageError } from './trouble.ts'

/** Of SQLite's file format. */
const HEADER = {
  bytes: 100,
  magic: 'SQLite format 3\0',
  pageSize: 16,
  pages: 28,
  userVersion: 60,
  applicationId: 68,
}

/** What may be wrong with the disk and not with the recording. */
const troubles: Partial<Record<SaveTrouble, RecordingTrouble>> = {
  'no-access': 'not-readable',
  'read-only': 'not-readable',
  'disk-error': 'not-readable',
  'disk-full': 'no-room',
}

/**
 * Opens a recording, only to read
 *
 * Neither the file nor anything beside it is written, so it may lie on a medium that can't be. It comes from
 * somewhere, perhaps from someone: it is only read if its schema is, letter for letter, what its version made. Of one
 * of an earlier version a copy is shown, in `folder`, that was brought up to this one. Rejects with a
 * {@link RecordingError}.
 */
export async function openRecording(file: string, folder: string): Promise<RecordingReader> {
  const bytes = await lengthOf(file)
  try {
    return await read(file, folder, bytes)
  } catch (error) {
    if (error instanceof RecordingError) throw error
    const { reason, message } = asStorageError(error)
    throw new RecordingError(troubles[reason] ?? 'damaged', message, error)
  }
}

/** Rejects where its header is not that of a recording. */
async function lengthOf(file: string): Promise<number> {
  const { header, size } = await readHeader(file)
  if (header.subarray(0, HEADER.magic.length).toString('latin1') !== HEADER.magic)
    throw new RecordingError('not-a-recording', 'no SQLite database')
  if (header.readInt32BE(HEADER.applicationId) !== APPLICATION_ID)
    throw new RecordingError('not-a-recording', 'a database of another program')
  if (header.readInt32BE(HEADER.userVersion) !== 0) throw new RecordingError('newer', 'of another format')

  // What is missing at the very end SQLite takes for zeros.
  if (header.readUInt16BE(HEADER.pageSize) * header.readUInt32BE(HEADER.pages) !== size)
    throw new RecordingError('damaged', 'it is not as long as it says')
  return size
}

async function readHeader(file: string): Promise<{ header: Buffer; size: number }> {
  try {
    // To open a pipe would wait for somebody to write into it.
    if (!(await stat(file)).isFile()) throw new Error('it is no file')
    const handle = await open(file)
    try {
      const header = Buffer.alloc(HEADER.bytes)
      await handle.read(header, 0, HEADER.bytes, 0)
      return { header, size: (await handle.stat()).size }
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw new RecordingError('not-readable', asStorageError(error).message, error)
  }
}

/** What can't be removed goes at the next start. */
function removeCopy(copy: string): Promise<void> {
  return removeDatabase(copy).catch(() => undefined)
}

async function read(file: string, folder: string, bytes: number): Promise<RecordingReader> {
  let shown = { file, database: openForeign(file), remove: () => Promise.resolve() }
  try {
    if (await isOfEarlier(shown.database)) {
      await shown.database.destroy()
      const copy = await bringUp(file, folder)
      shown = { file: copy, database: openForeign(copy), remove: () => removeCopy(copy) }
    }
    await checkPages(shown.database)
    return new RecordingReader({ ...shown, bytes, about: await factsOf(shown.database) })
  } catch (error) {
    await shown.database.destroy()
    await shown.remove()
    throw error
  }
}
