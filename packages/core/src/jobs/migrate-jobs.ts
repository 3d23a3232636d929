import { Client } from 'pg'
import { runMigrations } from 'graphile-worker'
import { quietLogger } from './quiet-logger.js'

/** Schema of the queue; the role `parvis_platform` owns it. */
export const QUEUE_SCHEMA = 'graphile_worker'
/** Attempts in all; the pause between two grows exponentially, to about six hours at the end. */
const ATTEMPTS = 14

const STATEMENTS = [
  'CREATE SCHEMA IF NOT EXISTS jobs',
  // The commune is that of the transaction, never that of the payload.
  `CREATE OR REPLACE FUNCTION jobs.enqueue(p_name text, p_payload json, p_run_at timestamptz, p_key text) RETURNS void
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
  'REVOKE ALL ON FUNCTION jobs.enqueue(text, json, timestamptz, text) FROM PUBLIC',
  'GRANT USAGE ON SCHEMA jobs TO parvis_app',
  'GRANT EXECUTE ON FUNCTION jobs.enqueue(text, json, timestamptz, text) TO parvis_app',
]

/**
 * Brings the queue's own schema up to date, and the one function through which the runtime role adds jobs.
 *
 * @param platformUrl connection of `parvis_platform`, which may create schemas in this database.
 */
export async function migrateJobs(platformUrl: string): Promise<void> {
  await runMigrations({ connectionString: platformUrl, schema: QUEUE_SCHEMA, logger: quietLogger })
  const client = new Client({ connectionString: platformUrl })
  await client.connect()
  try {
    await client.query(`BEGIN; ${STATEMENTS.join('; ')}; COMMIT`)
  } finally {
    await client.end()
  }
}
