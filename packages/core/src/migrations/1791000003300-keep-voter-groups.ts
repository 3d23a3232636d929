import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Turnout by district and age (decision 0030): a marker keeps the coarse group of its person, sealed; casting and mixing carry
 * it along, and it is taken from the markers of a sealed box once, to be counted. What is published is kept with the vote.
 */
export class KeepVoterGroups1791000003300 implements MigrationInterface {
  name = 'KeepVoterGroups1791000003300'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...COLUMNS, `DROP FUNCTION core.${CAST_BEFORE}`, ...FUNCTIONS, ...RIGHTS]) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('Casting without groups is gone: restore the backup that was taken before')
  }
}

const COLUMNS = [
  // Of one length, whatever is in it: the sealing alone says nothing.
  'ALTER TABLE core.ballot_marker ADD COLUMN sealed_group bytea CHECK (length(sealed_group) = 168)',
  `ALTER TABLE core.vote
    ADD COLUMN smallest_group smallint NOT NULL DEFAULT 10 CHECK (smallest_group BETWEEN 5 AND 100),
    ADD COLUMN turnout jsonb`,
  // Voided votes whose ballot nothing led to any more: it is counted all the same.
  'ALTER TABLE core.vote_day ADD COLUMN still_counted integer NOT NULL DEFAULT 0',
]

const CAST_BEFORE = 'cast_ballots(uuid[], uuid[], timestamptz[], bytea[], bytea[], text[], text[], bytea[], bytea[], text[], boolean)'

/** Advisory locks of one box, as in the migration that made the stores. */
const LOCK_KEY = `hashtextextended(box.activity::text, 7430)`
const LOCK_KEY_OF_ACTIVITY = `hashtextextended(p_activity::text, 7430)`
const DEFINER = `SECURITY DEFINER SET search_path = pg_catalog, core`

const GIVEN = `unnest(p_communes, p_activities, p_closes, p_nullifiers, p_slots, p_methods, p_channels, p_groups, p_commitments, p_nonces, p_contents)
        WITH ORDINALITY AS given (commune, activity, closes_at, nullifier, slot, method, channel, sealed_group, commitment, nonce, content, place)
      WHERE commune = box.commune AND activity = box.activity AND closes_at > moment AND octet_length(content) <= 65536`
const OF_BOX = `commune_id = box.commune AND activity_id = box.activity`
const OF_ACTIVITY = `commune_id = core.current_commune() AND activity_id = p_activity`
/** Number of leaves in the log: those that have a place in it. */
const SIZE = `(SELECT coalesce(max(position) + 1, 0) FROM core.ballot WHERE ${OF_ACTIVITY} AND position IS NOT NULL)`

