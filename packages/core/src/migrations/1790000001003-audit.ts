import { createCommuneTable } from '@parvis/plugin-api/migration'
import type { MigrationInterface, QueryRunner } from 'typeorm'

/** The log of official acts. Nobody but the owner of the database can change or remove an entry. */
export class Audit1790000001003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of AUDIT_ENTRY) await runner.query(sql)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE core.audit_entry')
  }
}

const AUDIT_ENTRY = [
  ...createCommuneTable({
    table: 'core.audit_entry',
    columns: [
      'at timestamptz NOT NULL DEFAULT now()',
      "caller text NOT NULL CHECK (caller IN ('visitor', 'staff', 'system'))",
      'account_id uuid',
      // The name at the time of the act: it stays when the person has left and the account is gone.
      'account_name text',
      'action text NOT NULL',
      'subject text NOT NULL',
      "details jsonb NOT NULL DEFAULT '{}'",
    ],
    indexes: [['action', 'id']],
    grants: ['SELECT', 'INSERT'],
  }),
  'REVOKE UPDATE, DELETE ON core.audit_entry FROM parvis_platform',
]
