import type { Environment } from '../config/environment.js'
import type { DatabaseUrls } from './database-urls.js'
import { openEmbeddedDatabase } from './embedded/open-embedded-database.js'
import { openExternalDatabase } from './open-external-database.js'

export type { DatabaseUrls } from './database-urls.js'

/** The installation's database, ready for connections. */
export interface Databases {
  readonly urls: DatabaseUrls
  /** Lets go of it. The embedded server stops when no other process of the data folder uses it. */
  close(): Promise<void>
}

/**
 * Opens the database: the one of `DATABASE_URL`, or an embedded PostgreSQL in the data folder, which is made on first
 * use. In both cases the roles `parvis_owner`, `parvis_app` and `parvis_platform` are ready afterwards.
 *
 * @throws DatabaseSetupError that says what to do.
 */
export async function openDatabases(environment: Environment): Promise<Databases> {
  return environment.databaseUrl === undefined
    ? await openEmbeddedDatabase(environment)
    : { urls: await openExternalDatabase({ ...environment, databaseUrl: environment.databaseUrl }), close: async () => undefined }
}
