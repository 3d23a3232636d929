import type { MigrationInterface, QueryRunner } from '@parvis/plugin-api/migration'

/** What a run of letters must remember: how far it is, how many it has left out and why, and that the post has them. */
export class PrintLetters1791000002100 implements MigrationInterface {
  name = 'PrintLetters1791000002100'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE core.letter_run
      -- The last line of the register that was looked at: a run that was broken off goes on from here.
      ADD COLUMN last_line integer NOT NULL DEFAULT 0,
      ADD COLUMN letters integer NOT NULL DEFAULT 0,
      ADD COLUMN not_eligible integer NOT NULL DEFAULT 0,
      ADD COLUMN is_issued boolean NOT NULL DEFAULT false`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE core.letter_run
      DROP COLUMN last_line, DROP COLUMN letters, DROP COLUMN not_eligible, DROP COLUMN is_issued`)
  }
}
