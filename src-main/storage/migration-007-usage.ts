import type { Knex } from 'knex'

const parts = [
  ['system', '(system)'],
  ['small', '(small shares)'],
  ['rest', '(short-lived or not attributable)'],
]

/** Who used the processor; `blame` is what people read. Released: never to be changed. */
export const usageTables: Knex.Migration = {
  async up(database) {
    await database.raw('CREATE TABLE program (id INTEGER PRIMARY KEY NOT NULL, name TEXT NOT NULL UNIQUE)')
    await database.raw(
      `CREATE TABLE usage_stretch (
         at INTEGER PRIMARY KEY NOT NULL, seconds INTEGER NOT NULL, cores INTEGER NOT NULL,
         "system" INTEGER NOT NULL, small INTEGER NOT NULL, rest INTEGER NOT NULL)`,
    )
    // Without a row number and an index beside it: there are several of these at each beat of a busy machine.
    await database.raw(
      `CREATE TABLE usage_stretch_program (
         at INTEGER NOT NULL, program INTEGER NOT NULL, share INTEGER NOT NULL,
         PRIMARY KEY (at, program)) WITHOUT ROWID`,
    )
    await database.raw(
      `CREATE TABLE usage_hour (
         at INTEGER PRIMARY KEY NOT NULL, observed_seconds INTEGER NOT NULL, core_seconds INTEGER NOT NULL,
         system_sum INTEGER NOT NULL, small_sum INTEGER NOT NULL, rest_sum INTEGER NOT NULL,
         sealed INTEGER NOT NULL DEFAULT 0)`,
    )
    await database.raw(
      `CREATE TABLE usage_hour_program (
         at INTEGER NOT NULL, program INTEGER NOT NULL, share_sum INTEGER NOT NULL,
         PRIMARY KEY (at, program)) WITHOUT ROWID`,
    )
    await database.raw(
      `CREATE VIEW blame AS
       SELECT s.at - s.seconds AS started_at, s.at AS ended_at, p.name AS program, u.share AS share
       FROM usage_stretch AS s JOIN usage_stretch_program AS u ON u.at = s.at JOIN program AS p ON p.id = u.program
       ${parts.map(([part, name]) => `UNION ALL SELECT at - seconds, at, '${name}', "${part}" FROM usage_stretch WHERE "${part}" <> 0`).join(' ')}`,
    )
  },
  async down(database) {
    await database.raw('DROP VIEW blame')
    for (const table of [
      'usage_hour_program',
      'usage_hour',
      'usage_stretch_program',
      'usage_stretch',
      'program',
    ])
      await database.schema.dropTable(table)
  },
}
