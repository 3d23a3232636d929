import type { MigrationInterface, QueryRunner } from '@parvis/plugin-api/migration'

/** A waiting mailbox code no longer holds the key of a person: that is made when the code is right. Codes live ten minutes. */
export class DropMailboxKeys1791000001200 implements MigrationInterface {
  name = 'DropMailboxKeys1791000001200'

  async up(runner: QueryRunner): Promise<void> {
    // Not DELETE: the owner is bound by the policies, and would see no row of any commune.
    await runner.query('TRUNCATE core.mailbox_code')
    await runner.query('ALTER TABLE core.mailbox_code DROP COLUMN person_key')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('TRUNCATE core.mailbox_code')
    await runner.query('ALTER TABLE core.mailbox_code ADD COLUMN person_key text NOT NULL')
  }
}
