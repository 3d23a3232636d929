import type { Environment } from '../../config/environment.js'
import { connectOnce } from '../connect-once.js'
import { canLogIn, prepareRoles, roleUrls } from '../database-roles.js'
import type { DatabaseUrls } from '../database-urls.js'
import { openClusterHome } from './cluster-home.js'
import { EmbeddedCluster } from './embedded-cluster.js'

const DATABASE = 'parvis'

/** Starts the embedded PostgreSQL of the data folder, or attaches to it, with its database and roles. */
export async function openEmbeddedDatabase(
  environment: Pick<Environment, 'dataDirectory' | 'secret'>,
): Promise<{ urls: DatabaseUrls; close(): Promise<void> }> {
  const { dataDirectory, secret } = environment
  const cluster = await EmbeddedCluster.open(await openClusterHome(dataDirectory), async (url) => {
    await connectOnce(url, async (client) => {
      const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE])
      if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`)
    })
  })
  const superuserUrl = cluster.url(DATABASE)
  const urls = roleUrls(superuserUrl, secret)
  if (!(await canLogIn(urls))) {
    await connectOnce(superuserUrl, async (client) => {
      await prepareRoles(client, secret)
      await client.query(`REVOKE ALL ON DATABASE ${DATABASE} FROM PUBLIC`)
    })
  }
  return { urls, close: async () => await cluster.close() }
}
