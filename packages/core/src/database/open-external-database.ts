import type { Client } from 'pg'
import type { Environment } from '../config/environment.js'
import { connectOnce, errorCode } from './connect-once.js'
import { assertHarmlessRoles, canLogIn, DATABASE_ROLES, prepareRoles, roleUrls } from './database-roles.js'
import { DatabaseSetupError } from './database-setup-error.js'
import type { DatabaseUrls } from './database-urls.js'

const OLDEST_POSTGRES = 150_000

type ExternalDatabase = Pick<Environment, 'databaseAppUrl' | 'databasePlatformUrl' | 'secret'> & { readonly databaseUrl: string }

/**
 * Prepares the roles on a PostgreSQL of the operator.
 *
 * @throws DatabaseSetupError when it cannot be reached, is too old, or the login may not do what is needed.
 */
export async function openExternalDatabase(database: ExternalDatabase): Promise<DatabaseUrls> {
  const { databaseUrl, databaseAppUrl, databasePlatformUrl, secret } = database
  await checkServer(databaseUrl)
  if (databaseAppUrl !== undefined && databasePlatformUrl !== undefined) {
    const urls = { owner: databaseUrl, app: databaseAppUrl, platform: databasePlatformUrl }
    await assertHarmlessRoles(urls)
    return urls
  }
  const urls = roleUrls(databaseUrl, secret)
  if (!(await canLogIn(urls))) {
    await connectOnce(databaseUrl, async (client) => {
      await checkRights(client)
      await checkNobodyElse(client)
      await prepareRoles(client, secret).catch(async (error: unknown) => {
        // Since PostgreSQL 16 a login may change only the roles that it made itself.
        throw errorCode(error) === '42501' ? await lackOfRights(client, error) : error
      })
    })
    if (!(await canLogIn(urls))) {
      throw new DatabaseSetupError('The roles parvis_owner, parvis_app and parvis_platform exist but cannot log in with a password: check pg_hba.conf for this host')
    }
  }
  await assertHarmlessRoles(urls)
  return urls
}

async function checkServer(url: string): Promise<void> {
  const server = await connectOnce(url, async (client) => {
    const { rows } = await client.query<{ version: number; text: string; encoding: string }>(
      `SELECT current_setting('server_version_num')::int AS version, current_setting('server_version') AS text,
              current_setting('server_encoding') AS encoding`,
    )
    return rows[0]
  }).catch((error: unknown) => {
    throw new DatabaseSetupError(`DATABASE_URL: no connection (${errorCode(error) ?? 'unknown reason'}). Is the server running, and are host, database, login and password right?`, {
      cause: error,
    })
  })
  if (server === undefined || server.version < OLDEST_POSTGRES) {
    throw new DatabaseSetupError(`DATABASE_URL: PostgreSQL ${server?.text ?? ''} is too old; 15 or newer is needed`)
  }
  if (server.encoding !== 'UTF8') {
    throw new DatabaseSetupError(`DATABASE_URL: the database is encoded in ${server.encoding}; make one with ENCODING 'UTF8'`)
  }
}

async function checkRights(client: Client): Promise<void> {
  const { rows } = await client.query<{ allowed: boolean }>(
    `SELECT rolsuper OR (rolcreaterole AND
            pg_has_role(current_user, (SELECT datdba FROM pg_database WHERE datname = current_database()), 'USAGE')) AS allowed
     FROM pg_roles WHERE rolname = current_user`,
  )
  if (rows[0]?.allowed !== true) throw await lackOfRights(client)
}

async function lackOfRights(client: Client, cause?: unknown): Promise<DatabaseSetupError> {
  const { rows } = await client.query<{ login: string; database: string }>('SELECT quote_ident(current_user) AS login, quote_ident(current_database()) AS database')
  const { login = '<login>', database = '<database>' } = rows[0] ?? {}
  return new DatabaseSetupError(
    [
      'DATABASE_URL: the login may not create roles, or does not own the database. Either let a database administrator run',
      `  ALTER ROLE ${login} CREATEROLE;`,
      `  ALTER DATABASE ${database} OWNER TO ${login};`,
      'or make the three roles by hand, with passwords of your own,',
      ...DATABASE_ROLES.map((role) => `  CREATE ROLE ${role} LOGIN PASSWORD '…';`),
      `  GRANT CONNECT, CREATE ON DATABASE ${database} TO parvis_owner;`,
      `  GRANT CONNECT ON DATABASE ${database} TO parvis_app, parvis_platform;`,
      'and set DATABASE_URL to the login parvis_owner, DATABASE_APP_URL to parvis_app, DATABASE_PLATFORM_URL to parvis_platform.',
    ].join('\n'),
    { cause },
  )
}

/** Roles belong to the whole server: changing their passwords would lock out another installation that is running on it. */
async function checkNobodyElse(client: Client): Promise<void> {
  const { rows } = await client.query<{ count: number }>('SELECT count(*)::int AS count FROM pg_stat_activity WHERE usename = ANY($1)', [DATABASE_ROLES])
  if ((rows[0]?.count ?? 0) > 0) {
    throw new DatabaseSetupError(
      'Another installation with another secret is running on this PostgreSQL server. Give both the same PARVIS_SECRET (the file "secret" of its data folder), or give this one a server of its own.',
    )
  }
}
