import { createCommuneTable } from '@parvis/plugin-api/migration'
import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Acts that wait for a second person, and how they ended. The audit log keeps them for good; this is the list to work from. */
export class CreateProposedActs1791000001002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of PROPOSED_ACT) await runner.query(sql)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE core.proposed_act')
  }
}

const PROPOSED_ACT = [
  ...createCommuneTable({
    table: 'core.proposed_act',
    columns: [
      'name text NOT NULL',
      'subject text NOT NULL',
      'payload jsonb NOT NULL',
      'reason text',
      // Accounts belong to the installation and may go before the act does: no foreign key.
      'proposed_by uuid NOT NULL',
      'proposed_at timestamptz NOT NULL',
      'expires_at timestamptz NOT NULL',
      "state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'confirmed', 'refused', 'withdrawn', 'expired'))",
      'settled_by uuid',
      'settled_at timestamptz',
      'answer text',
      "CHECK ((state = 'waiting') = (settled_at IS NULL))",
      // Whatever the code above does: nobody confirms what they proposed.
      "CHECK (state <> 'confirmed' OR settled_by <> proposed_by)",
    ],
    indexes: [['state', 'settled_at']],
  }),
  "CREATE UNIQUE INDEX proposed_act_waiting_idx ON core.proposed_act (commune_id, name, subject) WHERE state = 'waiting'",
]
