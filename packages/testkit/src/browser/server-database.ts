import { openDatabases, readEnvironment } from '@parvis/core'
import { Client } from 'pg'

/** Runs SQL as the role of the platform on the database of a server process, beside it. */
export async function runOnServerDatabase(dataDirectory: string, sql: string): Promise<void> {
  const databases = await openDatabases(readEnvironment({ PARVIS_DATA_DIR: dataDirectory, LOG_LEVEL: 'silent' }))
  try {
    const client = new Client({ connectionString: databases.urls.platform })
    await client.connect()
    await client.query(sql)
    await client.end()
  } finally {
    await databases.close()
  }
}
