import { createCommuneTable, type MigrationInterface, type QueryRunner } from '@parvis/plugin-api/migration'

/** What became of mails, and mailboxes that get none (spec I-20). Mailboxes are there as keyed hashes and in a masked form. */
export class CreateMailDelivery1791000002510 implements MigrationInterface {
  name = 'CreateMailDelivery1791000002510'

  async up(runner: QueryRunner): Promise<void> {
    const mailbox = ['mailbox_hash text NOT NULL', 'masked text NOT NULL', 'domain text NOT NULL']
    const statements = [
      ...createCommuneTable({
        table: 'core.mail_delivery',
        id: 'v4',
        columns: [
          ...mailbox,
          'is_code boolean NOT NULL',
          'is_confirmed boolean NOT NULL DEFAULT false',
          "state text NOT NULL CHECK (state IN ('waiting', 'sent', 'bounced', 'skipped'))",
          'was_deferred boolean NOT NULL DEFAULT false',
          'reason text',
          // The hour, no finer: it must not tell who asked for a code just before something was cast.
          'at timestamptz NOT NULL',
        ],
        indexes: [['at']],
      }),
      // A report that comes back names the mail and not the commune.
      'CREATE INDEX mail_delivery_id_idx ON core.mail_delivery (id)',
      ...createCommuneTable({
        table: 'core.mail_suppression',
        columns: [...mailbox, 'reason text NOT NULL', 'since timestamptz NOT NULL'],
        id: 'v4',
        unique: [['mailbox_hash']],
        indexes: [['since']],
        grants: ['SELECT', 'INSERT', 'DELETE'],
      }),
    ]
    for (const statement of statements) await runner.query(statement)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE core.mail_suppression, core.mail_delivery')
  }
}
