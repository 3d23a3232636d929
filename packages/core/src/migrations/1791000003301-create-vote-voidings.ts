import { createCommuneTable, type MigrationInterface, type QueryRunner } from '@parvis/plugin-api/migration'

/** Whose vote two people are about to void (spec B-09): sealed, and deleted with the answer of the second person. */
export class CreateVoteVoidings1791000003301 implements MigrationInterface {
  name = 'CreateVoteVoidings1791000003301'

  async up(runner: QueryRunner): Promise<void> {
    const voiding = createCommuneTable({
      table: 'core.vote_voiding',
      id: 'v4',
      references: { activity_id: { table: 'core.activity', onDelete: 'CASCADE' } },
      columns: ['sealed text NOT NULL'],
      indexes: [['activity_id']],
    })
    for (const statement of voiding) await runner.query(statement)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE core.vote_voiding')
  }
}
