import { createCommuneTable, type MigrationInterface, type QueryRunner } from '@parvis/plugin-api/migration'

/**
 * Secret votes: their state, the frozen rules with their fingerprint, and the numbers of each day. Casting asks
 * `core.accepts_ballots`, which takes no lock.
 */
export class CreateVotes1791000001500 implements MigrationInterface {
  name = 'CreateVotes1791000001500'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION core.accepts_ballots(uuid, uuid)')
    await runner.query('DROP TABLE core.vote_day, core.vote')
  }
}

const activity = { activity_id: { table: 'core.activity', onDelete: 'CASCADE' } } as const
const STATES = ['draft', 'rehearsed', 'frozen', 'open', 'suspended', 'closed', 'tallied', 'contested', 'final', 'archived']
const oneOf = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ')

const UNDER_POLICY = ['activity', 'phase', 'ballot_box', 'vote']

const STATEMENTS = [
  ...createCommuneTable({
    table: 'core.vote',
    references: activity,
    columns: [
      `state text NOT NULL DEFAULT 'draft' CHECK (state IN (${oneOf(STATES)}))`,
      `receipt_mode text NOT NULL DEFAULT 'inclusion' CHECK (receipt_mode IN ('inclusion', 'content'))`,
      'dispute_days smallint NOT NULL DEFAULT 14 CHECK (dispute_days BETWEEN 1 AND 60)',
      'key_days smallint NOT NULL DEFAULT 60 CHECK (key_days BETWEEN 1 AND 365)',
      'rehearsal jsonb',
      // The text itself: its bytes are what the fingerprint is of.
      'rules text',
      'fingerprint text CHECK (length(fingerprint) = 64)',
      'is_released boolean NOT NULL DEFAULT false',
      'reason text',
      'digest text',
      'closed_at timestamptz',
      'tallied_at timestamptz',
      'final_at timestamptz',
      'keys_destroyed_at timestamptz',
      'CHECK ((rules IS NULL) = (fingerprint IS NULL))',
      `CHECK (state <> 'frozen' OR fingerprint IS NOT NULL)`,
    ],
    unique: [['activity_id']],
    indexes: [['state']],
  }),
  ...createCommuneTable({
    table: 'core.vote_day',
    references: activity,
    columns: [
      'day date NOT NULL',
      'eligible integer',
      'voted integer NOT NULL',
      'voided integer NOT NULL',
      'methods jsonb NOT NULL',
      'channels jsonb NOT NULL',
    ],
    unique: [['activity_id', 'day']],
    grants: ['SELECT', 'INSERT'],
  }),
  // The owner is bound by the policies too; this concerns all communes at once.
  ...UNDER_POLICY.map((table) => `ALTER TABLE core.${table} NO FORCE ROW LEVEL SECURITY`),
  // Votes of the release before, which knew no freezing by two people: what runs goes on, what is over is over.
  `INSERT INTO core.vote (commune_id, activity_id, state, is_released, closed_at)
     SELECT a.commune_id, a.id,
            CASE WHEN b.sealed_on IS NOT NULL THEN 'closed' ELSE 'open' END, true,
            CASE WHEN b.sealed_on IS NOT NULL THEN b.sealed_on::timestamp AT TIME ZONE 'Europe/Brussels' END
     FROM core.activity a
     LEFT JOIN core.ballot_box b ON b.commune_id = a.commune_id AND b.activity_id = a.id
     WHERE b.activity_id IS NOT NULL
        OR (a.state = 'published' AND EXISTS (SELECT 1 FROM core.phase p
              WHERE p.commune_id = a.commune_id AND p.activity_id = a.id AND p.announced = 'open'))`,
  ...UNDER_POLICY.map((table) => `ALTER TABLE core.${table} FORCE ROW LEVEL SECURITY`),
  // A box without a vote belongs to a rehearsal, or to a test: nobody's act of residents leads there.
  `CREATE FUNCTION core.accepts_ballots(p_commune uuid, p_activity uuid) RETURNS boolean
     LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, core AS $$
     SELECT coalesce((SELECT v.is_released AND v.state IN ('frozen', 'open') FROM core.vote v
       WHERE v.commune_id = p_commune AND v.activity_id = p_activity), true) $$`,
  'REVOKE ALL ON FUNCTION core.accepts_ballots(uuid, uuid) FROM PUBLIC',
  'GRANT EXECUTE ON FUNCTION core.accepts_ballots(uuid, uuid) TO parvis_app',
]
