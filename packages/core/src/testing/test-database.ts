import { randomBytes } from 'node:crypto'
import type { DatabaseUrls } from '../database/database-urls.js'
import { connectOnce } from '../database/connect-once.js'
import { grantDatabase, roleUrls } from '../database/database-roles.js'
import { type PluginMigrations, runMigrations } from '../migrations/run-migrations.js'
import { openTestCluster, TEMPLATE, TEST_SECRET } from './test-cluster.js'

/** A migrated PostgreSQL database of one test file. */
export interface TestDatabase {
  readonly urls: DatabaseUrls
  /** The superuser, to look where no role may look. */
  readonly superuserUrl: string
  readonly secret: Uint8Array
  /** Drops the database, connections and all. */
  close(): Promise<void>
}

/**
 * Makes a database with all tables of core, and of the plugins where given: real PostgreSQL, real roles, real policies.
 * The first call of a test run starts the server (about three seconds); a further database takes a fraction of one.
 *
 * @throws Error when a plugin's migrations fail or leave a table open to other communes.
 * @example beforeAll(async () => { database = await createTestDatabase() }); afterAll(() => database.close())
 */
export async function createTestDatabase(plugins: readonly PluginMigrations[] = []): Promise<TestDatabase> {
  const urlOf = await openTestCluster()
  const name = `test_${randomBytes(6).toString('hex')}`
  await connectOnce(urlOf('postgres'), async (client) => await client.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`))
  const superuserUrl = urlOf(name)
  // Rights on a database are not copied with it.
  await connectOnce(superuserUrl, grantDatabase)
  const urls = roleUrls(superuserUrl, TEST_SECRET)
  if (plugins.length > 0) {
    const { setAside } = await runMigrations(urls, plugins)
    if (setAside.length > 0) throw new Error(setAside.map(({ plugin, reason }) => `${plugin}: ${reason}`).join('\n'))
  }
  return {
    urls,
    superuserUrl,
    secret: TEST_SECRET,
    close: async () => {
      await connectOnce(urlOf('postgres'), async (client) => await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
    },
  }
}
