import type { Knex } from 'knex'

const timelineFrom = (first: string) => `CREATE VIEW timeline AS
  WITH
    edge AS (
      SELECT (${first}) AS first, CAST(strftime('%s', 'now') AS INTEGER) AS now
    ),
    stretch AS (SELECT at, LEAD(at) OVER (ORDER BY at) AS next, state FROM state)
  SELECT MAX(at, first) AS started_at, MIN(COALESCE(next, now), now) AS ended_at, state
  FROM stretch, edge
  WHERE COALESCE(next, now) > first AND at < now AND MIN(COALESCE(next, now), now) > MAX(at, first)
  ORDER BY at`

const firstSample = 'SELECT at - (span_ms + 999) / 1000 FROM sample ORDER BY at LIMIT 1'

/** A first minute that has lost its samples, by their age, begins the history in their place. */
const firstOfAll = `
  SELECT CASE WHEN sample.at < minute.at + 60 THEN sample.at ELSE COALESCE(minute.at, sample.at) END
  FROM (SELECT (${firstSample}) AS at) AS sample, (SELECT MIN(at) AS at FROM minute_rollup) AS minute`

/** The timeline begins where the history does, and it is told how far that has come. Released: never to be changed. */
export const timelineStart: Knex.Migration = {
  async up(database) {
    await database.raw('DROP VIEW timeline')
    await database.raw(timelineFrom(firstOfAll))
    await database.raw('CREATE TABLE reached (at INTEGER PRIMARY KEY NOT NULL)')
  },
  async down(database) {
    await database.schema.dropTable('reached')
    await database.raw('DROP VIEW timeline')
    await database.raw(timelineFrom(firstSample))
  },
}
