import type { Blame, Usage, UsageColumns, UsagePoint } from '../contract/blame.ts'
import type { Range } from '../contract/view.ts'
import type { Connections } from './connections.ts'
import { eraseTraces } from './erase.ts'
import { readBlame, readProgramUsage } from './read-usage.ts'
import { readUsageColumns } from './usage-columns.ts'
import { deleteAllUsage } from './usage-stretches.ts'
import type { WriteQueue } from './write-queue.ts'

/** More could not be told apart, and handing them over would hold up the event loop. */
const MOST_COLUMNS = 1000

/** Who used the processor; written in turn with what is recorded. */
export class Usages {
  readonly #connections: Connections
  readonly #queue: WriteQueue

  constructor(connections: Connections, queue: WriteQueue) {
    this.#connections = connections
    this.#queue = queue
  }

  /** To be called after the stretch's last sample was added. Resolves when it is in the file, or waits to be. */
  add(usage: Usage): Promise<void> {
    return this.#queue.add({ usage })
  }

  /** An hour whose samples are gone for their age counts as if it had been even. */
  blame(range: Range): Promise<Blame> {
    return this.#connections.read(database => readBlame(database, range))
  }

  /** The share of one program over a range, in no more than so many points, in order of time. */
  ofProgram(range: Range, program: string, points: number): Promise<UsagePoint[]> {
    return this.#connections.read(database => readProgramUsage(database, range, program, points))
  }

  /** Who used it over a range, in no more than so many columns; `most`: so many programs by their names, at most. */
  columns(range: Range, points: number, most: number): Promise<UsageColumns> {
    return this.#connections.read(database =>
      readUsageColumns(database, range, Math.min(points, MOST_COLUMNS), most),
    )
  }

  /** Whether anything is kept of any program. */
  async areAny(): Promise<boolean> {
    const some = await this.#connections.read(database => database('program').limit(1).select('id'))
    return some.length > 0
  }

  /** Deletes all of it for good, what waits too. Rejects where it can't be done at once. */
  deleteAll(): Promise<void> {
    const { writer } = this.#connections
    return this.#queue.exclusively(() =>
      this.#connections.withoutReaders(async () => {
        this.#queue.forgetWaiting(entry => 'usage' in entry)
        await writer.transaction(deleteAllUsage)
        await eraseTraces(writer)
      }),
    )
  }
}
