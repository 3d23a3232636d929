import { createCommuneTable, type MigrationInterface, type QueryRunner } from '@parvis/plugin-api/migration'

const FUNCTIONS = ['boxes_with_keys()', 'forget_keys_of_open_boxes()']
const DEFINER = 'SECURITY DEFINER SET search_path = pg_catalog, core'

/**
 * The public keys that have signed checkpoints of a commune. They stay when the installation secret is replaced or lost, so
 * that what was signed can still be checked. And the right to replace the fingerprint of that secret.
 */
export class CreateCheckpointKey1791000002600 implements MigrationInterface {
  name = 'CreateCheckpointKey1791000002600'

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      ...createCommuneTable({
        table: 'core.checkpoint_key',
        columns: ['public_key bytea NOT NULL CHECK (length(public_key) = 32)'],
        unique: [['public_key']],
        grants: ['SELECT', 'INSERT'],
      }),
      'GRANT UPDATE ON core.installation_secret TO parvis_platform',
      // The operator's role reads no ballot box, of a commune at a time or of all: it learns which boxes still need a key.
      `CREATE FUNCTION core.boxes_with_keys() RETURNS TABLE (activity_id uuid, is_sealed boolean) LANGUAGE sql STABLE ${DEFINER} AS $$
        SELECT activity_id, sealed_on IS NOT NULL FROM core.ballot_box
          WHERE commune_id = core.current_commune() AND marker_salt IS NOT NULL $$`,
      `CREATE FUNCTION core.forget_keys_of_open_boxes() RETURNS void LANGUAGE sql ${DEFINER} AS $$
        UPDATE core.ballot_box SET marker_salt = NULL, slot_salt = NULL
          WHERE commune_id = core.current_commune() AND sealed_on IS NULL $$`,
      ...FUNCTIONS.flatMap((signature) => [
        `REVOKE ALL ON FUNCTION core.${signature} FROM PUBLIC`,
        `GRANT EXECUTE ON FUNCTION core.${signature} TO parvis_platform`,
      ]),
    ]
    for (const statement of statements) await runner.query(statement)
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const signature of FUNCTIONS) await runner.query(`DROP FUNCTION core.${signature}`)
    await runner.query('REVOKE UPDATE ON core.installation_secret FROM parvis_platform')
    await runner.query('DROP TABLE core.checkpoint_key')
  }
}
