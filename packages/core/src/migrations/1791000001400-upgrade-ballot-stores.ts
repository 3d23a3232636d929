import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * The two stores as decision 0013 has them. Markers (`ballot_marker`) say how and through which channel a person took part;
 * ballots (`ballot`) have a commitment, its nonce, the content and a place in the public log, and neither day nor channel
 * any more: a lone paper ballot would be found by them.
 *
 * What is there goes on working. The hash of an old ballot's tracking code becomes its commitment, without a nonce: it
 * says that the ballot is in the box, and does not commit to what is on it. Open boxes take new ballots beside the old ones.
 */
export class UpgradeBallotStores1791000001400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const statements = [...OLD_FUNCTIONS.map((old) => `DROP FUNCTION core.${old}`), ...STORES, ...FUNCTIONS, ...RIGHTS]
    for (const statement of statements) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('The days and channels of ballots were dropped for good: restore the backup that was taken before')
  }
}

const OLD_FUNCTIONS = [
  'cast_ballot(uuid, uuid, bytea, bytea, bytea, jsonb, text, timestamptz)',
  'holds_ballot(uuid, bytea)',
  'mix_ballots(uuid, boolean)',
  'seal_ballot_box(uuid)',
  'sealed_ballots(uuid)',
  'import_sealed_ballots(uuid, bytea[], jsonb[])',
  'ballot_turnout(uuid)',
]

const STORES = [
  // Without its salt, nobody can derive the key of the markers again (spec I-17).
  'ALTER TABLE core.ballot_box ALTER COLUMN marker_salt DROP NOT NULL, ADD COLUMN keys_destroyed_on date',
  // Salts are had through open_ballot_box alone, one box at a time, and no role but the owner changes a box.
  'REVOKE ALL ON core.ballot_box FROM parvis_app, parvis_platform',
  'GRANT SELECT (id, commune_id, activity_id, sealed_on, keys_destroyed_on) ON core.ballot_box TO parvis_app, parvis_platform',

  // How and through which channel is not known of those who cast before, except where there was one channel only.
  `ALTER TABLE core.ballot_marker
    ADD COLUMN method text,
    ADD COLUMN channel text,
    ADD COLUMN voided text CHECK (voided IN ('with-ballot', 'without-ballot'))`,
  // The owner is bound by the policies too; this concerns all communes at once.
  'ALTER TABLE core.ballot_marker NO FORCE ROW LEVEL SECURITY',
  'ALTER TABLE core.ballot NO FORCE ROW LEVEL SECURITY',
  `UPDATE core.ballot_marker SET channel = sole.channel
    FROM (SELECT commune_id, activity_id, min(channel) AS channel FROM core.ballot
          GROUP BY commune_id, activity_id HAVING min(channel) = max(channel)) AS sole
    WHERE ballot_marker.commune_id = sole.commune_id AND ballot_marker.activity_id = sole.activity_id`,

  'ALTER TABLE core.ballot DROP COLUMN day, DROP COLUMN channel, DROP CONSTRAINT ballot_content_check',
  'ALTER TABLE core.ballot RENAME COLUMN tracking_hash TO commitment',
  'ALTER TABLE core.ballot RENAME CONSTRAINT ballot_tracking_hash_check TO ballot_commitment_check',
  // Text, not jsonb: what the commitment was made from is kept to the letter. Rewrites the table, dropped columns included.
  `ALTER TABLE core.ballot
    ALTER COLUMN content TYPE text USING content::text,
    ALTER COLUMN content DROP NOT NULL,
    ADD COLUMN nonce bytea CHECK (length(nonce) = 32),
    ADD COLUMN superseded boolean NOT NULL DEFAULT false,
    ADD COLUMN position integer CHECK (position >= 0),
    ADD CHECK (octet_length(content) <= 1048576),
    ADD CHECK (superseded = (content IS NULL)),
    ADD CHECK (NOT superseded OR (nonce IS NULL AND slot IS NULL))`,
  'CREATE UNIQUE INDEX ballot_position_idx ON core.ballot (commune_id, activity_id, position) WHERE position IS NOT NULL',
  'ALTER TABLE core.ballot_marker FORCE ROW LEVEL SECURITY',
  'ALTER TABLE core.ballot FORCE ROW LEVEL SECURITY',
  // Mixing leaves the rows as they were written first behind; they are to be cleared away soon.
  ...['ballot', 'ballot_marker'].map(
    (table) => `ALTER TABLE core.${table} SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 0)`,
  ),
]

