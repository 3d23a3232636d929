import { createCommuneTable, type MigrationInterface, type QueryRunner } from '@parvis/plugin-api/migration'

/** Which modules are on in which commune, their settings there, and who switched what, when and why. */
export class CreateModules1790000003001 implements MigrationInterface {
  name = 'CreateModules1790000003001'

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      ...createCommuneTable({
        table: 'core.module',
        columns: [
          'plugin text NOT NULL',
          'enabled boolean NOT NULL DEFAULT false',
          'paused boolean NOT NULL DEFAULT false',
          "settings jsonb NOT NULL DEFAULT '{}'",
          'changed_at timestamptz NOT NULL DEFAULT now()',
          'changed_by uuid',
        ],
        unique: [['plugin']],
      }),
      ...createCommuneTable({
        table: 'core.module_change',
        columns: [
          'plugin text NOT NULL',
          'change text NOT NULL',
          'note text',
          'changed_by uuid',
          'changed_at timestamptz NOT NULL DEFAULT now()',
        ],
        indexes: [['plugin', 'changed_at']],
        grants: ['SELECT', 'INSERT'],
      }),
      `CREATE TRIGGER notify AFTER INSERT OR UPDATE OR DELETE ON core.module
         FOR EACH STATEMENT EXECUTE FUNCTION core.notify_change('module')`,
    ]
    for (const statement of statements) await runner.query(statement)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE core.module_change, core.module')
  }
}
