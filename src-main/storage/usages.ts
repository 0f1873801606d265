import type { Knex } from 'knex'
import type { Blame, Usage, UsagePoint } from '../contract/blame.ts'
import type { Range } from '../contract/view.ts'
import { readBlame, readProgramUsage } from './read-usage.ts'
import { deleteAllUsage } from './usage-stretches.ts'
import type { WriteQueue } from './write-queue.ts'

/** Who used the processor; written in turn with what is recorded. */
export class Usages {
  readonly #database: Knex
  readonly #queue: WriteQueue

  constructor(database: Knex, queue: WriteQueue) {
    this.#database = database
    this.#queue = queue
  }

  /** To be called after the stretch's last sample was added. Resolves when it is in the file, or waits to be. */
  add(usage: Usage): Promise<void> {
    return this.#queue.add({ usage })
  }

  /** Of hours whose samples are gone for their age only whole ones are known. */
  blame(range: Range): Promise<Blame> {
    return readBlame(this.#database, range)
  }

  /** The share of one program over a range, in no more than so many points, in order of time. */
  ofProgram(range: Range, program: string, points: number): Promise<UsagePoint[]> {
    return readProgramUsage(this.#database, range, program, points)
  }

  /** Whether anything is kept of any program. */
  async areAny(): Promise<boolean> {
    return (await this.#database('program').limit(1).select('id')).length > 0
  }

  /** Deletes all of it for good, what waits too. Rejects where it can't be done at once. */
  deleteAll(): Promise<void> {
    return this.#queue.exclusively(async () => {
      this.#queue.forgetWaiting(entry => 'usage' in entry)
      await this.#database.transaction(deleteAllUsage)
      // The deleted rows still stand in free pages and in the log: rewrite the one, cut the other.
      await this.#database.raw('VACUUM')
      await this.#database.raw('PRAGMA wal_checkpoint(TRUNCATE)')
    })
  }
}
