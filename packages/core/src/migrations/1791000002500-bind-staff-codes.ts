import type { MigrationInterface, QueryRunner } from '@parvis/plugin-api/migration'

/** Which browser asked for the sign-in code of a mailbox (spec I-04). Both stand as keyed hashes; only the platform role sees them. */
export class BindStaffCodes1791000002500 implements MigrationInterface {
  name = 'BindStaffCodes1791000002500'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE core.staff_code_request (
        mailbox_hash text PRIMARY KEY,
        request_hash text NOT NULL,
        expires_at timestamptz NOT NULL
      )`)
    await runner.query('GRANT SELECT, INSERT, UPDATE, DELETE ON core.staff_code_request TO parvis_platform')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE core.staff_code_request')
  }
}
