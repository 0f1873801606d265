import type { Blame, Usage, UsagePoint } from '../contract/blame.ts'
import type { Range } from '../contract/view.ts'
import type { Connections } from './connections.ts'
import { eraseTraces } from './erase.ts'
import { readBlame, readProgramUsage } from './read-usage.ts'
import { deleteAllUsage } from './usage-stretches.ts'
import type { WriteQueue } from './write-queue.ts'

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

  /** Of hours whose samples are gone for their age only whole ones are known. */
  blame(range: Range): Promise<Blame> {
    return this.#connections.read(database => readBlame(database, range))
  }

  /** The share of one program over a range, in no more than so many points, in order of time. */
  ofProgram(range: Range, program: string, points: number): Promise<UsagePoint[]> {
    return this.#connections.read(database => readProgramUsage(database, range, program, points))
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
