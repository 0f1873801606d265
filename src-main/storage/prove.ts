import type { Knex } from 'knex'
import type { BackupContent } from '../contract/backup.ts'
import { examine } from './examine.ts'
import { type Look, reading } from './look.ts'
import { countSamplesByHours, edgeOfHistory } from './queries.ts'
import { StorageError } from './trouble.ts'

/** Reads every byte of a history that nobody has open. Rejects with a {@link StorageError} where it is not whole. */
export async function prove(file: string, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  const look = lookAt(file)
  const damage = await examine(look, false)
  if (damage !== null) throw new StorageError('broken', damage)
  await reading(
    look,
    async database => {
      // An empty database is sound, and would pass for a history that is new.
      if (!(await database.schema.hasTable('sample'))) throw new StorageError('broken', 'no samples')
      const [answer] = await database.raw<{ integrity_check: string }[]>('PRAGMA integrity_check(1)')
      if (answer?.integrity_check !== 'ok')
        throw new StorageError('broken', answer?.integrity_check ?? 'no answer')
    },
    signal,
  )
}

/** What a history that nobody has open says of itself, or `null` where it can't be read. */
export function contentOf(file: string): Promise<BackupContent | null> {
  return reading(lookAt(file), readContent).catch(() => null)
}

async function readContent(database: Knex): Promise<BackupContent> {
  const [counted] = await countSamplesByHours(database)
  const [first] = await edgeOfHistory(database, 'asc')
  const [last] = await edgeOfHistory(database, 'desc')
  return { samples: counted?.samples ?? 0, firstAt: first?.at ?? null, lastAt: last?.at ?? null }
}

function lookAt(file: string): Look {
  return { file, mode: 'immutable', logMended: false }
}
