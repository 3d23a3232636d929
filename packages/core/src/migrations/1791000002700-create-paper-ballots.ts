import { createCommuneTable } from '@parvis/plugin-api/migration'
import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Batches of paper ballots, and what is entered of them until their batch is closed (spec B-10, decision 0026). The entries
 * of a batch are deleted in the transaction that puts its ballots into the box.
 */
export class CreatePaperBallots1791000002700 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of STATEMENTS) await runner.query(sql)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE core.paper_entry, core.paper_batch')
  }
}

const STATEMENTS = [
  ...createCommuneTable({
    table: 'core.paper_batch',
    references: { activity_id: { table: 'core.activity', onDelete: 'CASCADE' } },
    columns: [
      'label text NOT NULL',
      'papers integer NOT NULL CHECK (papers > 0)',
      "state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed', 'expired'))",
      'opened_at timestamptz NOT NULL',
      'totals jsonb',
    ],
    indexes: [['activity_id']],
  }),
  ...createCommuneTable({
    table: 'core.paper_entry',
    id: 'v4',
    references: {
      activity_id: { table: 'core.activity', onDelete: 'CASCADE' },
      batch_id: { table: 'core.paper_batch', onDelete: 'CASCADE' },
    },
    columns: [
      'place integer NOT NULL',
      // A keyed hash. Nobody finds a paper's row without its code.
      'code_hash text NOT NULL',
      "state text NOT NULL CHECK (state IN ('again', 'once', 'differs', 'agreed'))",
      // Accounts belong to the installation and may go before: no foreign keys.
      'first_by uuid',
      'second_by uuid',
      // Sealed with the code itself: who has the database and the secret reads nothing without the paper.
      'voter text',
      'first text',
      'second text',
      // Sealed without it: once both entries agree, what goes into the box; while they differ, how the code begins.
      'ready text',
      'code_begins text',
      // Whatever the code above does: nobody enters a paper twice.
      'CHECK (first_by <> second_by)',
      "CHECK ((state = 'agreed') = (ready IS NOT NULL))",
      "CHECK (state <> 'agreed' OR (voter IS NULL AND first IS NULL AND second IS NULL AND second_by IS NOT NULL))",
    ],
    unique: [['activity_id', 'code_hash']],
    indexes: [['batch_id', 'state']],
  }),
  // What deleted entries leave behind is to be cleared away soon.
  'ALTER TABLE core.paper_entry SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 0)',
]
