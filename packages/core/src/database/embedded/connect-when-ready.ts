import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { errorCode } from '../connect-once.js'
import { DatabaseSetupError } from '../database-setup-error.js'
import type { ClusterHome } from './cluster-home.js'
import { SUPERUSER } from './initialise-cluster.js'
import { readPostmaster, startPostmaster } from './postmaster.js'

const START_TIMEOUT_MS = 60_000
/** What the server says while a killed predecessor, or processes of it, are still ending. */
const LEFT_BEHIND = /shared memory block|lock file "postmaster\.pid" already exists/

/** Connection URL of the superuser on the cluster's port. */
export function superuserUrl(home: ClusterHome, port: number, database: string): string {
  const password = readFileSync(join(home.directory, 'password'), 'utf8').trim()
  return `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`
}

/**
 * Connects to the server of the folder as its superuser; starts it when it does not run, waits while it recovers. Call it
 * under the folder's lock.
 *
 * @throws DatabaseSetupError with the end of the server's log when it does not come up.
 */
export async function connectWhenReady(
  home: ClusterHome,
  applicationName: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<{ client: Client; port: number }> {
  const giveUpAt = Date.now() + START_TIMEOUT_MS
  const running = readPostmaster(home)
  let started = running === undefined ? await startPostmaster(home, settings) : undefined
  for (;;) {
    const port = running?.port ?? started?.port ?? 0
    const client = new Client({ connectionString: superuserUrl(home, port, 'postgres'), application_name: applicationName, keepAlive: true })
    // Without a listener, a server that stops would end this process.
    client.on('error', () => undefined)
    try {
      await client.connect()
      return { client, port }
    } catch (error) {
      const exited = started?.exited()
      const late = Date.now() > giveUpAt
      if (exited !== undefined && !late && LEFT_BEHIND.test(exited)) started = await startPostmaster(home, settings)
      else refuse(home, { error, exited, late })
      await pause(25)
    }
  }
}

/** Throws unless waiting a little longer can help: nobody listens yet, or the server is still recovering. */
function refuse(home: ClusterHome, attempt: { error: unknown; exited: string | undefined; late: boolean }): void {
  const { error, exited, late } = attempt
  if (exited !== undefined) throw new DatabaseSetupError(`The embedded PostgreSQL did not start:\n${exited}`)
  if (errorCode(error) === '28P01') {
    throw new DatabaseSetupError(`A PostgreSQL server runs on ${home.directory} with another password than the file "password" there says`, { cause: error })
  }
  if (late) throw new DatabaseSetupError(`The embedded PostgreSQL did not answer within a minute; see ${join(home.directory, 'postgres.log')}`, { cause: error })
}
