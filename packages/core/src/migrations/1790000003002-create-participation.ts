import { createCommuneTable, type MigrationInterface, type QueryRunner } from '@parvis/plugin-api/migration'

const STATE = "state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'published', 'closed', 'archived'))"

/** Processes, their activities, and the dated phases of these. */
export class CreateParticipation1790000003002 implements MigrationInterface {
  name = 'CreateParticipation1790000003002'

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      ...createCommuneTable({
        table: 'core.process',
        columns: [
          'slug text NOT NULL',
          'title jsonb NOT NULL',
          "summary jsonb NOT NULL DEFAULT '{}'",
          "decision_maker jsonb NOT NULL DEFAULT '{}'",
          "what_can_change jsonb NOT NULL DEFAULT '{}'",
          'answer_by date',
          STATE,
          'created_at timestamptz NOT NULL DEFAULT now()',
          'published_at timestamptz',
        ],
        unique: [['slug']],
      }),
      ...createCommuneTable({
        table: 'core.activity',
        references: { process_id: { table: 'core.process', optional: true } },
        columns: [
          'plugin text NOT NULL',
          'slug text NOT NULL',
          'title jsonb NOT NULL',
          "summary jsonb NOT NULL DEFAULT '{}'",
          "settings jsonb NOT NULL DEFAULT '{}'",
          STATE,
          'created_at timestamptz NOT NULL DEFAULT now()',
          'published_at timestamptz',
          'closed_at timestamptz',
        ],
        unique: [['slug']],
        indexes: [['process_id'], ['plugin', 'state']],
      }),
      ...createCommuneTable({
        table: 'core.phase',
        references: { activity_id: { table: 'core.activity', onDelete: 'CASCADE' } },
        columns: [
          'kind text NOT NULL',
          'title jsonb NOT NULL',
          'starts_at timestamptz NOT NULL',
          'ends_at timestamptz NOT NULL',
          "settings jsonb NOT NULL DEFAULT '{}'",
          'place integer NOT NULL',
          // What the rest of the platform was told; a boundary is announced once.
          "announced text NOT NULL DEFAULT 'upcoming' CHECK (announced IN ('upcoming', 'open', 'closed'))",
          'CHECK (ends_at >= starts_at)',
        ],
        indexes: [['activity_id', 'place']],
      }),
      "CREATE INDEX phase_unannounced_idx ON core.phase (starts_at, ends_at) WHERE announced <> 'closed'",
      ...['process', 'activity', 'phase'].map(
        (table) =>
          `CREATE TRIGGER notify AFTER INSERT OR UPDATE OR DELETE ON core.${table}
             FOR EACH STATEMENT EXECUTE FUNCTION core.notify_change('activity')`,
      ),
    ]
    for (const statement of statements) await runner.query(statement)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE core.phase, core.activity, core.process')
  }
}
