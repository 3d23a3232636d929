import { createCommuneTable } from '@parvis/plugin-api/migration'
import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Chains the audit log of each commune by hashes (spec B-11; the bytes are those of `auditEntryBytes` in
 * `@parvis/transparency`), entries that are there already included, in the order they were made. Times become minutes, and
 * the ids that told the millisecond are gone: an entry is known by its sequence.
 */
export class ChainAudit1791000001001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...HASHING, ...UPGRADE, ...CHAINING, ...ERASURE, ...CHECKS]) await runner.query(sql)
  }

  async down(): Promise<void> {
    throw new Error('The audit log cannot go back to entries without hashes: restore a backup from before')
  }
}

const PURE = 'IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog'

const HASHING = [
  // JSON keys are ordered by their UTF-16 code units (RFC 8785, 3.2.3), which is not the order of UTF-8 bytes.
  `CREATE FUNCTION core.utf16_units(p_text text) RETURNS integer[] LANGUAGE sql ${PURE} AS $$
    SELECT coalesce(array_agg(unit ORDER BY place, half), '{}')
    FROM string_to_table(p_text, NULL) WITH ORDINALITY AS split (letter, place)
    CROSS JOIN LATERAL (
      SELECT 1 AS half, CASE WHEN ascii(letter) < 65536 THEN ascii(letter) ELSE 55296 + ((ascii(letter) - 65536) >> 10) END AS unit
      UNION ALL
      SELECT 2, 56320 + ((ascii(letter) - 65536) & 1023) WHERE ascii(letter) >= 65536
    ) AS units $$`,

  // Numbers as ECMAScript writes doubles (RFC 8785, 3.2.2.3). PostgreSQL gives the shortest digits strictly between the two
  // neighbours' midpoints, and ECMAScript takes a midpoint too where it reads back as the number (1e23): so digits are cut
  // while they do. It places the point by other rules, too.
  `CREATE FUNCTION core.canonical_number(p_number numeric) RETURNS text LANGUAGE plpgsql ${PURE} SET extra_float_digits = 1 AS $$
    DECLARE
      value float8 := abs(p_number)::float8;
      parts text[] := regexp_match(value::text, '^(\\d+)(?:\\.(\\d+))?(?:e([+-]\\d+))?$');
      whole numeric := (parts[1] || coalesce(parts[2], ''))::numeric;
      exponent integer := coalesce(parts[3]::integer, 0) - length(coalesce(parts[2], ''));
      unit numeric := 10;
      lower numeric;
      upper numeric;
      digits text;
      point integer;
    BEGIN
      IF value = 0 THEN RETURN '0'; END IF;
      WHILE unit <= whole LOOP
        lower := trunc(whole / unit) * unit;
        upper := lower + unit;
        IF (lower || 'e' || exponent)::float8 = value THEN
          whole := lower;
        -- Nothing above the largest double is a number of JavaScript.
        ELSIF (upper || 'e' || exponent)::numeric <= 1.7976931348623157e308 AND (upper || 'e' || exponent)::float8 = value THEN
          whole := upper;
        ELSE
          EXIT;
        END IF;
        unit := unit * 10;
      END LOOP;
      point := length(whole::text) + exponent;
      digits := rtrim(whole::text, '0');
      RETURN CASE WHEN p_number < 0 THEN '-' ELSE '' END || CASE
        WHEN length(digits) <= point AND point <= 21 THEN rpad(digits, point, '0')
        WHEN 0 < point AND point <= 21 THEN left(digits, point) || '.' || substr(digits, point + 1)
        WHEN -6 < point AND point <= 0 THEN '0.' || repeat('0', -point) || digits
        ELSE left(digits, 1) || CASE WHEN length(digits) > 1 THEN '.' || substr(digits, 2) ELSE '' END
          || 'e' || CASE WHEN point > 0 THEN '+' ELSE '-' END || abs(point - 1)
      END;
    END $$`,

  // The one spelling of a JSON value (RFC 8785).
  `CREATE FUNCTION core.canonical_json(p_value jsonb) RETURNS text LANGUAGE plpgsql ${PURE} AS $$
    BEGIN
      RETURN CASE jsonb_typeof(p_value)
        WHEN 'object' THEN '{' || coalesce((
          SELECT string_agg(to_json(key)::text || ':' || core.canonical_json(value), ',' ORDER BY core.utf16_units(key)) FROM jsonb_each(p_value)), '') || '}'
        WHEN 'array' THEN '[' || coalesce((
          SELECT string_agg(core.canonical_json(value), ',' ORDER BY place)
          FROM jsonb_array_elements(p_value) WITH ORDINALITY AS elements (value, place)), '') || ']'
        WHEN 'string' THEN to_json(p_value #>> '{}')::text
        WHEN 'number' THEN core.canonical_number((p_value #>> '{}')::numeric)
        ELSE p_value::text
      END;
    END $$`,

  // Names enter the chain as a commitment with a salt: once both are gone, nobody can tell whose name it was.
  `CREATE FUNCTION core.audit_actor(p_account uuid, p_name text, p_salt bytea) RETURNS bytea LANGUAGE sql ${PURE} AS $$
    SELECT sha256(convert_to('parvis audit actor v1' || chr(10), 'UTF8') || p_salt
      || convert_to(core.canonical_json(jsonb_build_object('account', p_account, 'name', p_name)), 'UTF8')) $$`,

  `CREATE FUNCTION core.audit_payload_hash(p_subject text, p_details jsonb, p_public boolean, p_actor bytea) RETURNS bytea LANGUAGE sql ${PURE} AS $$
    SELECT sha256(convert_to(core.canonical_json(jsonb_build_object(
      'subject', p_subject, 'details', p_details, 'public', p_public, 'actor', encode(p_actor, 'base64'))), 'UTF8')) $$`,

  `CREATE FUNCTION core.audit_field(p_text text) RETURNS bytea LANGUAGE sql ${PURE} AS $$
    SELECT int4send(octet_length(convert_to(p_text, 'UTF8'))) || convert_to(p_text, 'UTF8') $$`,

  `CREATE FUNCTION core.audit_hash(p_sequence bigint, p_previous bytea, p_action text, p_payload_hash bytea, p_minute timestamptz, p_role text)
    RETURNS bytea LANGUAGE sql ${PURE} AS $$
    SELECT sha256(convert_to('parvis audit v1' || chr(10), 'UTF8') || int8send(p_sequence) || p_previous || core.audit_field(p_action) || p_payload_hash
      || core.audit_field(to_char(p_minute AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI"Z"')) || core.audit_field(p_role)) $$`,
]

