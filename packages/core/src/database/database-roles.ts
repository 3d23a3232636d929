import type { Client } from 'pg'
import { deriveKey } from '../config/derive-key.js'
import { connectOnce, errorCode } from './connect-once.js'
import { DatabaseSetupError } from './database-setup-error.js'
import type { DatabaseUrls } from './database-urls.js'
import { scramVerifier } from './scram-verifier.js'

/** The database roles (architecture, section 5). None is a superuser, and none bypasses row-level security. */
export const DATABASE_ROLES = ['parvis_owner', 'parvis_app', 'parvis_platform'] as const
export type DatabaseRole = (typeof DATABASE_ROLES)[number]

/** A role's password, derived from the installation secret: every process of the installation finds the same one. */
export function rolePassword(secret: Uint8Array, role: DatabaseRole): string {
  return Buffer.from(deriveKey(secret, `database-role:${role}`)).toString('base64url')
}

/** The URL of the same database for another login. */
export function urlForLogin(url: string, user: string, password: string): string {
  const parsed = new URL(url)
  if (parsed.hostname === '') {
    // A URL without a host (a Unix socket) cannot hold a login before the host.
    parsed.searchParams.set('user', user)
    parsed.searchParams.set('password', password)
    return parsed.href
  }
  parsed.username = encodeURIComponent(user)
  parsed.password = encodeURIComponent(password)
  return parsed.href
}

/** URLs of the three roles on the database of `url`. */
export function roleUrls(url: string, secret: Uint8Array): DatabaseUrls {
  const of = (role: DatabaseRole): string => urlForLogin(url, role, rolePassword(secret, role))
  return { owner: of('parvis_owner'), app: of('parvis_app'), platform: of('parvis_platform') }
}

/** Whether each role can log in with the password of this installation. */
export async function canLogIn(urls: DatabaseUrls): Promise<boolean> {
  for (const url of [urls.owner, urls.app, urls.platform]) {
    try {
      await connectOnce(url, async (client) => await client.query('SELECT 1'))
    } catch (error) {
      // 28P01, 28000: wrong password, no such role; 42501: no right to connect to this database.
      if (['28P01', '28000', '42501'].includes(errorCode(error) ?? '')) return false
      throw error
    }
  }
  return true
}

// Limits of a role, so that no forgotten query or transaction holds a connection for ever.
const ROLE_SETTINGS: Readonly<Record<DatabaseRole, readonly string[]>> = {
  parvis_owner: [],
  parvis_app: ["statement_timeout = '30s'", "lock_timeout = '10s'", "idle_in_transaction_session_timeout = '5min'"],
  parvis_platform: ["idle_in_transaction_session_timeout = '5min'"],
}

/**
 * Makes the roles that are missing, gives them the passwords of this installation and the rights on this database.
 *
 * @param client a login that may create roles and owns the database, or a superuser.
 */
export async function prepareRoles(client: Client, secret: Uint8Array): Promise<void> {
  const attempts = 5
  for (let attempt = 1; ; attempt += 1) {
    try {
      await createAndGrant(client, secret)
      return
    } catch (error) {
      // Two processes that start at once make the same roles: 42710, 23505 and XX000 ("tuple concurrently updated") tell so.
      if (attempt === attempts || !['42710', '23505', 'XX000'].includes(errorCode(error) ?? '')) throw error
    }
  }
}

async function createAndGrant(client: Client, secret: Uint8Array): Promise<void> {
  const { rows } = await client.query<{ rolname: string }>('SELECT rolname FROM pg_roles WHERE rolname = ANY($1)', [DATABASE_ROLES])
  const existing = rows.map((row) => row.rolname)
  await client.query('BEGIN')
  try {
    for (const role of DATABASE_ROLES) {
      const verb = existing.includes(role) ? 'ALTER' : 'CREATE'
      await client.query(`${verb} ROLE ${role} LOGIN PASSWORD '${scramVerifier(rolePassword(secret, role))}'`)
      for (const setting of ROLE_SETTINGS[role]) await client.query(`ALTER ROLE ${role} SET ${setting}`)
    }
    await grantDatabase(client)
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  }
}

/** Gives the roles their rights on the database that the client is connected to. */
export async function grantDatabase(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>('SELECT quote_ident(current_database()) AS name')
  for (const { name } of rows) {
    await client.query(`GRANT CONNECT, CREATE ON DATABASE ${name} TO parvis_owner`)
    await client.query(`GRANT CONNECT ON DATABASE ${name} TO parvis_app, parvis_platform`)
  }
}

/**
 * Checks that no role could walk past row-level security.
 *
 * @throws DatabaseSetupError naming each login that could.
 */
export async function assertHarmlessRoles(urls: DatabaseUrls): Promise<void> {
  const faults: string[] = []
  const checks = [
    ['DATABASE_URL', urls.owner, 'parvis_owner'],
    ['DATABASE_APP_URL', urls.app, 'parvis_app'],
    ['DATABASE_PLATFORM_URL', urls.platform, 'parvis_platform'],
  ] as const
  for (const [variable, url, role] of checks) {
    const found = await connectOnce(url, async (client) => {
      const { rows } = await client.query<{ unbound: boolean; member: boolean; owner: boolean }>(
        `SELECT rolsuper OR rolbypassrls AS unbound, coalesce(pg_has_role(current_user, to_regrole($1), 'USAGE'), false) AS member,
                coalesce(pg_has_role(current_user, to_regrole('parvis_owner'), 'MEMBER'), false) AS owner
         FROM pg_roles WHERE rolname = current_user`,
        [role],
      )
      return rows[0]
    })
    if (found === undefined || found.unbound) faults.push(`${variable}: the login is a superuser or has BYPASSRLS; use one that is neither`)
    if (found !== undefined && !found.unbound && !found.member) faults.push(`${variable}: the login is not in the role ${role}`)
    if (found !== undefined && !found.unbound && found.owner && role !== 'parvis_owner') faults.push(`${variable}: the login is in the role parvis_owner; it must not be`)
  }
  if (faults.length > 0) throw new DatabaseSetupError(`The database logins are not safe to use:\n${faults.map((fault) => `  ${fault}`).join('\n')}`)
}
