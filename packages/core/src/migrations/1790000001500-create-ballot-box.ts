import { createCommuneTable } from '@parvis/plugin-api/migration'
import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Who has cast (`ballot_marker`) and what was cast (`ballot`): two tables without a common key, and neither with a time
 * finer than a day. They have no foreign keys, because each would make concurrent voters lock one shared row. The
 * runtime role reaches them through the functions below only, so that nobody reads a ballot before the box is sealed,
 * nor the system columns that would tell which rows one transaction wrote.
 */
export class CreateBallotBox1790000001500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const box = createCommuneTable({
      table: 'core.ballot_box',
      columns: ['activity_id uuid NOT NULL', 'marker_salt bytea NOT NULL', 'slot_salt bytea', 'sealed_on date'],
      unique: [['activity_id']],
      grants: ['SELECT'],
    })
    for (const statement of [...box, ...STORES, ...FUNCTIONS, ...RIGHTS]) await runner.query(statement)
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const signature of SIGNATURES) await runner.query(`DROP FUNCTION core.${signature}`)
    for (const table of ['ballot', 'ballot_marker', 'ballot_box']) await runner.query(`DROP TABLE core.${table}`)
  }
}

const secured = (table: string): string[] => [
  `ALTER TABLE core.${table} ENABLE ROW LEVEL SECURITY`,
  `ALTER TABLE core.${table} FORCE ROW LEVEL SECURITY`,
  `CREATE POLICY commune ON core.${table} USING (commune_id = core.current_commune()) WITH CHECK (commune_id = core.current_commune())`,
]

const STORES = [
  `CREATE TABLE core.ballot_marker (
    commune_id uuid NOT NULL DEFAULT core.current_commune(),
    activity_id uuid NOT NULL,
    nullifier bytea NOT NULL CHECK (length(nullifier) = 32),
    PRIMARY KEY (commune_id, activity_id, nullifier)
  )`,
  ...secured('ballot_marker'),
  `CREATE TABLE core.ballot (
    commune_id uuid NOT NULL DEFAULT core.current_commune(),
    activity_id uuid NOT NULL,
    tracking_hash bytea NOT NULL CHECK (length(tracking_hash) = 32),
    slot bytea CHECK (length(slot) = 32),
    day date NOT NULL,
    channel text NOT NULL,
    content jsonb NOT NULL CHECK (pg_column_size(content) <= 65536),
    PRIMARY KEY (commune_id, activity_id, tracking_hash)
  )`,
  'CREATE UNIQUE INDEX ballot_slot_idx ON core.ballot (commune_id, activity_id, slot) WHERE slot IS NOT NULL',
  ...secured('ballot'),
]

/** Advisory lock of one box: voters share it, sealing takes it alone. */
const LOCK_KEY = `hashtextextended(p_activity::text, 7430)`
/** One mix of a box at a time. Voting goes on meanwhile; who changes a ballot waits for the end of the mix. */
const MIX_KEY = `hashtextextended(p_activity::text, 7432)`

const DEFINER = `SECURITY DEFINER SET search_path = pg_catalog, core`

