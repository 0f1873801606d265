import type { Knex } from 'knex'

const sums = `SUM(samples) AS samples, SUM(observed_ms) AS observed_ms, SUM(load_sum) AS load_sum,
  MIN(min) AS min, MAX(max) AS max, SUM(user_sum) AS user_sum, SUM(system_sum) AS system_sum,
  SUM(iowait_sum) AS iowait_sum, SUM(iowait_ms) AS iowait_ms, SUM(steal_sum) AS steal_sum, SUM(steal_ms) AS steal_ms`

const columns = `at, samples, observed_ms, load_sum, min, max, user_sum, system_sum,
  iowait_sum, iowait_ms, steal_sum, steal_ms`

/** All bytes there are, in order: the place of a byte in it is its value. */
const bytes = `x'${Buffer.from(Array.from({ length: 256 }, (_, value) => value)).toString('hex')}'`

/** The weighted mean of each core over the rows that know it, one byte each; NULL where no row knows any. */
const meanCores = (table: string, weight: string, within: string) => `
  (WITH RECURSIVE core(n) AS (
     SELECT 1 WHERE EXISTS (SELECT 1 FROM ${table} WHERE ${within} AND length(cores) >= 1)
     UNION ALL SELECT n + 1 FROM core WHERE EXISTS (SELECT 1 FROM ${table} WHERE ${within} AND length(cores) > n))
   SELECT unhex(group_concat(printf('%02X', (
     SELECT CAST(ROUND(1.0 * SUM((instr(${bytes}, substr(cores, n, 1)) - 1) * ${weight}) / SUM(${weight})) AS INTEGER)
     FROM ${table} WHERE ${within} AND length(cores) >= n)), '' ORDER BY n)) FROM core)`

const ofSamples = (at: string, seconds: number) =>
  meanCores('sample', 'span_ms', `sample.at > ${at} AND sample.at <= ${at} + ${seconds}`)

/** Days that can't change by what is still to come: those before the one in which the hours end. */
const over = 'at < (SELECT (MAX(at) + 3600) / 86400 * 86400 FROM hour_rollup)'

/** Days, how the load was spread over the time, and the means of each core. Released: never to be changed. */
export const daysAndSpread: Knex.Migration = {
  async up(database) {
    await database.raw('ALTER TABLE minute_rollup ADD COLUMN cores BLOB')
    await database.raw('ALTER TABLE hour_rollup ADD COLUMN cores BLOB')
    // So that the last of them is found at once, in a file of any age.
    await database.raw('CREATE INDEX hour_sealed ON hour_rollup (at) WHERE sealed = 1')
    await database.raw(
      `CREATE TABLE day_rollup (
         at INTEGER PRIMARY KEY NOT NULL, samples INTEGER NOT NULL, observed_ms INTEGER NOT NULL,
         load_sum INTEGER NOT NULL, min INTEGER NOT NULL, max INTEGER NOT NULL,
         user_sum INTEGER NOT NULL, system_sum INTEGER NOT NULL,
         iowait_sum INTEGER, iowait_ms INTEGER, steal_sum INTEGER, steal_ms INTEGER, cores BLOB)`,
    )
    // An hour's rows stand together, to be written; those of a percent over all days, to be added up.
    for (const [level, key] of Object.entries({ hour: 'at, percent', day: 'percent, at' }))
      await database.raw(
        `CREATE TABLE ${level}_spread (
           at INTEGER NOT NULL, percent INTEGER NOT NULL, ms INTEGER NOT NULL,
           PRIMARY KEY (${key})) WITHOUT ROWID`,
      )

    await database.raw(`UPDATE minute_rollup SET cores = ${ofSamples('minute_rollup.at', 60)}`)
    await database.raw(`UPDATE hour_rollup SET cores = ${ofSamples('hour_rollup.at', 3600)}`)
    await database.raw(
      `INSERT INTO hour_spread (at, percent, ms)
       SELECT (at - 1) / 3600 * 3600, ("load" + 99) / 100, SUM(span_ms) FROM sample
       WHERE EXISTS (SELECT 1 FROM hour_rollup AS h WHERE h.at = (sample.at - 1) / 3600 * 3600 AND NOT h.sealed)
       GROUP BY 1, 2`,
    )
    // The samples of sealed hours are gone: the means of their minutes are the best that is left.
    await database.raw(
      `INSERT INTO hour_spread (at, percent, ms)
       SELECT h.at, (m.load_sum + 100 * m.observed_ms - 1) / (100 * m.observed_ms), SUM(m.observed_ms)
       FROM hour_rollup AS h JOIN minute_rollup AS m ON m.at >= h.at AND m.at < h.at + 3600
       WHERE h.sealed GROUP BY 1, 2`,
    )
    await database.raw(
      `INSERT INTO day_rollup (${columns}, cores)
       SELECT ${columns}, ${meanCores('hour_rollup', 'observed_ms', 'hour_rollup.at >= d.at AND hour_rollup.at < d.at + 86400')}
       FROM (SELECT at / 86400 * 86400 AS at, ${sums} FROM hour_rollup WHERE ${over} GROUP BY at / 86400) AS d`,
    )
    await database.raw(
      `INSERT INTO day_spread (at, percent, ms)
       SELECT at / 86400 * 86400, percent, SUM(ms) FROM hour_spread WHERE ${over} GROUP BY 2, 1`,
    )
    await database.raw(
      `CREATE VIEW day AS
       SELECT at, observed_ms, samples, 1.0 * load_sum / observed_ms AS mean, min, max,
         1.0 * user_sum / observed_ms AS "user", 1.0 * system_sum / observed_ms AS "system",
         1.0 * iowait_sum / iowait_ms AS iowait, 1.0 * steal_sum / steal_ms AS steal
       FROM (
         SELECT ${columns} FROM day_rollup
         UNION ALL
         SELECT at / 86400 * 86400 AS at, ${sums} FROM (
           SELECT ${columns} FROM hour_rollup WHERE at >= (SELECT COALESCE(MAX(at) + 86400, 0) FROM day_rollup)
           UNION ALL
           SELECT at - 1, 1, span_ms, "load" * span_ms, "load", "load", "user" * span_ms, "system" * span_ms,
             "iowait" * span_ms, CASE WHEN "iowait" IS NOT NULL THEN span_ms END,
             "steal" * span_ms, CASE WHEN "steal" IS NOT NULL THEN span_ms END
           FROM sample WHERE at > (SELECT COALESCE(MAX(at) + 3600, 0) FROM hour_rollup)
         ) GROUP BY at / 86400)`,
    )
  },
  async down(database) {
    await database.raw('DROP VIEW day')
    for (const table of ['day_spread', 'hour_spread', 'day_rollup']) await database.schema.dropTable(table)
    await database.raw('DROP INDEX hour_sealed')
    for (const table of ['minute_rollup', 'hour_rollup'])
      await database.raw(`ALTER TABLE ${table} DROP COLUMN cores`)
  },
}
