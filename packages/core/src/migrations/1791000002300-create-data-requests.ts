import { createCommuneTable, type MigrationInterface, type QueryRunner } from '@parvis/plugin-api/migration'

/**
 * Rights of persons over their data (spec I-26): requests that staff answer, which hold nothing about the person; codes for
 * mailboxes without an activity; and markers, read and forgotten one at a time by who knows their nullifier.
 */
export class CreateDataRequests1791000002300 implements MigrationInterface {
  name = 'CreateDataRequests1791000002300'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement)
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const signature of SIGNATURES) await runner.query(`DROP FUNCTION core.${signature}`)
    await runner.query('DELETE FROM core.mailbox_code WHERE activity_id IS NULL')
    await runner.query('ALTER TABLE core.mailbox_code ALTER activity_id SET NOT NULL')
    await runner.query('DROP TABLE core.data_request')
  }
}

const DEFINER = 'SECURITY DEFINER SET search_path = pg_catalog, core'
const OF_PERSON = 'commune_id = core.current_commune() AND activity_id = p_activity AND nullifier = p_nullifier'

const FUNCTIONS = [
  `CREATE FUNCTION core.read_ballot_marker(p_activity uuid, p_nullifier bytea)
    RETURNS TABLE (method text, channel text, voided text) LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT method, channel, voided FROM core.ballot_marker WHERE ${OF_PERSON} $$`,

  // The person goes, the count stays: what stands for the person becomes a number that stands for nobody. Only of a sealed
  // box, or the person could cast again.
  `CREATE FUNCTION core.forget_ballot_marker(p_activity uuid, p_nullifier bytea) RETURNS boolean LANGUAGE plpgsql ${DEFINER} AS $$
    BEGIN
      IF NOT EXISTS (SELECT FROM core.ballot_box
          WHERE commune_id = core.current_commune() AND activity_id = p_activity AND sealed_on IS NOT NULL) THEN
        RAISE EXCEPTION 'the ballot box of activity % is not sealed: its markers are needed', p_activity USING ERRCODE = '55000';
      END IF;
      UPDATE core.ballot_marker SET nullifier = uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) WHERE ${OF_PERSON};
      RETURN FOUND;
    END $$`,
]
const SIGNATURES = ['read_ballot_marker(uuid, bytea)', 'forget_ballot_marker(uuid, bytea)']

const STATEMENTS = [
  ...createCommuneTable({
    table: 'core.data_request',
    columns: [
      'reference text NOT NULL',
      'kind text NOT NULL',
      'way text NOT NULL',
      'received_on date NOT NULL',
      'due_on date NOT NULL',
      'outcome text',
      'answered_on date',
      'CHECK ((outcome IS NULL) = (answered_on IS NULL))',
    ],
    unique: [['reference']],
    grants: ['SELECT', 'INSERT', 'UPDATE'],
  }),
  'ALTER TABLE core.mailbox_code ALTER activity_id DROP NOT NULL',
  ...FUNCTIONS,
  ...SIGNATURES.map((signature) => `REVOKE ALL ON FUNCTION core.${signature} FROM PUBLIC`),
  ...SIGNATURES.map((signature) => `GRANT EXECUTE ON FUNCTION core.${signature} TO parvis_app`),
]
