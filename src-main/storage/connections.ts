import type { Knex } from 'knex'
import { openDatabase, openReader, pointAt } from './database.ts'

/**
 * The two connections to the file: one writes, the other only reads
 *
 * So a beat never waits for a long look at the history. The one place where both are opened and closed: whoever
 * takes the file away from under them does it between {@link close} and {@link reopen}.
 */
export class Connections {
  readonly writer: Knex
  readonly #reader: Knex
  readonly #readings = new Set<Promise<unknown>>()
  readonly #interruption: AbortController
  #pause: Promise<unknown> | null = null

  /** Makes or migrates the file as needed; rejects where it can't be opened. */
  static async open(file: string): Promise<Connections> {
    const interruption = new AbortController()
    const { signal } = interruption
    const writer = await openDatabase(file, { signal })
    try {
      return new Connections(writer, await openReader(file, signal), interruption)
    } catch (error) {
      await writer.destroy()
      throw error
    }
  }

  private constructor(writer: Knex, reader: Knex, interruption: AbortController) {
    this.writer = writer
    this.#reader = reader
    this.#interruption = interruption
  }

  /** Gives `work` the file as it is at this moment, whatever is written meanwhile. */
  read<Result>(work: (database: Knex) => Promise<Result>): Promise<Result> {
    return this.#begin(() => this.#reader.transaction(work))
  }

  /** The same for a single statement, which is of one moment by itself. */
  readOnce<Result>(work: (database: Knex) => Promise<Result>): Promise<Result> {
    return this.#begin(() => work(this.#reader))
  }

  /** Runs `work` while nothing is read: a reader keeps what was deleted in the log. */
  async withoutReaders<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#read().then(work)
    const pause = result.catch(() => undefined).finally(() => (this.#pause = null))
    this.#pause = pause
    return result
  }

  /** Cuts short what both are at, once: it rejects, and a transaction is undone. */
  interrupt(): void {
    this.#interruption.abort()
  }

  /** Lets what is being read come to its end, and closes both. */
  async close(): Promise<void> {
    await this.#read()
    // The last one moves the log into the file, which the reader may not.
    await this.#reader.destroy()
    await this.writer.destroy()
  }

  /** From the next {@link reopen} on it is another file. */
  pointAt(file: string): void {
    pointAt(file, this.writer, this.#reader)
  }

  /** Both open the file at its place again, whatever it is now. */
  reopen(): void {
    this.writer.initialize()
    this.#reader.initialize()
  }

  async #begin<Result>(read: () => Promise<Result>): Promise<Result> {
    while (this.#pause) await this.#pause
    const reading = read()
    const settled = reading.catch(() => undefined).finally(() => this.#readings.delete(settled))
    this.#readings.add(settled)
    return reading
  }

  /** When all that is being read now has been. */
  #read(): Promise<unknown> {
    return Promise.all(this.#readings)
  }
}
