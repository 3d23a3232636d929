import { createCommuneTable, type MigrationInterface, type QueryRunner } from '@parvis/plugin-api/migration'

/**
 * Who may do an act of residents, as data. Until now activities had it in their settings, for all their acts alike: those
 * rules move, under the action `*`.
 */
export class CreateActivityEligibility1791000001210 implements MigrationInterface {
  name = 'CreateActivityEligibility1791000001210'

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      ...createCommuneTable({
        table: 'core.activity_eligibility',
        references: { activity_id: { table: 'core.activity', onDelete: 'CASCADE' } },
        columns: ['action text NOT NULL', 'rule jsonb NOT NULL', 'changed_at timestamptz NOT NULL DEFAULT now()'],
        unique: [['activity_id', 'action']],
      }),
      `CREATE TRIGGER notify AFTER INSERT OR UPDATE OR DELETE ON core.activity_eligibility
         FOR EACH STATEMENT EXECUTE FUNCTION core.notify_change('activity')`,
      // The owner is held to the policies as well; for this transaction it reads and writes past them.
      ...TABLES.map((table) => `ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`),
      MOVE_RULES,
      `UPDATE core.activity SET settings = settings - ARRAY['verificationMethods', 'minimumProofLevel']
       WHERE settings ?| ARRAY['verificationMethods', 'minimumProofLevel']`,
      ...TABLES.map((table) => `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`),
    ]
    for (const statement of statements) await runner.query(statement)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE core.activity_eligibility')
  }
}

const TABLES = ['core.activity', 'core.activity_eligibility']

const MOVE_RULES = `
INSERT INTO core.activity_eligibility (commune_id, activity_id, action, rule)
SELECT commune_id, id, '*', jsonb_strip_nulls(jsonb_build_object(
    'minimumLevel', CASE
      WHEN settings->>'minimumProofLevel' ~ '^[0-4]$' THEN (settings->>'minimumProofLevel')::integer
      ELSE 0
    END,
    'methods', CASE
      WHEN jsonb_typeof(settings->'verificationMethods') = 'array' AND settings->'verificationMethods' <> '[]'
      THEN settings->'verificationMethods'
    END
  ))
FROM core.activity
WHERE settings ?| ARRAY['verificationMethods', 'minimumProofLevel']`
