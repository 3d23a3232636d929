import { randomBytes } from 'node:crypto'
import { DataSource } from 'typeorm'
import { connectOnce } from '../database/connect-once.js'
import { prepareRoles, roleUrls } from '../database/database-roles.js'
import type { DatabaseUrls } from '../database/database-urls.js'
import { CORE_MIGRATIONS } from '../migrations/index.js'
import { migrateScope } from '../migrations/migration-ledger.js'
import { runMigrations } from '../migrations/run-migrations.js'
import { openTestCluster, TEST_SECRET } from './test-cluster.js'

/** A database as an earlier version of core left it. */
export interface OlderDatabase {
  readonly urls: DatabaseUrls
  readonly superuserUrl: string
  /** Runs the migrations that are missing, as the next start of the server does. */
  upgrade(): Promise<void>
  close(): Promise<void>
}

/**
 * Makes a database with core's migrations up to, and without, a certain one, to be filled as the version of that time did.
 *
 * @param before the 13 digits at the end of the first migration that is left out.
 */
export async function createOlderDatabase(before: string): Promise<OlderDatabase> {
  const urlOf = await openTestCluster()
  const name = `older_${randomBytes(6).toString('hex')}`
  await connectOnce(urlOf('postgres'), async (client) => await client.query(`CREATE DATABASE ${name}`))
  const superuserUrl = urlOf(name)
  await connectOnce(superuserUrl, async (client) => await prepareRoles(client, TEST_SECRET))
  const urls = roleUrls(superuserUrl, TEST_SECRET)
  const source = await new DataSource({ type: 'postgres', url: urls.owner, installExtensions: false, poolSize: 1 }).initialize()
  try {
    const runner = source.createQueryRunner()
    await runner.query('ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC')
    await migrateScope(runner, { name: 'core', schema: 'core', migrations: CORE_MIGRATIONS.filter((migration) => migration.name.slice(-13) < before) })
    await runner.release()
  } finally {
    await source.destroy()
  }
  return {
    urls,
    superuserUrl,
    upgrade: async () => void (await runMigrations(urls, [])),
    close: async () => {
      await connectOnce(urlOf('postgres'), async (client) => await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
    },
  }
}
