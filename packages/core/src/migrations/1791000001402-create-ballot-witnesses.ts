import { createCommuneTable, type MigrationInterface, type QueryRunner } from '@parvis/plugin-api/migration'

/** Who is sent the checkpoints of ballot logs (spec B-12): of one activity, or of all of the commune. */
export class CreateBallotWitnesses1791000001402 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      ...createCommuneTable({
        table: 'core.ballot_witness',
        id: 'v4',
        references: { activity_id: { table: 'core.activity', optional: true, onDelete: 'CASCADE' } },
        columns: ['name text NOT NULL', 'email text NOT NULL', 'locale text NOT NULL'],
        indexes: [['activity_id']],
        grants: ['SELECT', 'INSERT', 'DELETE'],
      }),
      // One mailbox is sent a checkpoint once. No activity: of all.
      'CREATE UNIQUE INDEX ballot_witness_key ON core.ballot_witness (commune_id, activity_id, lower(email)) NULLS NOT DISTINCT',
    ]
    for (const statement of statements) await runner.query(statement)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE core.ballot_witness')
  }
}
