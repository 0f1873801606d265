import type { Knex } from 'knex'

/** What a person noted at a moment or a stretch of time. Released: never to be changed. */
export const noteTable: Knex.Migration = {
  async up(database) {
    await database.schema.createTable('note', table => {
      table.integer('id').primary().notNullable()
      table.integer('started_at').notNullable()
      table.integer('ended_at').notNullable()
      table.text('text').notNullable()
      table.index('started_at', 'note_started_at')
    })
  },
  async down(database) {
    await database.schema.dropTable('note')
  },
}
