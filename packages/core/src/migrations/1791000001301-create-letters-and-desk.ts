import { createCommuneTable, type MigrationInterface, type QueryRunner } from '@parvis/plugin-api/migration'

/**
 * Personal codes in letters, and one-time codes from the desk. Persons are named by their id in the census, which says
 * nothing without it; codes are there as keyed hashes only.
 */
export class CreateLettersAndDesk1791000001301 implements MigrationInterface {
  name = 'CreateLettersAndDesk1791000001301'

  async up(runner: QueryRunner): Promise<void> {
    const activity = { activity_id: { table: 'core.activity', onDelete: 'CASCADE' } } as const
    const statements = [
      ...createCommuneTable({
        table: 'core.letter_run',
        references: activity,
        columns: [
          "state text NOT NULL DEFAULT 'making' CHECK (state IN ('making', 'ready', 'failed', 'gone'))",
          'choice jsonb NOT NULL',
          'attempt uuid',
          'total integer NOT NULL DEFAULT 0',
          'done integer NOT NULL DEFAULT 0',
          'without_address integer NOT NULL DEFAULT 0',
          'made_at timestamptz NOT NULL',
          // The files are deleted at this moment; their codes can then be read by nobody.
          'files_until timestamptz NOT NULL',
        ],
        indexes: [['activity_id']],
      }),

      ...createCommuneTable({
        table: 'core.letter_file',
        id: 'v4',
        references: { run_id: { table: 'core.letter_run', onDelete: 'CASCADE' } },
        columns: [
          'place integer NOT NULL',
          'file_name text NOT NULL',
          'media_type text NOT NULL',
          'letters integer NOT NULL',
          'salt text NOT NULL',
          'downloads integer NOT NULL DEFAULT 0',
        ],
        unique: [['run_id', 'place']],
      }),

      ...createCommuneTable({
        table: 'core.letter',
        id: 'v4',
        references: activity,
        columns: [
          'person_id uuid NOT NULL',
          // The run that printed it; none for one that the desk has printed again.
          'run_id uuid',
          'code_hash text NOT NULL',
          "state text NOT NULL DEFAULT 'printed' CHECK (state IN ('printed', 'issued', 'used', 'void'))",
          // No time finer than a day: it tells when nobody took part.
          'made_on date NOT NULL',
        ],
        unique: [['activity_id', 'code_hash']],
        indexes: [['activity_id', 'person_id'], ['person_id'], ['run_id']],
      }),
      "CREATE UNIQUE INDEX letter_valid_idx ON core.letter (commune_id, activity_id, person_id) WHERE state <> 'void'",

      // Residents who have found themselves in the census and have no mailbox there: they need a letter.
      ...createCommuneTable({
        table: 'core.letter_request',
        id: 'v4',
        references: activity,
        columns: ['person_id uuid NOT NULL', 'asked_on date NOT NULL'],
        unique: [['activity_id', 'person_id']],
        grants: ['SELECT', 'INSERT', 'DELETE'],
      }),

      ...createCommuneTable({
        table: 'core.desk_code',
        id: 'v4',
        references: activity,
        columns: [
          'code_hash text NOT NULL',
          // Whose it is, told only to who asks for the same person again: for voiding it.
          'holder_hash text NOT NULL',
          // The proof that it gives, sealed with the code itself.
          'sealed text NOT NULL',
          'expires_at timestamptz NOT NULL',
        ],
        unique: [
          ['activity_id', 'code_hash'],
          ['activity_id', 'holder_hash'],
        ],
        indexes: [['expires_at']],
        grants: ['SELECT', 'INSERT', 'DELETE'],
      }),

      // A check of a person at the desk that a colleague has to confirm.
      ...createCommuneTable({
        table: 'core.desk_check',
        id: 'v4',
        references: activity,
        columns: [
          'sealed text NOT NULL',
          'asked_by uuid NOT NULL',
          'is_confirmed boolean NOT NULL DEFAULT false',
          'expires_at timestamptz NOT NULL',
        ],
        indexes: [['expires_at']],
      }),
    ]
    for (const statement of statements) await runner.query(statement)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE core.desk_check, core.desk_code, core.letter_request, core.letter, core.letter_file, core.letter_run',
    )
  }
}
