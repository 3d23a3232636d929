import { createCommuneTable, type MigrationInterface, type QueryRunner } from '@parvis/plugin-api/migration'

const TABLE = 'plugin_participatory_budget.vote_reminder'

/** Wishes to be reminded of a vote: by whom and where to, sealed. Nothing of a ballot, nothing of time. */
export class CreateVoteReminders1791000003500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const statements = createCommuneTable({
      table: TABLE,
      references: { activity_id: { table: 'core.activity', onDelete: 'CASCADE' } },
      columns: ['person_fingerprint text NOT NULL', 'sealed text NOT NULL'],
      unique: [['activity_id', 'person_fingerprint']],
      indexes: [['person_fingerprint']],
    })
    for (const statement of statements) await runner.query(statement)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${TABLE}`)
  }
}
