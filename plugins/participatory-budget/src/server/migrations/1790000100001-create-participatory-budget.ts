import { createCommuneTable, type MigrationInterface, type QueryRunner } from '@parvis/plugin-api/migration'

const SCHEMA = 'plugin_participatory_budget'
const ofActivity = { activity_id: { table: 'core.activity', onDelete: 'CASCADE' } } as const
/** Official facts: written once, removed only with the module's data. */
const written = ['SELECT', 'INSERT', 'DELETE'] as const

/** Projects, the lot that breaks ties, the frozen ballot paper, turnout, and results with their files. */
export class CreateParticipatoryBudget1790000100001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const tables = [
      createCommuneTable({
        table: `${SCHEMA}.project`,
        references: ofActivity,
        columns: [
          'reference text NOT NULL CHECK (length(reference) BETWEEN 1 AND 60)',
          'title jsonb NOT NULL',
          `summary jsonb NOT NULL DEFAULT '{}'`,
          `description jsonb NOT NULL DEFAULT '{}'`,
          `category jsonb NOT NULL DEFAULT '{}'`,
          `place jsonb NOT NULL DEFAULT '{}'`,
          'cost_cents bigint NOT NULL CHECK (cost_cents > 0)',
          'withdrawn_reason jsonb',
          'created_at timestamptz NOT NULL DEFAULT now()',
          'updated_at timestamptz NOT NULL DEFAULT now()',
        ],
        unique: [['activity_id', 'reference']],
      }),
      createCommuneTable({
        table: `${SCHEMA}.lot`,
        references: ofActivity,
        columns: ['seed text NOT NULL', 'commitment text NOT NULL', 'drawn_at timestamptz NOT NULL'],
        unique: [['activity_id']],
        grants: written,
      }),
      createCommuneTable({
        table: `${SCHEMA}.ballot_paper`,
        references: ofActivity,
        columns: ['settings jsonb NOT NULL', 'fingerprint text NOT NULL', 'frozen_at timestamptz NOT NULL'],
        unique: [['activity_id']],
        grants: written,
      }),
      createCommuneTable({
        table: `${SCHEMA}.turnout`,
        references: ofActivity,
        columns: ['voters integer NOT NULL', 'as_of timestamptz NOT NULL'],
        unique: [['activity_id']],
      }),
      createCommuneTable({
        table: `${SCHEMA}.result`,
        references: ofActivity,
        columns: ['content jsonb NOT NULL', 'digest text NOT NULL', 'counted_at timestamptz NOT NULL'],
        unique: [['activity_id']],
        grants: written,
      }),
      createCommuneTable({
        table: `${SCHEMA}.result_file`,
        references: ofActivity,
        columns: ['name text NOT NULL', 'bytes bytea NOT NULL'],
        unique: [['activity_id', 'name']],
        grants: written,
      }),
    ]
    for (const statement of tables.flat()) await runner.query(statement)
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['result_file', 'result', 'turnout', 'ballot_paper', 'lot', 'project']) {
      await runner.query(`DROP TABLE ${SCHEMA}.${table}`)
    }
  }
}