const FUNCTIONS = [
  `CREATE FUNCTION core.ballot_day() RETURNS date LANGUAGE sql STABLE
    AS $$ SELECT (now() AT TIME ZONE 'Europe/Brussels')::date $$`,

  // One round trip and one durable transaction: sets the commune, checks the box, marks and stores.
  `CREATE FUNCTION core.cast_ballot(
      p_commune uuid, p_activity uuid, p_nullifier bytea, p_slot bytea, p_tracking_hash bytea,
      p_content jsonb, p_channel text, p_closes_at timestamptz
    ) RETURNS text LANGUAGE plpgsql ${DEFINER} AS $$
    DECLARE
      sealed date;
    BEGIN
      PERFORM set_config('app.commune_id', p_commune::text, true);
      PERFORM pg_advisory_xact_lock_shared(${LOCK_KEY});
      IF clock_timestamp() >= p_closes_at THEN RETURN 'closed'; END IF;
      SELECT sealed_on INTO sealed FROM core.ballot_box WHERE commune_id = p_commune AND activity_id = p_activity;
      IF NOT FOUND THEN RETURN 'no-box'; END IF;
      IF sealed IS NOT NULL THEN RETURN 'closed'; END IF;
      INSERT INTO core.ballot_marker (commune_id, activity_id, nullifier)
        VALUES (p_commune, p_activity, p_nullifier) ON CONFLICT DO NOTHING;
      IF NOT FOUND THEN
        IF p_slot IS NULL THEN RETURN 'already-cast'; END IF;
        -- A mix that ends meanwhile has taken the row away and put it back as a new one: each look sees what is there then.
        FOR look IN 1..3 LOOP
          UPDATE core.ballot SET tracking_hash = p_tracking_hash, content = p_content, channel = p_channel, day = core.ballot_day()
            WHERE commune_id = p_commune AND activity_id = p_activity AND slot = p_slot;
          IF FOUND THEN RETURN 'replaced'; END IF;
        END LOOP;
        RETURN 'already-cast';
      END IF;
      INSERT INTO core.ballot (commune_id, activity_id, tracking_hash, slot, day, channel, content)
        VALUES (p_commune, p_activity, p_tracking_hash, p_slot, core.ballot_day(), p_channel, p_content);
      RETURN 'cast';
    END $$`,

  `CREATE FUNCTION core.has_cast(p_activity uuid, p_nullifier bytea) RETURNS boolean LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT EXISTS (SELECT 1 FROM core.ballot_marker
      WHERE commune_id = core.current_commune() AND activity_id = p_activity AND nullifier = p_nullifier) $$`,

  `CREATE FUNCTION core.ballot_turnout(p_activity uuid) RETURNS integer LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT count(*)::integer FROM core.ballot_marker WHERE commune_id = core.current_commune() AND activity_id = p_activity $$`,

  `CREATE FUNCTION core.holds_ballot(p_activity uuid, p_tracking_hash bytea) RETURNS boolean LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT EXISTS (SELECT 1 FROM core.ballot
      WHERE commune_id = core.current_commune() AND activity_id = p_activity AND tracking_hash = p_tracking_hash) $$`,

  // Writes every ballot anew, in random order and by one transaction: nothing of the order or the moment of casting stays.
  // Ballots that one transaction wrote are mixed already.
  `CREATE FUNCTION core.mix_ballots(p_activity uuid, p_keep_slots boolean) RETURNS void LANGUAGE plpgsql ${DEFINER} AS $$
    BEGIN
      PERFORM pg_advisory_xact_lock(${MIX_KEY});
      IF p_keep_slots AND (SELECT min(xmin::text) = max(xmin::text) FROM core.ballot
          WHERE commune_id = core.current_commune() AND activity_id = p_activity) THEN
        RETURN;
      END IF;
      WITH taken AS (
        DELETE FROM core.ballot WHERE commune_id = core.current_commune() AND activity_id = p_activity RETURNING *
      )
      INSERT INTO core.ballot (commune_id, activity_id, tracking_hash, slot, day, channel, content)
        SELECT commune_id, activity_id, tracking_hash, CASE WHEN p_keep_slots THEN slot END, day, channel, content
        FROM taken ORDER BY random();
    END $$`,

  `CREATE FUNCTION core.seal_ballot_box(p_activity uuid) RETURNS boolean LANGUAGE plpgsql ${DEFINER} AS $$
    BEGIN
      PERFORM pg_advisory_xact_lock(${LOCK_KEY});
      UPDATE core.ballot_box SET sealed_on = core.ballot_day(), slot_salt = NULL
        WHERE commune_id = core.current_commune() AND activity_id = p_activity AND sealed_on IS NULL;
      IF NOT FOUND THEN RETURN false; END IF;
      PERFORM core.mix_ballots(p_activity, false);
      RETURN true;
    END $$`,

  `CREATE FUNCTION core.sealed_ballots(p_activity uuid) RETURNS SETOF jsonb LANGUAGE plpgsql STABLE ${DEFINER} AS $$
    BEGIN
      IF NOT EXISTS (SELECT 1 FROM core.ballot_box
          WHERE commune_id = core.current_commune() AND activity_id = p_activity AND sealed_on IS NOT NULL) THEN
        RAISE EXCEPTION 'the ballot box of activity % is not sealed: its ballots cannot be read', p_activity USING ERRCODE = '55000';
      END IF;
      RETURN QUERY SELECT content FROM core.ballot WHERE commune_id = core.current_commune() AND activity_id = p_activity;
    END $$`,

  // Ballots of an election held elsewhere: into a sealed box that nobody has cast in here.
  `CREATE FUNCTION core.import_sealed_ballots(p_activity uuid, p_hashes bytea[], p_contents jsonb[]) RETURNS integer LANGUAGE plpgsql ${DEFINER} AS $$
    DECLARE
      stored integer;
    BEGIN
      PERFORM pg_advisory_xact_lock(${LOCK_KEY});
      IF NOT EXISTS (SELECT 1 FROM core.ballot_box
          WHERE commune_id = core.current_commune() AND activity_id = p_activity AND sealed_on IS NOT NULL)
        OR EXISTS (SELECT 1 FROM core.ballot_marker WHERE commune_id = core.current_commune() AND activity_id = p_activity) THEN
        RAISE EXCEPTION 'ballots can be imported only into a sealed box in which nobody has cast' USING ERRCODE = '55000';
      END IF;
      INSERT INTO core.ballot (activity_id, tracking_hash, day, channel, content)
        SELECT p_activity, hash, core.ballot_day(), 'import', content
        FROM unnest(p_hashes, p_contents) AS given (hash, content) ORDER BY random();
      GET DIAGNOSTICS stored = ROW_COUNT;
      RETURN stored;
    END $$`,

  // Makes the box at the first need; a second call, or a second process, gets the salts that are there.
  `CREATE FUNCTION core.open_ballot_box(p_commune uuid, p_activity uuid, p_marker_salt bytea, p_slot_salt bytea)
    RETURNS TABLE (marker_salt bytea, slot_salt bytea) LANGUAGE plpgsql ${DEFINER} AS $$
    BEGIN
      PERFORM set_config('app.commune_id', p_commune::text, true);
      INSERT INTO core.ballot_box (activity_id, marker_salt, slot_salt)
        VALUES (p_activity, p_marker_salt, p_slot_salt) ON CONFLICT DO NOTHING;
      RETURN QUERY SELECT box.marker_salt, box.slot_salt FROM core.ballot_box box
        WHERE box.commune_id = p_commune AND box.activity_id = p_activity;
    END $$`,

  `CREATE FUNCTION core.open_ballot_boxes() RETURNS SETOF uuid LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT activity_id FROM core.ballot_box WHERE commune_id = core.current_commune() AND sealed_on IS NULL $$`,

  `CREATE FUNCTION core.erase_ballots(p_activity uuid) RETURNS void LANGUAGE plpgsql ${DEFINER} AS $$
    BEGIN
      PERFORM pg_advisory_xact_lock(${LOCK_KEY});
      DELETE FROM core.ballot WHERE commune_id = core.current_commune() AND activity_id = p_activity;
      DELETE FROM core.ballot_marker WHERE commune_id = core.current_commune() AND activity_id = p_activity;
      DELETE FROM core.ballot_box WHERE commune_id = core.current_commune() AND activity_id = p_activity;
    END $$`,
]

const SIGNATURES = [
  'cast_ballot(uuid, uuid, bytea, bytea, bytea, jsonb, text, timestamptz)',
  'open_ballot_box(uuid, uuid, bytea, bytea)',
  'has_cast(uuid, bytea)',
  'ballot_turnout(uuid)',
  'holds_ballot(uuid, bytea)',
  'seal_ballot_box(uuid)',
  'mix_ballots(uuid, boolean)',
  'sealed_ballots(uuid)',
  'import_sealed_ballots(uuid, bytea[], jsonb[])',
  'open_ballot_boxes()',
  'erase_ballots(uuid)',
  'ballot_day()',
]

const RIGHTS = [
  ...SIGNATURES.map((signature) => `REVOKE ALL ON FUNCTION core.${signature} FROM PUBLIC`),
  ...SIGNATURES.map((signature) => `GRANT EXECUTE ON FUNCTION core.${signature} TO parvis_app`),
]
