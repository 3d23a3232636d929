import { createCommuneTable, type MigrationInterface, type QueryRunner } from '@parvis/plugin-api/migration'

/** Events to deliver after commit, and which handler has had which. */
export class CreateOutbox1790000001200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const outbox = createCommuneTable({
      table: 'core.outbox',
      columns: ['name text NOT NULL', 'version integer NOT NULL', 'payload jsonb NOT NULL', 'created_on date NOT NULL DEFAULT current_date'],
      indexes: [['created_on']],
      grants: ['SELECT', 'INSERT', 'DELETE'],
    })
    const delivery = createCommuneTable({
      table: 'core.outbox_delivery',
      references: { event_id: { table: 'core.outbox', onDelete: 'CASCADE' } },
      columns: ['handler text NOT NULL'],
      unique: [['event_id', 'handler']],
      grants: ['SELECT', 'INSERT', 'DELETE'],
    })
    for (const statement of [...outbox, ...delivery]) await runner.query(statement)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE core.outbox_delivery')
    await runner.query('DROP TABLE core.outbox')
  }
}
