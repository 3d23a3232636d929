import type { MigrationInterface, QueryRunner } from '@parvis/plugin-api/migration'

/** The day of deletion that staff were told of, so that a register is never deleted before anybody knew. */
export class NoticeOfCensusDeletion1791000002200 implements MigrationInterface {
  name = 'NoticeOfCensusDeletion1791000002200'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE core.census ADD COLUMN deletion_told date')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE core.census DROP COLUMN deletion_told')
  }
}
