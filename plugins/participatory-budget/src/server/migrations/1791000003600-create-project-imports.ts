import { createCommuneTable, type MigrationInterface, type QueryRunner } from '@parvis/plugin-api/migration'

const TABLE = 'plugin_participatory_budget.project_import'

/** The last import of projects of each activity: what it did, to undo it, and what the columns were, for the next file. */
export class CreateProjectImports1791000003600 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const statements = createCommuneTable({
      table: TABLE,
      references: { activity_id: { table: 'core.activity', onDelete: 'CASCADE' } },
      columns: [
        'imported_at timestamptz NOT NULL DEFAULT now()',
        'source text NOT NULL',
        // Plain headings and the columns that they were.
        `headings jsonb NOT NULL DEFAULT '{}'`,
        // Ids of the projects that were added, and the content that others had before.
        `added jsonb NOT NULL DEFAULT '[]'`,
        `changed jsonb NOT NULL DEFAULT '[]'`,
      ],
      unique: [['activity_id']],
    })
    for (const statement of statements) await runner.query(statement)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${TABLE}`)
  }
}
