import type { Usage } from '../contract/blame.ts'
import type { Connections } from './connections.ts'
import { eraseTraces } from './erase.ts'
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
