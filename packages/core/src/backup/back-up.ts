import { existsSync } from 'node:fs'
import { chmod, copyFile, mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { z } from 'zod'
import type { Environment } from '../config/environment.js'
import { openClusterHome, type ClusterHome } from '../database/embedded/cluster-home.js'
import { superuserUrl } from '../database/embedded/connect-when-ready.js'
import { openEmbeddedDatabase } from '../database/embedded/open-embedded-database.js'
import { readPostmaster } from '../database/embedded/postmaster.js'
import { CORE_VERSION } from '../version.js'
import { BackupError } from './backup-error.js'
import { MANIFEST_FILE, type BackupManifest } from './backup-manifest.js'
import { copyFolder } from './copy-folder.js'

/** What PostgreSQL makes anew, or must not find again (PostgreSQL 18, 25.3.4 "Backing Up the Data Directory"). */
const EMPTY_IN_BACKUP = ['pg_wal', 'pg_dynshmem', 'pg_notify', 'pg_replslot', 'pg_serial', 'pg_snapshots', 'pg_stat_tmp', 'pg_subtrans']
const NOT_IN_BACKUP = ['postmaster.pid', 'postmaster.opts', 'backup_label']
const WAL_SEGMENT = /^[0-9A-F]{24}$/
const SLOT = 'parvis_backup'

export interface BackUpOptions {
  readonly environment: Environment
  /** A folder that is not there yet, or is empty. */
  readonly target: string
  readonly now: Date
  /**
   * Also copy the installation secret. Whoever has it together with the database can tell, while a vote is open, which ballot
   * is whose (decision 0006): by default it is left out, and kept apart by the operator.
   */
  readonly withSecret?: boolean
}

/**
 * Copies an installation with the embedded database into a folder, while it runs or not: the database by PostgreSQL's own
 * way of copying a running server, the uploaded files, and where wanted the installation secret. The folder is for the
 * eyes of the operator only.
 *
 * @throws BackupError where the database is not the embedded one, or the folder is not empty.
 */
export async function backUp({ environment, target, now, withSecret = false }: BackUpOptions): Promise<BackupManifest> {
  if (environment.databaseUrl !== undefined) {
    throw new BackupError(
      'The database is that of DATABASE_URL: back it up with its own tools, e.g. pg_dump --format=custom as a role that may pass row-level security, and keep the data folder and PARVIS_SECRET with it.',
    )
  }
  if (existsSync(target) && (await readdir(target)).length > 0) throw new BackupError(`${target} is not empty; name a new folder`)
  await mkdir(target, { recursive: true })
  await chmod(target, 0o700)
  const database = await openEmbeddedDatabase(environment)
  try {
    const postgres = await copyCluster(await openClusterHome(environment.dataDirectory), join(target, 'database'))
    await copyFiles(environment.dataDirectory, target)
    const holdsSecret = withSecret && (await copySecret(environment.dataDirectory, target))
    const manifest: BackupManifest = { format: 'parvis.backup', version: 1, parvis: CORE_VERSION, postgres, madeAt: now.toISOString(), holdsSecret }
    await writeFile(join(target, MANIFEST_FILE), `${JSON.stringify(manifest, undefined, 2)}\n`)
    return manifest
  } finally {
    await database.close()
  }
}

/** @returns major version of the server. */
async function copyCluster(home: ClusterHome, target: string): Promise<number> {
  const running = readPostmaster(home)
  if (running === undefined) throw new BackupError(`The embedded PostgreSQL in ${home.directory} does not run`)
  const client = new Client({ connectionString: superuserUrl(home, running.port, 'postgres'), application_name: 'parvis backup' })
  await client.connect()
  try {
    const { rows } = await client.query("SELECT current_setting('server_version_num')::int / 10000 AS major")
    const [{ major }] = z.tuple([z.object({ major: z.int() })]).parse(rows)
    // The slot keeps the log of what happens meanwhile; it goes with this connection.
    await client.query('SELECT pg_create_physical_replication_slot($1, true, true)', [SLOT])
    await client.query('SELECT pg_backup_start($1, true)', [SLOT])
    const data = join(home.directory, 'data')
    await copyFolder(data, join(target, 'data'), { leaveOut: isLeftOut })
    const stopped = await client.query('SELECT labelfile FROM pg_backup_stop(false)')
    const [{ labelfile }] = z.tuple([z.object({ labelfile: z.string() })]).parse(stopped.rows)
    await writeFile(join(target, 'data', 'backup_label'), labelfile)
    await copyFolder(join(data, 'pg_wal'), join(target, 'data', 'pg_wal'), { leaveOut: (path) => !WAL_SEGMENT.test(path) })
    await copyFile(join(home.directory, 'password'), join(target, 'password'))
    return major
  } finally {
    await client.end()
  }
}

function isLeftOut(path: string): boolean {
  const [first = '', ...rest] = path.split('/')
  return (rest.length > 0 && EMPTY_IN_BACKUP.includes(first)) || NOT_IN_BACKUP.includes(path) || /(^|\/)pgsql_tmp/.test(path)
}

async function copyFiles(dataDirectory: string, target: string): Promise<void> {
  if (existsSync(join(dataDirectory, 'files'))) await copyFolder(join(dataDirectory, 'files'), join(target, 'files'))
}

/** @returns false where there is none to copy, because `PARVIS_SECRET` gives it. */
async function copySecret(dataDirectory: string, target: string): Promise<boolean> {
  const secret = join(dataDirectory, 'secret')
  if (!existsSync(secret)) return false
  await copyFile(secret, join(target, 'secret'))
  await chmod(join(target, 'secret'), 0o600)
  return true
}
