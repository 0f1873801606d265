import knex, { type Knex } from 'knex'
import { migrationSource } from '../../src-main/storage/migrations.ts'
import { historyFile, otherProgram, T } from './files.ts'

/** Every step there is, in order, so that the tests cover those that are added later. */
export const steps: string[] = await migrationSource.getMigrations([])

/** Two hours and a bit, so that minutes and hours come of them, and a hole in between. */
const rowsAfter = (step: number) => {
  const from = T + step * 20_000
  return `
    WITH RECURSIVE beat(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM beat WHERE n < 1600)
    INSERT INTO sample SELECT ${from} + 5 * n, 5000, n * 7 % 10000, n * 5 % 10000, n % 100,
      CASE WHEN n % 9 THEN n % 50 END, NULL, x'0a141e28' FROM beat WHERE n NOT BETWEEN 700 AND 750;
    INSERT INTO event (at, kind, detail) VALUES (${from}, 'app-start', 'boot-${step}'), (${from}, 'record-start', NULL),
      (${from + 3500}, 'record-stop', NULL), (${from + 3750}, 'record-start', NULL), (${from + 8000}, 'app-quit', NULL);`
}

/** Who used the processor in fifty hours, so that days come of them. */
const usage = `
  WITH RECURSIVE hour(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM hour WHERE n < 50)
    INSERT INTO usage_hour SELECT ${Math.floor(T / 3600) * 3600} + 3600 * n, 3600, 7200, n, 2 * n, -n, 1 FROM hour;
  INSERT INTO program VALUES (1, 'cc1plus'), (2, 'firefox');
  INSERT INTO usage_hour_program SELECT h.at, p.id, 3600 * p.id FROM usage_hour AS h, program AS p WHERE h.at % 7200 OR p.id = 1;`

/** A history as the app left it when the steps up to this one were all there were, with rows of each of those times. */
export async function earlierFile(upTo: string): Promise<string> {
  const file = historyFile()
  for (const [index, step] of steps.slice(0, steps.indexOf(upTo) + 1).entries()) {
    await oneStep(file, step)
    const program = await otherProgram(file)
    await program.run(
      `${rowsAfter(index)} ${step === '007-usage' ? usage : ''} PRAGMA wal_checkpoint(TRUNCATE)`,
    )
    await program.close()
  }
  return file
}

async function oneStep(file: string, step: string): Promise<void> {
  const database = knex({ client: 'sqlite3', connection: { filename: file }, useNullAsDefault: true })
  await database.raw('PRAGMA auto_vacuum = INCREMENTAL')
  await database.raw('PRAGMA journal_mode = WAL')
  const migrations: Knex.MigrationSource<string> = {
    ...migrationSource,
    getMigrations: () => Promise.resolve(steps.slice(0, steps.indexOf(step) + 1)),
  }
  await database.migrate.latest({ migrationSource: migrations })
  await database.destroy()
}

/** Every row of every table that is the app's own, by the name of the table. */
export async function allRows(file: string): Promise<Record<string, unknown[]>> {
  const program = await otherProgram(file)
  const tables = await program.all(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'knex_%' AND name NOT LIKE 'sqlite_%'",
  )
  const rows: Record<string, unknown[]> = {}
  for (const { name } of tables) rows[String(name)] = await program.all(`SELECT * FROM "${String(name)}"`)
  await program.close()
  return rows
}
