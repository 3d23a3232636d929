import type { MigrationInterface, QueryRunner } from '@parvis/plugin-api/migration'

/** The one-time link to the setup wizard. Only its hash is kept; only the platform role sees it. */
export class CreateSetupLink1790000003003 implements MigrationInterface {
  name = 'CreateSetupLink1790000003003'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE core.setup_link (
        token_hash bytea NOT NULL PRIMARY KEY,
        created_at timestamptz NOT NULL DEFAULT now(),
        used_at timestamptz
      )`)
    await runner.query('GRANT SELECT, INSERT, UPDATE, DELETE ON core.setup_link TO parvis_platform')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE core.setup_link')
  }
}
