import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { connectOnce } from '../database/connect-once.js'
import { prepareRoles, roleUrls } from '../database/database-roles.js'
import { openClusterHome } from '../database/embedded/cluster-home.js'
import { connectWhenReady, superuserUrl } from '../database/embedded/connect-when-ready.js'
import { withExclusiveLock } from '../database/embedded/exclusive-lock.js'
import { initialiseCluster } from '../database/embedded/initialise-cluster.js'
import { runMigrations } from '../migrations/run-migrations.js'

/** Folder of the run, made by the Jest preset's global set-up. */
const RUN_DIRECTORY = 'PARVIS_TEST_RUN'
/** Name of the migrated database that every test database is a copy of. */
export const TEMPLATE = 'template_core'
/** Installation secret of every test database. */
export const TEST_SECRET = new TextEncoder().encode('the installation secret of the tests')

// What is thrown away afterwards need not survive a power cut.
const FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '64MB' }

/**
 * The PostgreSQL of this test run: started by the first test that needs one, shared by all workers, stopped by the
 * preset's global tear-down.
 *
 * @returns a function that gives the superuser's URL of a database.
 * @throws Error when the test does not run under the preset.
 */
export async function openTestCluster(): Promise<(database: string) => string> {
  const directory = process.env[RUN_DIRECTORY]
  if (directory === undefined) throw new Error('There is no folder for test databases: use the Jest preset of @parvis/testkit (@parvis/testkit/jest-preset)')
  const marker = join(directory, 'ready')
  const home = await openClusterHome(directory)
  if (!existsSync(marker)) {
    await withExclusiveLock(directory, async () => {
      if (existsSync(marker)) return
      await initialiseCluster(home)
      const { client, port } = await connectWhenReady(home, 'parvis tests', FAST)
      await client.query(`CREATE DATABASE ${TEMPLATE}`)
      await client.end()
      await fillTemplate(superuserUrl(home, port, TEMPLATE))
      writeFileSync(marker, String(port))
    })
  }
  const port = Number(readFileSync(marker, 'utf8'))
  return (database) => superuserUrl(home, port, database)
}

async function fillTemplate(url: string): Promise<void> {
  await connectOnce(url, async (client) => await prepareRoles(client, TEST_SECRET))
  await runMigrations(roleUrls(url, TEST_SECRET), [])
}
