import { execFileSync } from 'node:child_process'
import { chownSync, existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '@parvis/testkit/browser'
import { Client } from 'pg'

/** Where Debian keeps the programs of its PostgreSQL packages. */
const DEBIAN = '/usr/lib/postgresql'
const OLDEST = 15

/** Folder with `initdb`, `pg_ctl`, `pg_dump`, ... of this machine's own PostgreSQL, if it has one. */
export function findPostgresPrograms(): string | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).filter((version) => Number(version) >= OLDEST) : []
  const newest = versions.sort((one, other) => Number(other) - Number(one))[0]
  const folder = newest === undefined ? undefined : join(DEBIAN, newest, 'bin')
  return folder !== undefined && ['initdb', 'pg_ctl', 'pg_dump', 'pg_restore', 'psql'].every((name) => existsSync(join(folder, name))) ? folder : undefined
}

/** A PostgreSQL as an operator has it, thrown away afterwards. */
export interface ExternalPostgres {
  /** Login that policies do not bind, to the database of Parvis. */
  readonly superuserUrl: string
  /** An empty database and the login that the operator guide tells to make. @returns its URL. */
  readonly createDatabase: () => Promise<string>
  readonly stop: () => Promise<void>
}

interface Account {
  readonly uid: number
  readonly gid: number
}

/** PostgreSQL refuses to run as root. */
function serverAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

/** Starts a new server in that folder on a free port of this machine. */
export async function startPostgres(programs: string, folder: string): Promise<ExternalPostgres> {
  const account = serverAccount()
  const port = await freePort()
  const data = join(folder, 'data')
  if (account !== undefined) chownSync(folder, account.uid, account.gid)
  const run = (program: string, parameters: string[]): void => {
    execFileSync(join(programs, program), parameters, { ...account, cwd: folder, stdio: 'ignore' })
  }
  run('initdb', ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--no-sync'])
  const flags = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off`
  run('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), '-o', flags, 'start'])
  const url = (login: string, database: string): string => `postgres://${login}@127.0.0.1:${port}/${database}`
  return {
    superuserUrl: url('postgres', 'parvis'),
    async createDatabase() {
      const client = new Client({ connectionString: url('postgres', 'postgres') })
      await client.connect()
      await client.query("CREATE ROLE parvis_setup LOGIN PASSWORD 'secret' CREATEROLE")
      await client.query('CREATE DATABASE parvis OWNER parvis_setup')
      await client.end()
      return url('parvis_setup:secret', 'parvis')
    },
    async stop() {
      run('pg_ctl', ['-D', data, '-w', '-m', 'fast', 'stop'])
    },
  }
}
