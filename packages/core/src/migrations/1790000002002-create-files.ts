import { createCommuneTable, type MigrationInterface, type QueryRunner } from '@parvis/plugin-api/migration'

/** Files of communes (what is known of them; the bytes are in the file store), and answers kept for repeated requests. */
export class CreateFiles1790000002002 implements MigrationInterface {
  name = 'CreateFiles1790000002002'

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      ...createCommuneTable({
        table: 'core.file',
        id: 'v4',
        columns: [
          'media_type text NOT NULL',
          'bytes integer NOT NULL CHECK (bytes > 0)',
          'width integer',
          'height integer',
          'created_at timestamptz NOT NULL DEFAULT now()',
        ],
      }),
      // No time finer than a day, and an answer that only the key's holder can read: nothing here tells who did what when.
      ...createCommuneTable({
        table: 'core.idempotent_answer',
        id: 'v4',
        columns: [
          'key_hash text NOT NULL',
          'sealed text NOT NULL',
          'stored_on date NOT NULL DEFAULT current_date',
        ],
        unique: [['key_hash']],
        grants: ['SELECT', 'INSERT', 'DELETE'],
      }),
      'CREATE INDEX idempotent_answer_day_idx ON core.idempotent_answer (stored_on)',
    ]
    for (const statement of statements) await runner.query(statement)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE core.idempotent_answer, core.file')
  }
}
