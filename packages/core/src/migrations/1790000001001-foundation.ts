import type { MigrationInterface, QueryRunner } from 'typeorm'

/** The functions that every table builds on, and the communes. */
export class Foundation1790000001001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [CURRENT_COMMUNE, UUID_V7, NOTIFY_CHANGE, ...COMMUNE]) await runner.query(sql)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE core.commune')
    await runner.query('DROP FUNCTION core.notify_change(), core.uuid_v7(), core.current_commune()')
  }
}

const CURRENT_COMMUNE = `
CREATE FUNCTION core.current_commune() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('app.commune_id', true), '')::uuid`

// RFC 9562: 48 bits of milliseconds, then randomness. PostgreSQL has uuidv7() from version 18 on only.
const UUID_V7 = `
CREATE FUNCTION core.uuid_v7() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE
RETURN encode(
  set_bit(
    set_bit(
      overlay(
        uuid_send(gen_random_uuid())
        PLACING substring(int8send(floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3)
        FROM 1 FOR 6
      ),
      52, 1
    ),
    53, 1
  ),
  'hex'
)::uuid`

const NOTIFY_CHANGE = `
CREATE FUNCTION core.notify_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('parvis', TG_ARGV[0]);
  RETURN NULL;
END
$$`

const COMMUNE = [
  `CREATE TABLE core.commune (
     id uuid PRIMARY KEY DEFAULT core.uuid_v7(),
     slug text NOT NULL UNIQUE,
     nis text NOT NULL,
     name jsonb NOT NULL,
     languages text[] NOT NULL CHECK (cardinality(languages) > 0),
     law text NOT NULL,
     population integer NOT NULL CHECK (population >= 0),
     theme jsonb NOT NULL DEFAULT '{}',
     contact jsonb NOT NULL DEFAULT '{}',
     hosts text[] NOT NULL DEFAULT '{}',
     created_at timestamptz NOT NULL DEFAULT now()
   )`,
  'ALTER TABLE core.commune ENABLE ROW LEVEL SECURITY',
  'ALTER TABLE core.commune FORCE ROW LEVEL SECURITY',
  'CREATE POLICY commune ON core.commune USING (id = core.current_commune()) WITH CHECK (id = core.current_commune())',
  'CREATE POLICY platform ON core.commune TO parvis_platform USING (true) WITH CHECK (true)',
  'GRANT SELECT, UPDATE (name, languages, theme, contact, hosts) ON core.commune TO parvis_app',
  'GRANT SELECT, INSERT, UPDATE, DELETE ON core.commune TO parvis_platform',
  'GRANT EXECUTE ON FUNCTION core.current_commune(), core.uuid_v7() TO parvis_app, parvis_platform',
  "CREATE TRIGGER commune_changed AFTER INSERT OR UPDATE OR DELETE ON core.commune FOR EACH STATEMENT EXECUTE FUNCTION core.notify_change('commune')",
]
