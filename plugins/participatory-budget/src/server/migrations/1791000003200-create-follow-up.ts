import { createCommuneTable, type MigrationInterface, type QueryRunner } from '@parvis/plugin-api/migration'

const SCHEMA = 'plugin_participatory_budget'
const ofActivity = { activity_id: { table: 'core.activity', onDelete: 'CASCADE' } } as const
const ofProject = { ...ofActivity, project_id: { table: `${SCHEMA}.project`, onDelete: 'CASCADE' } } as const
const withPicture = { picture_id: { table: `${SCHEMA}.picture`, optional: true } } as const

/** Pictures and places of projects, and the time after the result: milestones, spending, news, and the commune's answers. */
export class CreateFollowUp1791000003200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      ...createCommuneTable({
        table: `${SCHEMA}.picture`,
        references: { ...ofActivity, file_id: 'core.file', thumbnail_id: 'core.file' },
        columns: ['width integer NOT NULL CHECK (width > 0)', 'height integer NOT NULL CHECK (height > 0)', 'uploaded_at timestamptz NOT NULL'],
        indexes: [['activity_id']],
        grants: ['SELECT', 'INSERT', 'DELETE'],
      }),
      `ALTER TABLE ${SCHEMA}.project
         ADD COLUMN picture_id uuid,
         ADD COLUMN picture_alt jsonb,
         ADD COLUMN latitude numeric(7, 5),
         ADD COLUMN longitude numeric(7, 5),
         ADD FOREIGN KEY (commune_id, picture_id) REFERENCES ${SCHEMA}.picture (commune_id, id),
         ADD CHECK ((picture_id IS NULL) = (picture_alt IS NULL)),
         ADD CHECK ((latitude IS NULL) = (longitude IS NULL))`,
      ...createCommuneTable({
        table: `${SCHEMA}.milestone`,
        references: ofProject,
        columns: [
          'title jsonb NOT NULL',
          'planned_on date NOT NULL',
          'started_on date',
          'done_on date',
          'abandoned_reason jsonb',
          'created_at timestamptz NOT NULL DEFAULT now()',
        ],
        indexes: [['activity_id', 'project_id']],
      }),
      ...createCommuneTable({
        table: `${SCHEMA}.spending`,
        references: ofProject,
        columns: ['spent_on date NOT NULL', 'what jsonb NOT NULL', 'cents bigint NOT NULL CHECK (cents > 0)', 'created_at timestamptz NOT NULL DEFAULT now()'],
        indexes: [['activity_id', 'project_id']],
        grants: ['SELECT', 'INSERT', 'DELETE'],
      }),
      ...createCommuneTable({
        table: `${SCHEMA}.project_update`,
        references: { ...ofProject, ...withPicture },
        columns: [
          'body jsonb NOT NULL',
          'service jsonb NOT NULL',
          'picture_alt jsonb',
          `moment text CHECK (moment IN ('before', 'after'))`,
          'posted_at timestamptz NOT NULL',
          'CHECK ((picture_id IS NULL) = (picture_alt IS NULL))',
        ],
        indexes: [['activity_id', 'project_id']],
      }),
      ...createCommuneTable({
        table: `${SCHEMA}.official_answer`,
        references: { ...ofActivity, project_id: { table: `${SCHEMA}.project`, onDelete: 'CASCADE', optional: true } },
        columns: [
          'decided_by jsonb NOT NULL',
          'decided_on date NOT NULL',
          'service jsonb NOT NULL',
          'body jsonb NOT NULL',
          'decision text',
          'published_at timestamptz NOT NULL',
          'changed_at timestamptz',
        ],
        unique: [['activity_id', 'project_id']],
      }),
      // Unique constraints take two NULLs for different: one answer to the result as a whole.
      `CREATE UNIQUE INDEX official_answer_to_result_idx ON ${SCHEMA}.official_answer (commune_id, activity_id) WHERE project_id IS NULL`,
    ]
    for (const statement of statements) await runner.query(statement)
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['official_answer', 'project_update', 'spending', 'milestone']) await runner.query(`DROP TABLE ${SCHEMA}.${table}`)
    await runner.query(
      `ALTER TABLE ${SCHEMA}.project DROP COLUMN picture_id, DROP COLUMN picture_alt, DROP COLUMN latitude, DROP COLUMN longitude`,
    )
    await runner.query(`DROP TABLE ${SCHEMA}.picture`)
  }
}
