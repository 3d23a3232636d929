import { createCommuneTable, type MigrationInterface, type QueryRunner } from '@parvis/plugin-api/migration'

/**
 * OpenID Connect providers that communes let residents prove themselves with, and which sign-ins were answered already.
 * Of residents there is nothing but a keyed hash of a random value, until the attempt has run out.
 */
export class CreateIdentityProviders1791000001800 implements MigrationInterface {
  name = 'CreateIdentityProviders1791000001800'

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      ...createCommuneTable({
        table: 'core.identity_provider',
        columns: [
          "method text NOT NULL CHECK (method ~ '^oidc-[a-z0-9-]{1,40}$')",
          'preset text NOT NULL',
          'settings jsonb NOT NULL',
          'secret_sealed text',
          'keys_sealed text',
          'authorisation jsonb',
          'changed_at timestamptz NOT NULL DEFAULT now()',
        ],
        unique: [['method']],
      }),
      ...createCommuneTable({
        table: 'core.answered_sign_in',
        id: 'v4',
        columns: ['state_hash text NOT NULL', 'expires_at timestamptz NOT NULL'],
        unique: [['state_hash']],
        grants: ['SELECT', 'INSERT', 'DELETE'],
        indexes: [['expires_at']],
      }),
      `CREATE TRIGGER identity_provider_changed AFTER INSERT OR UPDATE OR DELETE ON core.identity_provider
         FOR EACH STATEMENT EXECUTE FUNCTION core.notify_change('identity-provider')`,
    ]
    for (const statement of statements) await runner.query(statement)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE core.answered_sign_in, core.identity_provider')
  }
}
