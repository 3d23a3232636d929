import { createCommuneTable, type MigrationInterface, type QueryRunner } from '@parvis/plugin-api/migration'

/** Tolls that were used, until they would be too old anyway. A keyed hash of a random value: nothing of who paid, or for what. */
export class CreatePaidTolls1791000002400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const statements = createCommuneTable({
      table: 'core.paid_toll',
      id: 'v4',
      columns: ['toll text NOT NULL', 'expires_at timestamptz NOT NULL'],
      unique: [['toll']],
      indexes: [['expires_at']],
      grants: ['SELECT', 'INSERT', 'DELETE'],
    })
    for (const statement of statements) await runner.query(statement)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE core.paid_toll')
  }
}
