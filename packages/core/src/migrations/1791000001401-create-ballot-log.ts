import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * The public log of each ballot box (decision 0013): nodes of its Merkle tree and its signed checkpoints, insert-only. The
 * functions of this migration are all that is done to a box besides casting: appending to the log, sealing, reading after
 * the seal, voiding, destroying keys, erasing.
 */
export class CreateBallotLog1791000001401 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...FUNCTIONS, ...RIGHTS]) await runner.query(statement)
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const signature of SIGNATURES) await runner.query(`DROP FUNCTION core.${signature}`)
    await runner.query('DROP TABLE core.ballot_checkpoint, core.ballot_log_node')
  }
}

/** Everyone may read the log; nobody but the functions below writes it, and they only add. */
const secured = (table: string): string[] => [
  `ALTER TABLE core.${table} ENABLE ROW LEVEL SECURITY`,
  `ALTER TABLE core.${table} FORCE ROW LEVEL SECURITY`,
  `CREATE POLICY commune ON core.${table} USING (commune_id = core.current_commune()) WITH CHECK (commune_id = core.current_commune())`,
  `GRANT SELECT ON core.${table} TO parvis_app`,
]

const TABLES = [
  // Complete subtrees: node i of level l stands for the leaves from i * 2^l on, 2^l of them.
  `CREATE TABLE core.ballot_log_node (
    commune_id uuid NOT NULL DEFAULT core.current_commune(),
    activity_id uuid NOT NULL,
    level smallint NOT NULL CHECK (level BETWEEN 0 AND 30),
    index integer NOT NULL CHECK (index >= 0),
    hash bytea NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (commune_id, activity_id, level, index)
  )`,
  ...secured('ballot_log_node'),
  `CREATE TABLE core.ballot_checkpoint (
    commune_id uuid NOT NULL DEFAULT core.current_commune(),
    activity_id uuid NOT NULL,
    number integer NOT NULL CHECK (number > 0),
    size integer NOT NULL CHECK (size >= 0),
    root bytea NOT NULL CHECK (length(root) = 32),
    state text NOT NULL,
    note text NOT NULL,
    at timestamptz NOT NULL CHECK (at = date_trunc('minute', at)),
    PRIMARY KEY (commune_id, activity_id, number)
  )`,
  ...secured('ballot_checkpoint'),
]

/** Advisory lock of one box: voters share it; appending and sealing take it alone. */
const LOCK_KEY = `hashtextextended(p_activity::text, 7430)`
const DEFINER = `SECURITY DEFINER SET search_path = pg_catalog, core`
const OF_BOX = `commune_id = core.current_commune() AND activity_id = p_activity`
const DEMAND_SEAL = `
      IF NOT EXISTS (SELECT 1 FROM core.ballot_box WHERE ${OF_BOX} AND sealed_on IS NOT NULL) THEN
        RAISE EXCEPTION 'the ballot box of activity % is not sealed: its ballots cannot be read', p_activity USING ERRCODE = '55000';
      END IF;`
/** Number of leaves in the log: those that have a place in it. */
const SIZE = `(SELECT coalesce(max(position) + 1, 0) FROM core.ballot WHERE ${OF_BOX} AND position IS NOT NULL)`

