import { createCommuneTable, type MigrationInterface, type QueryRunner } from '@parvis/plugin-api/migration'

/**
 * The register of residents that a commune imports. Of a person there are keyed hashes to look them up by, and one sealed
 * value with what letters and the desk need; the national number as a keyed hash alone.
 */
export class CreateCensus1791000001300 implements MigrationInterface {
  name = 'CreateCensus1791000001300'

  async up(runner: QueryRunner): Promise<void> {
    const census = { census_id: { table: 'core.census', onDelete: 'CASCADE' } } as const
    const statements = [
      ...createCommuneTable({
        table: 'core.census',
        columns: [
          'label text NOT NULL',
          'as_of date NOT NULL',
          "state text NOT NULL DEFAULT 'uploaded' CHECK (state IN ('uploaded', 'dry-run', 'approved', 'active', 'closed', 'purged'))",
          'file_hash text NOT NULL',
          'encoding text NOT NULL',
          'separator text NOT NULL',
          'has_header boolean NOT NULL',
          // Lines with something on them, a header included.
          'lines integer NOT NULL',
          "mapping jsonb NOT NULL DEFAULT '{}'",
          'report jsonb',
          'erased integer NOT NULL DEFAULT 0',
          'work_kind text',
          'work_run uuid',
          'work_done integer NOT NULL DEFAULT 0',
          'work_total integer NOT NULL DEFAULT 0',
          'work_failed text',
          'uploaded_at timestamptz NOT NULL',
          'activated_at timestamptz',
          'closed_at timestamptz',
          'purged_at timestamptz',
        ],
        indexes: [['file_hash']],
      }),
      "CREATE UNIQUE INDEX census_in_force_idx ON core.census (commune_id) WHERE state = 'active'",

      // The file between its upload and the activation, in sealed pieces.
      ...createCommuneTable({
        table: 'core.census_part',
        id: 'v4',
        references: census,
        columns: ['place integer NOT NULL', 'salt text NOT NULL', 'sealed text NOT NULL'],
        unique: [['census_id', 'place']],
        grants: ['SELECT', 'INSERT', 'DELETE'],
      }),

      ...createCommuneTable({
        table: 'core.census_row',
        id: 'v4',
        references: census,
        columns: [
          // Stays the same when the person is imported again: what person keys are made of.
          'person_id uuid',
          'line integer NOT NULL',
          'birth_hash text NOT NULL',
          'name_hashes text[] NOT NULL',
          // Name and birth date; name, birth date and address.
          'likeness_hash text NOT NULL',
          'identity_hash text NOT NULL',
          'number_hash text',
          'mailbox_hash text',
          'has_address boolean NOT NULL',
          'salt text NOT NULL',
          'sealed text NOT NULL',
        ],
        unique: [
          ['census_id', 'line'],
          ['census_id', 'person_id'],
        ],
        indexes: [
          ['census_id', 'birth_hash'],
          ['census_id', 'likeness_hash'],
          ['census_id', 'identity_hash'],
          ['census_id', 'number_hash'],
          ['census_id', 'mailbox_hash'],
        ],
      }),
      'CREATE INDEX census_row_names_idx ON core.census_row USING gin (name_hashes)',

      ...createCommuneTable({
        table: 'core.census_finding',
        references: census,
        columns: [
          'line integer NOT NULL',
          'field text NOT NULL',
          'code text NOT NULL',
          'is_bad boolean NOT NULL',
          'other_line integer',
        ],
        indexes: [['census_id', 'line']],
        grants: ['SELECT', 'INSERT', 'DELETE'],
      }),

      ...createCommuneTable({
        table: 'core.census_settings',
        columns: ["settings jsonb NOT NULL DEFAULT '{}'", "known_headers jsonb NOT NULL DEFAULT '{}'"],
        unique: [[]],
      }),
    ]
    for (const statement of statements) await runner.query(statement)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE core.census_settings, core.census_finding, core.census_row, core.census_part, core.census',
    )
  }
}
