import { runMigrations } from 'graphile-worker'
import { Client } from 'pg'
import { z } from 'zod'
import { quietLogger } from './quiet-logger.js'

/** Schema of the queue; `parvis_owner` owns it, `parvis_platform` works in it. */
export const QUEUE_SCHEMA = 'graphile_worker'
/** Attempts in all; the pause between two grows exponentially, to hours at the end. */
const ATTEMPTS = 14

const ENQUEUE = 'core.enqueue_job(text, json, timestamptz, text)'

const STATEMENTS = [
  `GRANT USAGE ON SCHEMA ${QUEUE_SCHEMA} TO parvis_platform`,
  `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${QUEUE_SCHEMA} TO parvis_platform`,
  `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${QUEUE_SCHEMA} TO parvis_platform`,
  `GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${QUEUE_SCHEMA} TO parvis_platform`,
  // The commune is that of the transaction, never that of the payload.
  `CREATE OR REPLACE FUNCTION core.enqueue_job(p_name text, p_payload json, p_run_at timestamptz, p_key text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
    DECLARE
      commune uuid := core.current_commune();
    BEGIN
      IF commune IS NULL THEN RAISE EXCEPTION 'a job needs a commune: set app.commune_id'; END IF;
      PERFORM ${QUEUE_SCHEMA}.add_job(
        p_name,
        json_build_object('commune', commune, 'payload', p_payload),
        run_at := p_run_at,
        max_attempts := ${ATTEMPTS},
        job_key := commune || ':' || p_name || ':' || p_key
      );
    END $$`,
  `REVOKE ALL ON FUNCTION ${ENQUEUE} FROM PUBLIC`,
  `GRANT EXECUTE ON FUNCTION ${ENQUEUE} TO parvis_app`,
]

const GUARDED_TABLES = `
  SELECT relname AS table FROM pg_class
  WHERE relnamespace = '${QUEUE_SCHEMA}'::regnamespace AND relkind = 'r' AND relrowsecurity
    AND NOT EXISTS (SELECT 1 FROM pg_policy WHERE polrelid = pg_class.oid AND polname = 'platform')`

/**
 * Brings the queue's own schema up to date: its tables, the rights of the worker, and the one function through which the
 * runtime role adds jobs. Needs the schema `core` with `core.current_commune()`.
 *
 * @param ownerUrl connection of `parvis_owner`.
 */
export async function migrateJobs(ownerUrl: string): Promise<void> {
  await runMigrations({ connectionString: ownerUrl, schema: QUEUE_SCHEMA, logger: quietLogger })
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query(GUARDED_TABLES)
    const guarded = z.array(z.object({ table: z.string().regex(/^[a-z_]+$/) })).parse(rows)
    // The queue's tables have row-level security without a policy: nobody but their owner would see a row.
    const policies = guarded.map(
      ({ table }) => `CREATE POLICY platform ON ${QUEUE_SCHEMA}.${table} TO parvis_platform USING (true) WITH CHECK (true)`,
    )
    await client.query(`BEGIN; ${[...policies, ...STATEMENTS].join('; ')}; COMMIT`)
  } finally {
    await client.end()
  }
}
