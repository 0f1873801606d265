import knex from 'knex'

export interface SampleRow {
  at: number
  span_ms: number
  load: number
  user: number
  system: number
  iowait: number | null
  steal: number | null
  cores: Buffer
}

/** Asks the history file as any other SQLite program would, beside the running app; fails where there is none. */
export async function ask<Row>(file: string, sql: string): Promise<Row[]> {
  // A look must not make the file.
  const connection = { filename: file, flags: ['OPEN_READWRITE'] }
  const database = knex({ client: 'sqlite3', connection, useNullAsDefault: true })
  try {
    await database.raw('PRAGMA busy_timeout = 2000')
    return (await database.raw(sql)) as Row[]
  } finally {
    await database.destroy()
  }
}

export function samplesIn(file: string): Promise<SampleRow[]> {
  return ask<SampleRow>(file, 'SELECT * FROM sample ORDER BY at')
}

export async function eventsIn(file: string): Promise<string[]> {
  const rows = await ask<{ kind: string }>(file, 'SELECT kind FROM event ORDER BY id')
  return rows.map(({ kind }) => kind)
}
