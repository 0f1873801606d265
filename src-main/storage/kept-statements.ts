/** No view asks for more of them; each takes some kilobytes. */
const MOST = 20

type Done = (error: Error | null, rows?: unknown[]) => void

interface Statement {
  all(bindings: readonly unknown[], done: Done): void
  finalize(): void
}

/** What of the driver's connection Knex asks with, and closes. */
export interface Asked {
  all(sql: string, bindings: readonly unknown[], done: Done): void
  prepare(sql: string, done: (error: Error | null) => void): Statement
  close(done: (error: Error | null) => void): void
}

/**
 * Has a connection keep what it prepared last for whoever asks the same again
 *
 * The driver would prepare it anew each time, by a turn of its own in another thread. One that fails is not kept.
 */
export function keepStatements(connection: Asked): void {
  const kept = new Map<string, Statement>()
  const close = connection.close.bind(connection)

  connection.all = (sql, bindings, done) => {
    const statement =
      kept.get(sql) ??
      // Where that fails, nothing that waits for the statement is told.
      connection.prepare(sql, error => {
        if (!error) return
        kept.delete(sql)
        done(error)
      })
    // Behind those that were not asked for since.
    kept.delete(sql)
    kept.set(sql, statement)
    statement.all(bindings, (error, rows) => {
      // Where the file is locked it would hold up every commit, as one that is still at it.
      if (error && kept.get(sql) === statement) {
        kept.delete(sql)
        statement.finalize()
      }
      done(error, rows)
    })
    const [oldest] = kept
    if (kept.size <= MOST || !oldest) return
    kept.delete(oldest[0])
    oldest[1].finalize()
  }

  connection.close = done => {
    // With any of them it could not be closed.
    for (const statement of kept.values()) statement.finalize()
    kept.clear()
    close(done)
  }
}