const FUNCTIONS = [
  // As before (outcomes and order of locks are described where it was first made), with the group of each voter.
  `CREATE FUNCTION core.cast_ballots(
      p_communes uuid[], p_activities uuid[], p_closes timestamptz[], p_nullifiers bytea[], p_slots bytea[], p_methods text[],
      p_channels text[], p_groups bytea[], p_commitments bytea[], p_nonces bytea[], p_contents text[], p_wait boolean
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
          INSERT INTO core.ballot_marker (commune_id, activity_id, nullifier, method, channel, sealed_group)
            SELECT box.commune, box.activity, nullifier, method, channel, sealed_group FROM (
              SELECT DISTINCT ON (nullifier) nullifier, method, channel, sealed_group FROM ${GIVEN} ORDER BY nullifier, place
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
          -- The channel that counts is that of the ballot that counts, and so is the group that was known there. A marker of the
          -- same method and channel is left alone: each sealing differs, and rewriting it would tell that its ballot was changed.
          UPDATE core.ballot_marker SET method = latest.method, channel = latest.channel, sealed_group = latest.sealed_group
            FROM (SELECT DISTINCT ON (nullifier) nullifier AS person, method, channel, sealed_group FROM ${GIVEN} AND slot = ANY (taken_back)
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

  // As before; markers keep their group.
  `CREATE OR REPLACE FUNCTION core.place_ballots(p_activity uuid) RETURNS void LANGUAGE plpgsql ${DEFINER} AS $$
    #variable_conflict use_column
    DECLARE
      closed boolean;
      first integer := ${SIZE};
      places integer;
    BEGIN
      PERFORM pg_advisory_xact_lock(${LOCK_KEY_OF_ACTIVITY});
      SELECT sealed_on IS NOT NULL INTO STRICT closed FROM core.ballot_box WHERE ${OF_ACTIVITY};
      SELECT CASE WHEN closed THEN count(*) ELSE count(*) - count(*) % 10 END INTO places FROM core.ballot WHERE ${OF_ACTIVITY} AND position IS NULL;

      WITH taken AS (
        DELETE FROM core.ballot WHERE ${OF_ACTIVITY} AND (closed OR superseded OR position IS NULL) RETURNING *
      ), drawn AS (
        SELECT *, position IS NULL AND row_number() OVER (PARTITION BY position IS NULL ORDER BY gen_random_uuid()) <= places AS is_next FROM taken
      ), placed AS (
        SELECT *, CASE WHEN is_next THEN first + row_number() OVER (PARTITION BY is_next ORDER BY commitment) - 1 ELSE position END AS place FROM drawn
      )
      INSERT INTO core.ballot (commune_id, activity_id, commitment, nonce, content, slot, superseded, position)
        SELECT commune_id, activity_id, commitment, nonce, content, CASE WHEN NOT closed THEN slot END, superseded, place
        FROM placed ORDER BY gen_random_uuid();

      -- Markers that one transaction wrote are mixed already.
      IF (SELECT min(xmin::text) <> max(xmin::text) FROM core.ballot_marker WHERE ${OF_ACTIVITY}) THEN
        WITH taken AS (DELETE FROM core.ballot_marker WHERE ${OF_ACTIVITY} RETURNING *)
        INSERT INTO core.ballot_marker (commune_id, activity_id, nullifier, method, channel, voided, sealed_group)
          SELECT commune_id, activity_id, nullifier, method, channel, voided, sealed_group FROM taken ORDER BY gen_random_uuid();
      END IF;
    END $$`,

  // Groups of those who voted and were not voided, in random order and without anything else of their markers; and nothing
  // of them stays there. Only of a sealed box, so that no turnout by group is known before the close (spec B-07).
  `CREATE FUNCTION core.take_voter_groups(p_activity uuid) RETURNS SETOF bytea LANGUAGE plpgsql ${DEFINER} AS $$
    BEGIN
      PERFORM pg_advisory_xact_lock(${LOCK_KEY_OF_ACTIVITY});
      IF NOT EXISTS (SELECT 1 FROM core.ballot_box WHERE ${OF_ACTIVITY} AND sealed_on IS NOT NULL) THEN
        RAISE EXCEPTION 'the ballot box of activity % is not sealed: its voters cannot be counted by group', p_activity USING ERRCODE = '55000';
      END IF;
      RETURN QUERY SELECT sealed_group FROM core.ballot_marker WHERE ${OF_ACTIVITY} AND voided IS NULL ORDER BY gen_random_uuid();
      UPDATE core.ballot_marker SET sealed_group = NULL WHERE ${OF_ACTIVITY} AND sealed_group IS NOT NULL;
    END $$`,
]

const SIGNATURES = [
  'cast_ballots(uuid[], uuid[], timestamptz[], bytea[], bytea[], text[], text[], bytea[], bytea[], bytea[], text[], boolean)',
  'take_voter_groups(uuid)',
]

const RIGHTS = [
  ...SIGNATURES.map((signature) => `REVOKE ALL ON FUNCTION core.${signature} FROM PUBLIC`),
  ...SIGNATURES.map((signature) => `GRANT EXECUTE ON FUNCTION core.${signature} TO parvis_app`),
]