/** Advisory lock of one box: voters share it; appending to the log, and sealing, take it alone. */
const LOCK_KEY = `hashtextextended(box.activity::text, 7430)`

const DEFINER = `SECURITY DEFINER SET search_path = pg_catalog, core`

const GIVEN = `unnest(p_communes, p_activities, p_closes, p_nullifiers, p_slots, p_methods, p_channels, p_commitments, p_nonces, p_contents)
        WITH ORDINALITY AS given (commune, activity, closes_at, nullifier, slot, method, channel, commitment, nonce, content, place)
      WHERE commune = box.commune AND activity = box.activity AND closes_at > moment AND octet_length(content) <= 65536`
const OF_BOX = `commune_id = box.commune AND activity_id = box.activity`

const FUNCTIONS = [
  // Ballots that came at about the same time, of any boxes and communes, in one durable transaction. An outcome for each:
  // `cast`, `replaced` (an earlier one), `already-cast`, `closed`, `not-open`, `too-large`, `no-box`, or `busy`: the box is locked for
  // a moment, and nothing of its ballots was done. With p_wait it waits for the box instead.
  //
  // There are no deadlocks among calls, because each takes its locks in one order: box by box, ordered by commune and
  // activity; within a box the shared lock of the box; then the markers that it makes, ordered by nullifier; then those that
  // were there, ordered likewise. Who waits for a marker that is being made waits for a call that waits, at most, for
  // something later in this order. Rows of ballots are changed under the lock of their person's marker only.
  `CREATE FUNCTION core.cast_ballots(
      p_communes uuid[], p_activities uuid[], p_closes timestamptz[], p_nullifiers bytea[], p_slots bytea[], p_methods text[],
      p_channels text[], p_commitments bytea[], p_nonces bytea[], p_contents text[], p_wait boolean
    ) RETURNS TABLE (at integer, outcome text) LANGUAGE plpgsql ${DEFINER} AS $$
    #variable_conflict use_column
    DECLARE
      box record;
      box_outcome text;
      moment timestamptz;
      fresh bytea[];
      again bytea[];
      taken_back bytea[];
    BEGIN
      FOR box IN SELECT DISTINCT commune, activity FROM unnest(p_communes, p_activities) AS given (commune, activity) ORDER BY 1, 2 LOOP
        PERFORM set_config('app.commune_id', box.commune::text, true);
        box_outcome := NULL;
        IF p_wait THEN
          PERFORM pg_advisory_xact_lock_shared(${LOCK_KEY});
        ELSIF NOT pg_try_advisory_xact_lock_shared(${LOCK_KEY}) THEN
          box_outcome := 'busy';
        END IF;
        IF box_outcome IS NULL THEN
          SELECT CASE WHEN sealed_on IS NULL THEN NULL ELSE 'closed' END INTO box_outcome FROM core.ballot_box WHERE ${OF_BOX};
          IF NOT FOUND THEN box_outcome := 'no-box'; END IF;
          -- Made by a later migration: whether two people have released the vote, and it is not suspended.
          IF box_outcome IS NULL AND NOT core.accepts_ballots(box.commune, box.activity) THEN box_outcome := 'not-open'; END IF;
        END IF;
        IF box_outcome IS NOT NULL THEN
          RETURN QUERY SELECT place::integer, box_outcome FROM unnest(p_communes, p_activities) WITH ORDINALITY AS given (commune, activity, place)
            WHERE commune = box.commune AND activity = box.activity;
          CONTINUE;
        END IF;
        moment := clock_timestamp();

        -- One marker a person, from the first ballot that came.
        WITH marked AS (
          INSERT INTO core.ballot_marker (commune_id, activity_id, nullifier, method, channel)
            SELECT box.commune, box.activity, nullifier, method, channel FROM (
              SELECT DISTINCT ON (nullifier) nullifier, method, channel FROM ${GIVEN} ORDER BY nullifier, place
            ) AS firsts ORDER BY nullifier
            ON CONFLICT DO NOTHING RETURNING nullifier
        )
        SELECT array_agg(nullifier) INTO fresh FROM marked;
        fresh := coalesce(fresh, '{}');

        -- Those who have cast before take their ballot back, if it has a slot, and one after the other: the marker is the lock.
        taken_back := '{}';
        SELECT array_agg(DISTINCT nullifier) INTO again FROM ${GIVEN} AND slot IS NOT NULL AND NOT nullifier = ANY (fresh);
        IF again IS NOT NULL THEN
          SELECT array_agg(nullifier) INTO again FROM (
            SELECT nullifier FROM core.ballot_marker WHERE ${OF_BOX} AND nullifier = ANY (again) AND voided IS NULL
              ORDER BY nullifier FOR UPDATE
          ) AS locked;
          WITH earlier AS (
            SELECT ballot.commitment AS earlier_commitment, slot AS earlier_slot FROM core.ballot WHERE ${OF_BOX} AND slot = ANY (
              ARRAY(SELECT slot FROM ${GIVEN} AND nullifier = ANY (again)))
          ), gone AS (
            UPDATE core.ballot SET superseded = true, content = NULL, nonce = NULL, slot = NULL
              FROM earlier WHERE ${OF_BOX} AND commitment = earlier_commitment RETURNING earlier_slot
          )
          SELECT coalesce(array_agg(earlier_slot), '{}') INTO taken_back FROM gone;
          -- The channel that counts is that of the ballot that counts.
          UPDATE core.ballot_marker SET method = latest.method, channel = latest.channel
            FROM (SELECT DISTINCT ON (nullifier) nullifier AS person, method, channel FROM ${GIVEN} AND slot = ANY (taken_back)
                  ORDER BY nullifier, place DESC) AS latest
            WHERE ${OF_BOX} AND nullifier = person AND (ballot_marker.method, ballot_marker.channel) IS DISTINCT FROM (latest.method, latest.channel);
        END IF;

        RETURN QUERY
          WITH turns AS (
            SELECT *, row_number() OVER person AS turn, nullifier = ANY (fresh) AS is_fresh, first_value(slot) OVER person AS first_slot
            FROM ${GIVEN} WINDOW person AS (PARTITION BY nullifier ORDER BY place)
          ), judged AS (
            SELECT *, CASE
              WHEN is_fresh AND turn = 1 THEN 'cast'
              WHEN is_fresh AND slot = first_slot OR slot = ANY (taken_back) THEN 'replaced'
              ELSE 'already-cast' END AS verdict
            FROM turns
          ), accepted AS (
            SELECT *, lead(place) OVER (PARTITION BY nullifier ORDER BY place) IS NULL AS counts FROM judged WHERE verdict <> 'already-cast'
          ), stored AS (
            -- gen_random_uuid, not random(): the order comes from no seed that could be guessed.
            INSERT INTO core.ballot (commune_id, activity_id, commitment, nonce, content, slot, superseded)
              SELECT box.commune, box.activity, commitment, CASE WHEN counts THEN nonce END, CASE WHEN counts THEN content END,
                CASE WHEN counts THEN slot END, NOT counts
              FROM accepted ORDER BY gen_random_uuid()
          )
          SELECT place::integer, verdict FROM judged
          UNION ALL
          SELECT place::integer, CASE WHEN closes_at > moment THEN 'too-large' ELSE 'closed' END
            FROM unnest(p_communes, p_activities, p_closes, p_contents) WITH ORDINALITY AS given (commune, activity, closes_at, content, place)
            WHERE commune = box.commune AND activity = box.activity AND NOT (closes_at > moment AND octet_length(content) <= 65536);
      END LOOP;
    END $$`,

  // People whose ballot counts; those who were voided with their ballot do not.
  `CREATE FUNCTION core.ballot_turnout(p_activity uuid) RETURNS integer LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT count(*)::integer FROM core.ballot_marker
      WHERE commune_id = core.current_commune() AND activity_id = p_activity AND voided IS DISTINCT FROM 'with-ballot' $$`,
]

const SIGNATURES = [
  'cast_ballots(uuid[], uuid[], timestamptz[], bytea[], bytea[], text[], text[], bytea[], bytea[], text[], boolean)',
  'ballot_turnout(uuid)',
]

const RIGHTS = [
  ...SIGNATURES.map((signature) => `REVOKE ALL ON FUNCTION core.${signature} FROM PUBLIC`),
  ...SIGNATURES.map((signature) => `GRANT EXECUTE ON FUNCTION core.${signature} TO parvis_app`),
]
