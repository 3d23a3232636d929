import type { MigrationInterface, QueryRunner } from '@parvis/plugin-api/migration'

/**
 * Second factors of staff (spec I-25): passkeys, a secret for one-time passwords, recovery codes; and what a session knows
 * of its use and of the factor it has shown. The platform role alone reaches them.
 */
export class SecondFactor1791000001100 implements MigrationInterface {
  name = 'SecondFactor1791000001100'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${TABLES.map((table) => `core.${table}`).join(', ')}`)
    await runner.query(
      'ALTER TABLE core.staff_session DROP started_at, DROP used_at, DROP second_factor_at, DROP second_factor_method',
    )
  }
}

const ACCOUNT = 'account_id uuid NOT NULL REFERENCES core.account (id) ON DELETE CASCADE'
const TABLES = ['staff_passkey', 'staff_totp', 'staff_recovery_code', 'staff_recovery', 'staff_challenge']

const STATEMENTS = [
  `ALTER TABLE core.staff_session
    ADD started_at timestamptz NOT NULL DEFAULT now(),
    ADD used_at timestamptz NOT NULL DEFAULT now(),
    ADD second_factor_at timestamptz,
    ADD second_factor_method text CHECK (second_factor_method IN ('passkey', 'totp', 'recovery-code', 'recovery')),
    ADD CHECK ((second_factor_at IS NULL) = (second_factor_method IS NULL))`,
  `CREATE TABLE core.staff_passkey (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    ${ACCOUNT},
    credential_id text NOT NULL UNIQUE,
    public_key bytea NOT NULL,
    counter bigint NOT NULL,
    transports text[] NOT NULL DEFAULT '{}',
    relying_party text NOT NULL,
    name text NOT NULL,
    added_on date NOT NULL,
    used_on date
  )`,
  'CREATE INDEX staff_passkey_account_idx ON core.staff_passkey (account_id)',
  // A one-time password is good once: none is taken whose step is not after the last.
  `CREATE TABLE core.staff_totp (
    account_id uuid PRIMARY KEY REFERENCES core.account (id) ON DELETE CASCADE,
    sealed_secret text NOT NULL,
    last_step bigint NOT NULL,
    added_on date NOT NULL,
    used_on date
  )`,
  `CREATE TABLE core.staff_recovery_code (
    ${ACCOUNT},
    code_hash text NOT NULL,
    PRIMARY KEY (account_id, code_hash),
    used_on date
  )`,
  // The code that a colleague, or the operator, hands over in person to who has lost every factor.
  `CREATE TABLE core.staff_recovery (
    account_id uuid PRIMARY KEY REFERENCES core.account (id) ON DELETE CASCADE,
    started_in uuid NOT NULL REFERENCES core.commune (id) ON DELETE CASCADE,
    code_hash text NOT NULL,
    expires_at timestamptz NOT NULL
  )`,
  `CREATE TABLE core.staff_challenge (
    session_id uuid PRIMARY KEY REFERENCES core.staff_session (id) ON DELETE CASCADE,
    purpose text NOT NULL CHECK (purpose IN ('add-passkey', 'show-passkey')),
    challenge text NOT NULL,
    expires_at timestamptz NOT NULL
  )`,
  ...TABLES.map((table) => `GRANT SELECT, INSERT, UPDATE, DELETE ON core.${table} TO parvis_platform`),
]
