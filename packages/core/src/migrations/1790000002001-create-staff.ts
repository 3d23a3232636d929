import { createCommuneTable, type MigrationInterface, type QueryRunner } from '@parvis/plugin-api/migration'

/**
 * Staff accounts of the installation, their sessions, one-time codes and credentials, and their roles in communes. The
 * runtime role sees the accounts that have a role in its commune, and nothing of sessions and codes.
 */
export class CreateStaff1790000002001 implements MigrationInterface {
  name = 'CreateStaff1790000002001'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...PLATFORM, ...ROLES]) await runner.query(statement)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE core.staff_role, core.staff_credential, core.staff_code, core.staff_session, core.account CASCADE',
    )
  }
}

const TIMES = 'created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now()'
const ACCOUNT = 'account_id uuid NOT NULL REFERENCES core.account (id) ON DELETE CASCADE'

const PLATFORM = [
  `CREATE TABLE core.account (
    id uuid PRIMARY KEY DEFAULT core.uuid_v7(),
    email text NOT NULL UNIQUE CHECK (email = lower(email)),
    email_verified boolean NOT NULL DEFAULT true,
    name text NOT NULL,
    image text,
    is_operator boolean NOT NULL DEFAULT false,
    ${TIMES}
  )`,
  `CREATE TABLE core.staff_session (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    ${ACCOUNT},
    token text NOT NULL UNIQUE,
    expires_at timestamptz NOT NULL,
    ip_address text CHECK (ip_address IS NULL),
    user_agent text CHECK (user_agent IS NULL),
    ${TIMES}
  )`,
  'CREATE INDEX staff_session_account_idx ON core.staff_session (account_id)',
  `CREATE TABLE core.staff_code (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    identifier text NOT NULL,
    value text NOT NULL,
    expires_at timestamptz NOT NULL,
    ${TIMES}
  )`,
  'CREATE INDEX staff_code_identifier_idx ON core.staff_code (identifier)',
  `CREATE TABLE core.staff_credential (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    ${ACCOUNT},
    subject text NOT NULL,
    provider text NOT NULL,
    access_token text,
    refresh_token text,
    id_token text,
    access_token_expires_at timestamptz,
    refresh_token_expires_at timestamptz,
    scope text,
    password text,
    ${TIMES}
  )`,
  'CREATE INDEX staff_credential_account_idx ON core.staff_credential (account_id)',
  `CREATE TABLE core.rate_limit (
    key varchar(255) PRIMARY KEY,
    points integer NOT NULL DEFAULT 0,
    expire bigint
  )`,
  ...['account', 'staff_session', 'staff_code', 'staff_credential', 'rate_limit'].map(
    (table) => `GRANT SELECT, INSERT, UPDATE, DELETE ON core.${table} TO parvis_platform`,
  ),
]

const ROLES = [
  ...createCommuneTable({
    table: 'core.staff_role',
    columns: [
      'account_id uuid NOT NULL REFERENCES core.account (id) ON DELETE CASCADE',
      'role text NOT NULL',
      'created_at timestamptz NOT NULL DEFAULT now()',
    ],
    unique: [['account_id', 'role']],
  }),
  'CREATE INDEX staff_role_account_idx ON core.staff_role (account_id)',
  'ALTER TABLE core.account ENABLE ROW LEVEL SECURITY',
  `CREATE POLICY staff_of_commune ON core.account FOR SELECT TO parvis_app
     USING (EXISTS (SELECT 1 FROM core.staff_role r WHERE r.account_id = account.id AND r.commune_id = core.current_commune()))`,
  'CREATE POLICY platform ON core.account TO parvis_platform USING (true) WITH CHECK (true)',
  'GRANT SELECT (id, email, name) ON core.account TO parvis_app',
]
