import type { Knex } from 'knex'

/** Days that can't change by what is still to come: those before the one in which the hours end. */
const over = 'at < (SELECT (MAX(at) + 3600) / 86400 * 86400 FROM usage_hour)'

/** Days of who used the processor. Released: never to be changed. */
export const usageDays: Knex.Migration = {
  async up(database) {
    await database.raw(
      `CREATE TABLE usage_day (
         at INTEGER PRIMARY KEY NOT NULL, observed_seconds INTEGER NOT NULL, core_seconds INTEGER NOT NULL,
         system_sum INTEGER NOT NULL, small_sum INTEGER NOT NULL, rest_sum INTEGER NOT NULL,
         programs_sum INTEGER NOT NULL)`,
    )
    // Those of a program stand together over all days, to be added up: in that order nothing is sorted.
    await database.raw(
      `CREATE TABLE usage_day_program (
         at INTEGER NOT NULL, program INTEGER NOT NULL, share_sum INTEGER NOT NULL,
         PRIMARY KEY (program, at)) WITHOUT ROWID`,
    )
    await database.raw(
      `INSERT INTO usage_day_program (at, program, share_sum)
       SELECT at / 86400 * 86400, program, SUM(share_sum) FROM usage_hour_program WHERE ${over} GROUP BY 2, 1`,
    )
    await database.raw(
      `INSERT INTO usage_day (at, observed_seconds, core_seconds, system_sum, small_sum, rest_sum, programs_sum)
       SELECT at / 86400 * 86400, SUM(observed_seconds), SUM(core_seconds), SUM(system_sum), SUM(small_sum),
         SUM(rest_sum), SUM((SELECT COALESCE(SUM(share_sum), 0) FROM usage_hour_program AS u WHERE u.at = h.at))
       FROM usage_hour AS h WHERE ${over} GROUP BY 1`,
    )
  },
  async down(database) {
    for (const table of ['usage_day_program', 'usage_day']) await database.schema.dropTable(table)
  },
}
