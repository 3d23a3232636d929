import { createCommuneTable, type MigrationInterface, type QueryRunner } from '@parvis/plugin-api/migration'

/** Codes sent to residents' mailboxes, and lists of printed voting codes. Codes and mailboxes are there as keyed hashes only. */
export class CreateVerification1790000004001 implements MigrationInterface {
  name = 'CreateVerification1790000004001'

  async up(runner: QueryRunner): Promise<void> {
    const activity = { activity_id: { table: 'core.activity', onDelete: 'CASCADE' } } as const
    const statements = [
      ...createCommuneTable({
        table: 'core.mailbox_code',
        id: 'v4',
        references: activity,
        columns: [
          'person_key text NOT NULL',
          'code_hash text NOT NULL',
          'tries smallint NOT NULL DEFAULT 0',
          'expires_at timestamptz NOT NULL',
        ],
        indexes: [['activity_id'], ['expires_at']],
      }),
      ...createCommuneTable({
        table: 'core.voting_code_list',
        references: activity,
        columns: [
          'label text NOT NULL',
          'count integer NOT NULL CHECK (count > 0)',
          'created_at timestamptz NOT NULL DEFAULT now()',
        ],
        indexes: [['activity_id']],
      }),
      ...createCommuneTable({
        table: 'core.voting_code',
        id: 'v4',
        references: { ...activity, list_id: { table: 'core.voting_code_list', onDelete: 'CASCADE' } },
        columns: ['code_hash text NOT NULL'],
        unique: [['activity_id', 'code_hash']],
        grants: ['SELECT', 'INSERT', 'DELETE'],
        indexes: [['list_id']],
      }),
    ]
    for (const statement of statements) await runner.query(statement)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE core.voting_code, core.voting_code_list, core.mailbox_code')
  }
}
