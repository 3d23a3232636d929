import { createCommuneTable, type MigrationInterface, type QueryRunner } from '@parvis/plugin-api/migration'

const SCHEMA = 'plugin_participatory_budget'
const ofActivity = { activity_id: { table: 'core.activity', onDelete: 'CASCADE' } } as const

/** Juries that decide with the voters: who one was, and what it gave each project. */
export class CreateJury1791000003700 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      ...createCommuneTable({
        table: `${SCHEMA}.jury`,
        references: ofActivity,
        columns: ['note jsonb NOT NULL', 'entered_at timestamptz NOT NULL'],
        unique: [['activity_id']],
      }),
      ...createCommuneTable({
        table: `${SCHEMA}.jury_points`,
        references: { ...ofActivity, project_id: { table: `${SCHEMA}.project`, onDelete: 'CASCADE' } },
        columns: ['points integer NOT NULL CHECK (points BETWEEN 0 AND 1000000)'],
        unique: [['activity_id', 'project_id']],
      }),
    ]
    for (const statement of statements) await runner.query(statement)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${SCHEMA}.jury_points, ${SCHEMA}.jury`)
  }
}
