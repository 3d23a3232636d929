import { createCommuneTable, type MigrationInterface, type QueryRunner } from '@parvis/plugin-api/migration'

/**
 * Complaints about ballots, what auditors were given, and what they have stated. A complaint keeps the commitment of the
 * ballot and never who made it; its text is sealed, because people write about themselves.
 */
export class CreateVoteDisputes1791000001501 implements MigrationInterface {
  name = 'CreateVoteDisputes1791000001501'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE core.vote_statement, core.vote_opening_grant, core.vote_complaint')
    await runner.query('ALTER TABLE core.vote DROP COLUMN effect')
  }
}

const activity = { activity_id: { table: 'core.activity', onDelete: 'CASCADE' } } as const

const STATEMENTS = [
  // What contested ballots would change: the count with and without them.
  'ALTER TABLE core.vote ADD COLUMN effect jsonb',
  ...createCommuneTable({
    table: 'core.vote_complaint',
    id: 'v4',
    references: activity,
    columns: [
      'reference text NOT NULL',
      'commitment bytea NOT NULL CHECK (length(commitment) = 32)',
      'sealed_text text NOT NULL',
      `state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'quarantined', 'rejected', 'counted', 'left-out'))`,
      'reason text',
      'made_on date NOT NULL',
      'decided_on date',
    ],
    unique: [['reference']],
    indexes: [['activity_id', 'state']],
  }),
  ...createCommuneTable({
    table: 'core.vote_opening_grant',
    references: activity,
    columns: ['account_id uuid NOT NULL', 'expires_at timestamptz NOT NULL'],
    indexes: [['activity_id', 'account_id']],
  }),
  ...createCommuneTable({
    table: 'core.vote_statement',
    references: activity,
    columns: [
      'agrees boolean NOT NULL',
      'text text NOT NULL',
      // SHA-256 of the text in hex: it is in the audit chain, whose head the signed checkpoints carry.
      'digest text NOT NULL CHECK (length(digest) = 64)',
      'made_at timestamptz NOT NULL',
    ],
    grants: ['SELECT', 'INSERT'],
  }),
]