const FUNCTIONS = [
  // Takes the box for the rest of the transaction. No row: there is no box.
  `CREATE FUNCTION core.take_ballot_box(p_activity uuid) RETURNS TABLE (is_sealed boolean, is_waiting boolean) LANGUAGE plpgsql ${DEFINER} AS $$
    BEGIN
      PERFORM pg_advisory_xact_lock(${LOCK_KEY});
      RETURN QUERY SELECT sealed_on IS NOT NULL, EXISTS (SELECT FROM core.ballot WHERE ${OF_BOX} AND position IS NULL)
        FROM core.ballot_box WHERE ${OF_BOX};
    END $$`,

  // Gives ballots that wait their place in the log: in the order of their commitments, which tells nothing; of an open box
  // as many tens as there are, drawn by lot, so that a batch hides among at least ten. Then writes anew, in random order and
  // by this one transaction, every marker, every ballot that was not in the log, and every superseded one: neither the
  // order of rows nor the numbers of transactions tell any more what was written together. Of a sealed box, all ballots.
  `CREATE FUNCTION core.place_ballots(p_activity uuid) RETURNS void LANGUAGE plpgsql ${DEFINER} AS $$
    #variable_conflict use_column
    DECLARE
      closed boolean;
      first integer := ${SIZE};
      places integer;
    BEGIN
      PERFORM pg_advisory_xact_lock(${LOCK_KEY});
      SELECT sealed_on IS NOT NULL INTO STRICT closed FROM core.ballot_box WHERE ${OF_BOX};
      SELECT CASE WHEN closed THEN count(*) ELSE count(*) - count(*) % 10 END INTO places FROM core.ballot WHERE ${OF_BOX} AND position IS NULL;

      WITH taken AS (
        DELETE FROM core.ballot WHERE ${OF_BOX} AND (closed OR superseded OR position IS NULL) RETURNING *
      ), drawn AS (
        SELECT *, position IS NULL AND row_number() OVER (PARTITION BY position IS NULL ORDER BY gen_random_uuid()) <= places AS is_next FROM taken
      ), placed AS (
        SELECT *, CASE WHEN is_next THEN first + row_number() OVER (PARTITION BY is_next ORDER BY commitment) - 1 ELSE position END AS place FROM drawn
      )
      INSERT INTO core.ballot (commune_id, activity_id, commitment, nonce, content, slot, superseded, position)
        SELECT commune_id, activity_id, commitment, nonce, content, CASE WHEN NOT closed THEN slot END, superseded, place
        FROM placed ORDER BY gen_random_uuid();

      -- Markers that one transaction wrote are mixed already.
      IF (SELECT min(xmin::text) <> max(xmin::text) FROM core.ballot_marker WHERE ${OF_BOX}) THEN
        WITH taken AS (DELETE FROM core.ballot_marker WHERE ${OF_BOX} RETURNING *)
        INSERT INTO core.ballot_marker (commune_id, activity_id, nullifier, method, channel, voided)
          SELECT commune_id, activity_id, nullifier, method, channel, voided FROM taken ORDER BY gen_random_uuid();
      END IF;
    END $$`,

  // Commitments in the order of the log, from one place up to before another. They are public.
  `CREATE FUNCTION core.ballot_leaves(p_activity uuid, p_from integer, p_to integer) RETURNS SETOF bytea LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT commitment FROM core.ballot WHERE ${OF_BOX} AND position >= p_from AND position < p_to ORDER BY position $$`,

  // The ballot whose commitment lies between two bounds: a code tells the beginning of one. As long as the box is open nobody
  // learns which ballots are superseded: commitments are public, and so everyone could ask for all of them, again and again.
  `CREATE FUNCTION core.find_ballot(p_activity uuid, p_from bytea, p_to bytea)
    RETURNS TABLE (commitment bytea, "position" integer, is_superseded boolean) LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT commitment, position, superseded AND EXISTS (SELECT FROM core.ballot_box WHERE ${OF_BOX} AND sealed_on IS NOT NULL)
      FROM core.ballot WHERE ${OF_BOX} AND commitment BETWEEN p_from AND p_to LIMIT 1 $$`,

  // Adds nodes and a checkpoint. The database hashes them itself: no process can store a tree that is not one of its ballots.
  `CREATE FUNCTION core.keep_ballot_checkpoint(
      p_activity uuid, p_size integer, p_root bytea, p_state text, p_note text, p_at timestamptz, p_levels smallint[], p_indexes integer[], p_hashes bytea[]
    ) RETURNS integer LANGUAGE plpgsql ${DEFINER} AS $$
    #variable_conflict use_column
    DECLARE
      before integer;
      latest integer;
    BEGIN
      PERFORM pg_advisory_xact_lock(${LOCK_KEY});
      SELECT number, size INTO latest, before FROM core.ballot_checkpoint WHERE ${OF_BOX} ORDER BY number DESC LIMIT 1;
      latest := coalesce(latest, 0);
      before := coalesce(before, 0);
      IF p_size <> ${SIZE} OR p_size < before THEN
        RAISE EXCEPTION 'a checkpoint of the log of activity % must be of its % leaves', p_activity, ${SIZE} USING ERRCODE = '22023';
      END IF;
      INSERT INTO core.ballot_log_node (activity_id, level, index, hash)
        SELECT p_activity, level, index, hash FROM unnest(p_levels, p_indexes, p_hashes) AS given (level, index, hash);
      IF EXISTS (
        SELECT FROM unnest(p_levels, p_indexes, p_hashes) AS given (level, index, hash)
        WHERE hash IS DISTINCT FROM CASE
          WHEN level = 0 THEN (SELECT sha256('\\x00'::bytea || commitment) FROM core.ballot WHERE ${OF_BOX} AND position = given.index)
          ELSE (SELECT sha256('\\x01'::bytea || l.hash || r.hash) FROM core.ballot_log_node AS l JOIN core.ballot_log_node AS r
                USING (commune_id, activity_id, level)
                WHERE ${OF_BOX} AND level = given.level - 1 AND l.index = 2 * given.index AND r.index = 2 * given.index + 1)
        END
      ) OR cardinality(p_hashes) <> (SELECT sum((p_size >> level) - (before >> level)) FROM generate_series(0, 30) AS level) THEN
        RAISE EXCEPTION 'these are not the nodes of the log of activity %', p_activity USING ERRCODE = '22023';
      END IF;
      INSERT INTO core.ballot_checkpoint (activity_id, number, size, root, state, note, at)
        VALUES (p_activity, latest + 1, p_size, p_root, p_state, p_note, date_trunc('minute', p_at));
      RETURN latest + 1;
    END $$`,

  // Boxes of the commune that want a checkpoint by the hour: open ones, and sealed ones that have none of their last state.
  `CREATE FUNCTION core.ballot_boxes_to_log() RETURNS SETOF uuid LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT activity_id FROM core.ballot_box AS box WHERE commune_id = core.current_commune() AND (
      sealed_on IS NULL
      OR EXISTS (SELECT FROM core.ballot WHERE commune_id = box.commune_id AND activity_id = box.activity_id AND position IS NULL)
      OR NOT EXISTS (SELECT FROM core.ballot_checkpoint WHERE commune_id = box.commune_id AND activity_id = box.activity_id)
    ) $$`,

  // Ends the vote. The salt of the slots goes with it, every slot is emptied, and every ballot gets its place in the log.
  `CREATE FUNCTION core.seal_ballot_box(p_activity uuid) RETURNS boolean LANGUAGE plpgsql ${DEFINER} AS $$
    BEGIN
      PERFORM pg_advisory_xact_lock(${LOCK_KEY});
      UPDATE core.ballot_box SET sealed_on = core.ballot_day(), slot_salt = NULL WHERE ${OF_BOX} AND sealed_on IS NULL;
      IF NOT FOUND THEN RETURN false; END IF;
      PERFORM core.place_ballots(p_activity);
      RETURN true;
    END $$`,

  `CREATE FUNCTION core.sealed_ballots(p_activity uuid) RETURNS SETOF text LANGUAGE plpgsql STABLE ${DEFINER} AS $$
    BEGIN${DEMAND_SEAL}
      RETURN QUERY SELECT content FROM core.ballot WHERE ${OF_BOX} AND NOT superseded;
    END $$`,

  // What the commitments were made from, for the auditor (spec B-18). No nonce: the ballot is older than the log, and its
  // commitment does not commit to the content.
  `CREATE FUNCTION core.ballot_openings(p_activity uuid)
    RETURNS TABLE ("position" integer, commitment bytea, nonce bytea, content text) LANGUAGE plpgsql STABLE ${DEFINER} AS $$
    #variable_conflict use_column
    BEGIN${DEMAND_SEAL}
      RETURN QUERY SELECT position, commitment, nonce, content FROM core.ballot WHERE ${OF_BOX} AND NOT superseded;
    END $$`,

  // Leaves that do not count, because a later ballot took their place or the vote of their person was voided.
  `CREATE FUNCTION core.superseded_ballots(p_activity uuid) RETURNS SETOF bytea LANGUAGE plpgsql STABLE ${DEFINER} AS $$
    BEGIN${DEMAND_SEAL}
      RETURN QUERY SELECT commitment FROM core.ballot WHERE ${OF_BOX} AND superseded ORDER BY commitment;
    END $$`,

  // Ballots of an election held elsewhere: into a sealed box that nobody has cast in here.
  `CREATE FUNCTION core.import_sealed_ballots(p_activity uuid, p_commitments bytea[], p_nonces bytea[], p_contents text[])
    RETURNS integer LANGUAGE plpgsql ${DEFINER} AS $$
    DECLARE
      stored integer;
    BEGIN
      PERFORM pg_advisory_xact_lock(${LOCK_KEY});
      IF NOT EXISTS (SELECT 1 FROM core.ballot_box WHERE ${OF_BOX} AND sealed_on IS NOT NULL)
        OR EXISTS (SELECT 1 FROM core.ballot_marker WHERE ${OF_BOX}) THEN
        RAISE EXCEPTION 'ballots can be imported only into a sealed box in which nobody has cast' USING ERRCODE = '55000';
      END IF;
      INSERT INTO core.ballot (activity_id, commitment, nonce, content)
        SELECT p_activity, commitment, nonce, content
        FROM unnest(p_commitments, p_nonces, p_contents) AS given (commitment, nonce, content) ORDER BY gen_random_uuid();
      GET DIAGNOSTICS stored = ROW_COUNT;
      RETURN stored;
    END $$`,

  // Voids the vote of a person (spec B-09), with the ballot where its slot still leads to it. The content is not looked at.
  `CREATE FUNCTION core.void_ballot(p_activity uuid, p_nullifier bytea, p_slot bytea) RETURNS text LANGUAGE plpgsql ${DEFINER} AS $$
    DECLARE
      done text;
    BEGIN
      PERFORM pg_advisory_xact_lock_shared(${LOCK_KEY});
      SELECT coalesce(voided, '') INTO done FROM core.ballot_marker WHERE ${OF_BOX} AND nullifier = p_nullifier FOR UPDATE;
      IF NOT FOUND THEN RETURN 'not-cast'; END IF;
      IF done <> '' THEN RETURN done; END IF;
      UPDATE core.ballot SET superseded = true, content = NULL, nonce = NULL, slot = NULL WHERE ${OF_BOX} AND slot = p_slot;
      done := CASE WHEN FOUND THEN 'with-ballot' ELSE 'without-ballot' END;
      UPDATE core.ballot_marker SET voided = done WHERE ${OF_BOX} AND nullifier = p_nullifier;
      RETURN done;
    END $$`,

  // How many took part, by method and channel, and how many of them were voided.
  `CREATE FUNCTION core.ballot_marker_counts(p_activity uuid)
    RETURNS TABLE (method text, channel text, voided text, people integer) LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT method, channel, voided, count(*)::integer FROM core.ballot_marker WHERE ${OF_BOX} GROUP BY method, channel, voided $$`,

  // Deletes the salt of the markers (spec I-17): nobody can tell any more whose they are, nor join them with those of
  // another box. Only of a sealed box, and once.
  `CREATE FUNCTION core.destroy_ballot_keys(p_activity uuid) RETURNS boolean LANGUAGE plpgsql ${DEFINER} AS $$
    BEGIN
      UPDATE core.ballot_box SET marker_salt = NULL, keys_destroyed_on = core.ballot_day()
        WHERE ${OF_BOX} AND sealed_on IS NOT NULL AND keys_destroyed_on IS NULL;
      RETURN FOUND;
    END $$`,

  `CREATE OR REPLACE FUNCTION core.erase_ballots(p_activity uuid) RETURNS void LANGUAGE plpgsql ${DEFINER} AS $$
    BEGIN
      PERFORM pg_advisory_xact_lock(${LOCK_KEY});
      DELETE FROM core.ballot WHERE ${OF_BOX};
      DELETE FROM core.ballot_marker WHERE ${OF_BOX};
      DELETE FROM core.ballot_log_node WHERE ${OF_BOX};
      DELETE FROM core.ballot_checkpoint WHERE ${OF_BOX};
      DELETE FROM core.ballot_box WHERE ${OF_BOX};
    END $$`,
]

const SIGNATURES = [
  'take_ballot_box(uuid)',
  'place_ballots(uuid)',
  'keep_ballot_checkpoint(uuid, integer, bytea, text, text, timestamptz, smallint[], integer[], bytea[])',
  'ballot_leaves(uuid, integer, integer)',
  'find_ballot(uuid, bytea, bytea)',
  'ballot_boxes_to_log()',
  'seal_ballot_box(uuid)',
  'sealed_ballots(uuid)',
  'ballot_openings(uuid)',
  'superseded_ballots(uuid)',
  'import_sealed_ballots(uuid, bytea[], bytea[], text[])',
  'void_ballot(uuid, bytea, bytea)',
  'ballot_marker_counts(uuid)',
  'destroy_ballot_keys(uuid)',
]

const RIGHTS = [
  ...SIGNATURES.map((signature) => `REVOKE ALL ON FUNCTION core.${signature} FROM PUBLIC`),
  ...SIGNATURES.map((signature) => `GRANT EXECUTE ON FUNCTION core.${signature} TO parvis_app`),
]