const FIRST_PREVIOUS = `decode(repeat('00', 32), 'hex')`
const FRESH_SALT = 'uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())'

const UPGRADE = [
  // The owner is bound by the policy like everybody else, and sees no row without a commune.
  'ALTER TABLE core.audit_entry NO FORCE ROW LEVEL SECURITY',
  `ALTER TABLE core.audit_entry
    ADD sequence bigint, ADD previous bytea, ADD minute timestamptz, ADD role text, ADD is_public boolean NOT NULL DEFAULT false,
    ADD salt bytea, ADD actor bytea, ADD payload_hash bytea, ADD hash bytea`,
  `DO $$
    DECLARE
      entry record;
      commune uuid;
      next bigint;
      last bytea;
      own bytea;
    BEGIN
      FOR entry IN SELECT * FROM core.audit_entry ORDER BY commune_id, id LOOP
        IF commune IS DISTINCT FROM entry.commune_id THEN
          commune := entry.commune_id;
          next := 1;
          last := ${FIRST_PREVIOUS};
        END IF;
        entry.salt := CASE WHEN entry.account_id IS NOT NULL OR entry.account_name IS NOT NULL THEN ${FRESH_SALT} END;
        entry.actor := core.audit_actor(entry.account_id, entry.account_name, entry.salt);
        entry.minute := date_trunc('minute', entry.at);
        entry.payload_hash := core.audit_payload_hash(entry.subject, entry.details, false, entry.actor);
        own := core.audit_hash(next, last, entry.action, entry.payload_hash, entry.minute, entry.caller);
        UPDATE core.audit_entry SET sequence = next, previous = last, minute = entry.minute, role = entry.caller, salt = entry.salt,
            actor = entry.actor, payload_hash = entry.payload_hash, hash = own
          WHERE commune_id = entry.commune_id AND id = entry.id;
        next := next + 1;
        last := own;
      END LOOP;
    END $$`,
  `ALTER TABLE core.audit_entry
    DROP CONSTRAINT audit_entry_pkey, DROP COLUMN id, DROP COLUMN at, DROP COLUMN caller,
    ADD PRIMARY KEY (commune_id, sequence),
    ALTER previous SET NOT NULL, ALTER minute SET NOT NULL, ALTER role SET NOT NULL, ALTER payload_hash SET NOT NULL, ALTER hash SET NOT NULL,
    ADD CHECK (sequence >= 1), ADD CHECK (length(previous) = 32), ADD CHECK (length(payload_hash) = 32), ADD CHECK (length(hash) = 32),
    ADD CHECK (length(actor) = 32), ADD CHECK (length(salt) = 32),
    ADD CHECK (minute AT TIME ZONE 'UTC' = date_trunc('minute', minute AT TIME ZONE 'UTC')),
    ADD CHECK (jsonb_typeof(details) = 'object')`,
  'ALTER TABLE core.audit_entry FORCE ROW LEVEL SECURITY',
  'CREATE INDEX audit_entry_action_idx ON core.audit_entry (commune_id, action, sequence)',
  'CREATE INDEX audit_entry_subject_idx ON core.audit_entry (commune_id, subject, sequence)',
  'CREATE INDEX audit_entry_account_idx ON core.audit_entry (commune_id, account_id)',
]

const APP_AND_PLATFORM = 'parvis_app, parvis_platform'

