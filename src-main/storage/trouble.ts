import type { SaveTrouble } from '../contract/trouble.ts'

/** What went wrong with the file, with a reason that can be put in plain words. */
export class StorageError extends Error {
  readonly reason: SaveTrouble

  constructor(reason: SaveTrouble, message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'StorageError'
    this.reason = reason
  }
}

const reasons: Record<string, SaveTrouble> = {
  SQLITE_FULL: 'disk-full',
  SQLITE_BUSY: 'locked',
  SQLITE_LOCKED: 'locked',
  SQLITE_READONLY: 'read-only',
  SQLITE_CANTOPEN: 'no-access',
  SQLITE_PERM: 'no-access',
  SQLITE_AUTH: 'no-access',
  SQLITE_IOERR: 'disk-error',
  SQLITE_CORRUPT: 'broken',
  SQLITE_NOTADB: 'broken',
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EROFS: 'read-only',
  EACCES: 'no-access',
  EPERM: 'no-access',
  ENOTDIR: 'no-access',
  EEXIST: 'no-access',
  ENOENT: 'no-access',
  ELOOP: 'no-access',
  EIO: 'disk-error',
}

/** Any error of the driver or of the system as one with a reason. */
export function asStorageError(error: unknown): StorageError {
  if (error instanceof StorageError) return error
  const message = error instanceof Error ? error.message : String(error)
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return new StorageError(reasons[code] ?? 'other', message, error)
}
