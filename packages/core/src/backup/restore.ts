import { existsSync } from 'node:fs'
import { chmod, chown, copyFile, mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import semver from 'semver'
import type { Environment } from '../config/environment.js'
import { openClusterHome, type ClusterHome } from '../database/embedded/cluster-home.js'
import { openEmbeddedDatabase } from '../database/embedded/open-embedded-database.js'
import { CORE_VERSION } from '../version.js'
import { BackupError } from './backup-error.js'
import { BackupManifest, MANIFEST_FILE } from './backup-manifest.js'
import { copyFolder } from './copy-folder.js'

export interface RestoreOptions {
  /** Where the data go, and whether a database or a secret of the operator stands in the way. */
  readonly dataDirectory: string
  readonly databaseUrl?: string | undefined
  /** `PARVIS_SECRET` is set. */
  readonly hasOwnSecret: boolean
  /** Folder that {@link backUp} made. */
  readonly source: string
}

/**
 * Puts a backup in place of a data folder that holds nothing yet. Nothing that is there is overwritten.
 *
 * @throws BackupError where the folder is no complete backup, or data are in the way.
 */
export async function restoreBackup({ dataDirectory, databaseUrl, hasOwnSecret, source }: RestoreOptions): Promise<BackupManifest> {
  if (databaseUrl !== undefined) throw new BackupError('The database is that of DATABASE_URL: restore it with its own tools, e.g. pg_restore.')
  const manifest = await readManifest(source)
  const secretIsThere = existsSync(join(dataDirectory, 'secret'))
  if (!manifest.holdsSecret && !hasOwnSecret && !secretIsThere) {
    throw new BackupError(`The backup does not hold the installation secret: put the file "secret" of the installation into ${dataDirectory}, or set PARVIS_SECRET`)
  }
  const inTheWay = ['postgres', 'files', ...(manifest.holdsSecret ? ['secret'] : [])].filter((name) => existsSync(join(dataDirectory, name)))
  if (inTheWay.length > 0) throw new BackupError(`${dataDirectory} already holds data (${inTheWay.join(', ')}); move it away first`)
  await mkdir(dataDirectory, { recursive: true })
  await restoreCluster(await openClusterHome(dataDirectory), join(source, 'database'))
  if (existsSync(join(source, 'files'))) await copyFolder(join(source, 'files'), join(dataDirectory, 'files'))
  if (manifest.holdsSecret) {
    await copyFile(join(source, 'secret'), join(dataDirectory, 'secret'))
    await chmod(join(dataDirectory, 'secret'), 0o600)
  }
  return manifest
}

/** Starts a restored database once, so that a copy that cannot recover is found now and not on the day it is needed. */
export async function checkRestored(environment: Pick<Environment, 'dataDirectory' | 'secret'>): Promise<void> {
  const database = await openEmbeddedDatabase(environment)
  await database.close()
}

async function readManifest(source: string): Promise<BackupManifest> {
  const path = join(source, MANIFEST_FILE)
  if (!existsSync(path)) throw new BackupError(`${source} is no complete backup: there is no ${MANIFEST_FILE}`)
  const manifest = BackupManifest.safeParse(JSON.parse(await readFile(path, 'utf8')))
  if (!manifest.success) throw new BackupError(`${path} was made by a version of Parvis that this one does not know`)
  if (semver.gt(manifest.data.parvis, CORE_VERSION)) {
    throw new BackupError(`The backup was made by Parvis ${manifest.data.parvis}; this is ${CORE_VERSION}. Install the newer version first.`)
  }
  return manifest.data
}

async function restoreCluster(home: ClusterHome, from: string): Promise<void> {
  const data = join(home.directory, 'data')
  await copyFolder(join(from, 'data'), data)
  await copyFile(join(from, 'password'), join(home.directory, 'password'))
  await chmod(join(home.directory, 'password'), 0o600)
  if (home.account !== undefined) await giveTo(home.account, data)
}

async function giveTo(account: { uid: number; gid: number }, folder: string): Promise<void> {
  await chown(folder, account.uid, account.gid)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await giveTo(account, path)
    else await chown(path, account.uid, account.gid)
  }
}
