import type { MigrationInterface, QueryRunner } from '@parvis/plugin-api/migration'

const PROJECT = 'plugin_participatory_budget.project'

/** Of each project: the envelope that pays for it, and what others pay besides. Absent: the first envelope, and nothing. */
export class AddEnvelopes1791000003400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE ${PROJECT} ADD COLUMN envelope text CHECK (length(envelope) BETWEEN 1 AND 40), ADD COLUMN co_financing jsonb`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE ${PROJECT} DROP COLUMN envelope, DROP COLUMN co_financing`)
  }
}
