import type { MigrationInterface, QueryRunner } from 'typeorm'

/** By which installation secret this database was filled: its fingerprint, which does not tell the secret. */
export class InstallationSecret1790000001004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE core.installation_secret (
        is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
        fingerprint bytea NOT NULL
      )`)
    await runner.query('GRANT SELECT, INSERT ON core.installation_secret TO parvis_platform')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE core.installation_secret')
  }
}
