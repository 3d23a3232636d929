import { createCommuneTable, type MigrationInterface, type QueryRunner } from '@parvis/plugin-api/migration'

/** Notes, and the number of notes per activity that a job keeps. */
export class CreateGuestBook1790000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const note = createCommuneTable({
      table: 'plugin_guest_book.note',
      references: { activity_id: 'core.activity' },
      columns: ['text text NOT NULL'],
      indexes: [['activity_id', 'id DESC']],
    })
    const count = createCommuneTable({
      table: 'plugin_guest_book.note_count',
      references: { activity_id: 'core.activity' },
      columns: ['notes integer NOT NULL'],
      unique: [['activity_id']],
    })
    for (const statement of [...note, ...count]) await runner.query(statement)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE plugin_guest_book.note_count')
    await runner.query('DROP TABLE plugin_guest_book.note')
  }
}
