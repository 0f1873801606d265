import type { Knex } from 'knex'

const sums = `
  SUM("load" * span_ms) AS load_sum, MIN("load") AS min, MAX("load") AS max,
  SUM("user" * span_ms) AS user_sum, SUM("system" * span_ms) AS system_sum,
  SUM("iowait" * span_ms) AS iowait_sum, SUM(CASE WHEN "iowait" IS NOT NULL THEN span_ms END) AS iowait_ms,
  SUM("steal" * span_ms) AS steal_sum, SUM(CASE WHEN "steal" IS NOT NULL THEN span_ms END) AS steal_ms`

const columns = `at, samples, observed_ms, load_sum, min, max, user_sum, system_sum,
  iowait_sum, iowait_ms, steal_sum, steal_ms`

/** A sample belongs to the stretch before its end. */
const grouped = (seconds: number, condition: string) => `
  SELECT (at - 1) / ${seconds} * ${seconds} AS at, COUNT(*) AS samples, SUM(span_ms) AS observed_ms, ${sums}
  FROM sample WHERE ${condition} GROUP BY (at - 1) / ${seconds}`

const rollups = [
  { view: 'minute', seconds: 60, more: '' },
  { view: 'hour', seconds: 3600, more: ', sealed INTEGER NOT NULL DEFAULT 0' },
]

/** Sums for good beside the samples; `minute` and `hour` are what people read. Released: never to be changed. */
export const rollupTables: Knex.Migration = {
  async up(database) {
    for (const { view, seconds, more } of rollups) {
      await database.raw(
        `CREATE TABLE ${view}_rollup (
           at INTEGER PRIMARY KEY NOT NULL, samples INTEGER NOT NULL, observed_ms INTEGER NOT NULL,
           load_sum INTEGER NOT NULL, min INTEGER NOT NULL, max INTEGER NOT NULL,
           user_sum INTEGER NOT NULL, system_sum INTEGER NOT NULL,
           iowait_sum INTEGER, iowait_ms INTEGER, steal_sum INTEGER, steal_ms INTEGER${more})`,
      )
      const running = `at > (SELECT COALESCE(MAX(at) + ${seconds}, 0) FROM ${view}_rollup)`
      await database.raw(
        `CREATE VIEW ${view} AS
         SELECT at, observed_ms, samples, 1.0 * load_sum / observed_ms AS mean, min, max,
           1.0 * user_sum / observed_ms AS "user", 1.0 * system_sum / observed_ms AS "system",
           1.0 * iowait_sum / iowait_ms AS iowait, 1.0 * steal_sum / steal_ms AS steal
         FROM (SELECT ${columns} FROM ${view}_rollup UNION ALL ${grouped(seconds, running)})`,
      )
    }
    await database.raw(
      `INSERT INTO minute_rollup (${columns})
       ${grouped(60, 'at <= (SELECT (MAX(at) - 1) / 60 * 60 FROM sample)')}`,
    )
    // From the minutes: from a year of samples it would take as long again.
    await database.raw(
      `INSERT INTO hour_rollup (${columns})
       SELECT at / 3600 * 3600, SUM(samples), SUM(observed_ms), SUM(load_sum), MIN(min), MAX(max),
         SUM(user_sum), SUM(system_sum), SUM(iowait_sum), SUM(iowait_ms), SUM(steal_sum), SUM(steal_ms)
       FROM minute_rollup WHERE at < (SELECT (MAX(at) - 1) / 3600 * 3600 FROM sample) GROUP BY at / 3600`,
    )
  },
  async down(database) {
    for (const { view } of rollups) {
      await database.raw(`DROP VIEW ${view}`)
      await database.schema.dropTable(`${view}_rollup`)
    }
  },
}