const CHAINING = [
  // One entry of a commune follows the other: the lock is held until the act is committed, so that nobody chains to an entry
  // that is then taken back. Acts of staff are rare (a busy commune has some hundreds a day, and writes them at the end of
  // the unit of work); no contribution of a resident records one. The lock is the commune's own: others do not wait.
  `CREATE FUNCTION core.chain_audit_entry() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
    DECLARE
      before record;
    BEGIN
      PERFORM pg_advisory_xact_lock(hashtextextended(NEW.commune_id::text, 7440));
      SELECT sequence, hash INTO before FROM core.audit_entry WHERE commune_id = NEW.commune_id ORDER BY sequence DESC LIMIT 1;
      NEW.sequence := coalesce(before.sequence, 0) + 1;
      NEW.previous := coalesce(before.hash, ${FIRST_PREVIOUS});
      NEW.minute := date_trunc('minute', clock_timestamp());
      NEW.salt := CASE WHEN NEW.account_id IS NOT NULL OR NEW.account_name IS NOT NULL THEN ${FRESH_SALT} END;
      NEW.actor := core.audit_actor(NEW.account_id, NEW.account_name, NEW.salt);
      NEW.payload_hash := core.audit_payload_hash(NEW.subject, NEW.details, NEW.is_public, NEW.actor);
      NEW.hash := core.audit_hash(NEW.sequence, NEW.previous, NEW.action, NEW.payload_hash, NEW.minute, NEW.role);
      RETURN NEW;
    END $$`,
  'CREATE TRIGGER chain BEFORE INSERT ON core.audit_entry FOR EACH ROW EXECUTE FUNCTION core.chain_audit_entry()',

  // Rights stop the runtime roles already; this stops a slip of the owner, whose migrations must never touch an entry.
  `CREATE FUNCTION core.keep_audit_entry() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
    BEGIN
      IF TG_OP = 'UPDATE' AND NEW.account_id IS NULL AND NEW.account_name IS NULL AND NEW.salt IS NULL
        AND to_jsonb(NEW) - '{account_id,account_name,salt}'::text[] = to_jsonb(OLD) - '{account_id,account_name,salt}'::text[] THEN
        RETURN NEW;
      END IF;
      RAISE EXCEPTION 'an entry of the audit log is never changed or removed' USING ERRCODE = '42501';
    END $$`,
  'CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON core.audit_entry FOR EACH ROW EXECUTE FUNCTION core.keep_audit_entry()',
  'CREATE TRIGGER keep_all BEFORE TRUNCATE ON core.audit_entry FOR EACH STATEMENT EXECUTE FUNCTION core.keep_audit_entry()',

  `REVOKE ALL ON core.audit_entry FROM ${APP_AND_PLATFORM}`,
  `GRANT SELECT ON core.audit_entry TO ${APP_AND_PLATFORM}`,
  'GRANT INSERT (role, account_id, account_name, action, subject, details, is_public) ON core.audit_entry TO parvis_app',
  'GRANT INSERT (commune_id, role, account_id, account_name, action, subject, details, is_public) ON core.audit_entry TO parvis_platform',
  ...[
    'utf16_units(text)',
    'canonical_number(numeric)',
    'canonical_json(jsonb)',
    'audit_actor(uuid, text, bytea)',
    'audit_payload_hash(text, jsonb, boolean, bytea)',
    'audit_field(text)',
    'audit_hash(bigint, bytea, text, bytea, timestamptz, text)',
  ].map((signature) => `GRANT EXECUTE ON FUNCTION core.${signature} TO ${APP_AND_PLATFORM}`),
]

const ERASURE = [
  // Takes a person's name out of the log, and says in an entry of its own which entries lost theirs.
  `CREATE FUNCTION core.erase_audit_name(p_account uuid, p_role text, p_by uuid, p_by_name text) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
    DECLARE
      erased bigint[];
    BEGIN
      WITH blanked AS (
        UPDATE core.audit_entry SET account_id = NULL, account_name = NULL, salt = NULL
          WHERE commune_id = core.current_commune() AND account_id = p_account RETURNING sequence
      )
      SELECT array_agg(sequence ORDER BY sequence) INTO erased FROM blanked;
      IF erased IS NULL THEN RETURN 0; END IF;
      INSERT INTO core.audit_entry (role, account_id, account_name, action, subject, details)
        VALUES (p_role, CASE WHEN p_by <> p_account THEN p_by END, CASE WHEN p_by <> p_account THEN p_by_name END,
          'core.audit-name-erased', 'audit', jsonb_build_object('entries', to_jsonb(erased)));
      RETURN cardinality(erased);
    END $$`,
  'GRANT EXECUTE ON FUNCTION core.erase_audit_name(uuid, text, uuid, text) TO parvis_app',
]

const CHECKS = createCommuneTable({
  table: 'core.audit_check',
  columns: [
    'checked_at timestamptz NOT NULL',
    'head_sequence bigint NOT NULL',
    'head_hash bytea NOT NULL CHECK (length(head_hash) = 32)',
    // The first entry at fault, and what is wrong with it.
    'fault_sequence bigint',
    'fault text',
    'CHECK ((fault_sequence IS NULL) = (fault IS NULL))',
  ],
  indexes: [['checked_at']],
})
