import { constants, statSync } from 'node:fs'
import { access, mkdir, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Connections } from './connections.ts'
import { migrationSource } from './migrations.ts'
import { moveDatabase, setAside } from './set-aside.ts'
import { asStorageError, StorageError } from './trouble.ts'

/**
 * Sees that the file which is written is still the one at its place
 *
 * A file that was deleted while it is open takes writes and reports success, and all of it is gone when the app
 * ends. The open connection still has the whole history, though, so it can be put back.
 */
export class FileGuard {
  #file: string
  readonly #connections: Connections
  #identity: string
  /** A copy is ready and the connections closed; only its place is missing yet. */
  #copied = false

  constructor(file: string, connections: Connections) {
    this.#file = file
    this.#connections = connections
    // At once: awaited, the answer might be that of another file already.
    this.#identity = identityOf(statSync(file, { bigint: true }))
  }

  /** Puts the file back if it is gone. Rejects where that does not work, to be tried again. */
  async ensure(): Promise<void> {
    const found = await this.#found()
    if (found === this.#identity) return
    try {
      await this.#putBack(found !== null)
    } catch (error) {
      throw new StorageError('gone', `The history file is gone: ${asStorageError(error).message}`, error)
    }
  }

  /**
   * Puts a whole history in the place of the file, which is renamed; its new name
   *
   * Rejects where that does not work, and then everything is as it was.
   */
  async exchange(draft: string): Promise<string> {
    await this.ensure()
    // Where it can't be moved into a file, which may be why that is replaced, the log goes with it.
    await this.#connections.writer.raw('PRAGMA wal_checkpoint(TRUNCATE)').catch(() => undefined)
    await this.#connections.close()
    let old: string | null = null
    try {
      old = await setAside(this.#file, 'before-restore')
      await rename(draft, this.#file)
      await this.#reopen()
      return old
    } catch (error) {
      await this.#connections.close()
      if (old !== null) {
        await moveDatabase(this.#file, draft)
        await moveDatabase(old, this.#file)
      }
      this.#connections.reopen()
      throw error
    }
  }

  /** Goes on with a copy at another place. Rejects where that can't be opened, and then everything is as it was. */
  async moveTo(file: string): Promise<void> {
    const from = this.#file
    await this.#connections.close()
    try {
      await this.#openAt(file)
    } catch (error) {
      await this.#connections.close()
      await this.#openAt(from)
      throw error
    }
  }

  async #openAt(file: string): Promise<void> {
    this.#connections.pointAt(file)
    this.#file = file
    await this.#reopen()
  }

  /** To SQLite, a file that became write-protected while it was open looks like a broken disk. */
  async explain(trouble: StorageError): Promise<StorageError> {
    if (trouble.reason !== 'disk-error') return trouble
    const parts = [this.#file, `${this.#file}-wal`]
    const refused = await Promise.all(parts.map(isRefused))
    return refused.includes(true) ? new StorageError('read-only', trouble.message, trouble) : trouble
  }

  async #putBack(another: boolean): Promise<void> {
    const copy = `${this.#file}.put-back`
    await mkdir(dirname(this.#file), { recursive: true })
    if (!this.#copied) {
      await rm(copy, { force: true })
      await this.#connections.writer.raw('VACUUM INTO ?', [copy])
      // Closing removes the log by its name, so the copy takes its place only then.
      await this.#connections.close()
      this.#copied = true
    }
    if (another) await setAside(this.#file, 'replaced')
    await rename(copy, this.#file)
    this.#copied = false
    await this.#reopen()
  }

  async #reopen(): Promise<void> {
    this.#connections.reopen()
    await this.#connections.writer.migrate.latest({ migrationSource })
    this.#identity = (await this.#found()) ?? ''
  }

  #found(): Promise<string | null> {
    return identityAt(this.#file)
  }
}

/** By what the system knows a file or folder from all others; `null` where there is none. */
export function identityAt(path: string): Promise<string | null> {
  return stat(path, { bigint: true }).then(identityOf, () => null)
}

function identityOf({ dev, ino }: { dev: bigint; ino: bigint }): string {
  return `${dev}:${ino}`
}

function isRefused(file: string): Promise<boolean> {
  return access(file, constants.W_OK).then(
    () => false,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT',
  )
}
