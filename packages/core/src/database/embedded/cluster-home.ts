import { randomBytes } from 'node:crypto'
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { DatabaseSetupError } from '../database-setup-error.js'
import { findPostgresBinaries, type PostgresBinaries } from './postgres-binaries.js'
import { canEnter, findServerAccount, type ServerAccount } from './server-account.js'

/** Where a root installation keeps what PostgreSQL cannot reach in the data folder. */
const ROOT_FALLBACK = '/var/lib/parvis'

/** The folder of an embedded PostgreSQL, and what runs it. */
export interface ClusterHome {
  /** Holds `data` (PostgreSQL's own folder), `port`, `password` and `postgres.log`. */
  readonly directory: string
  readonly binaries: PostgresBinaries
  readonly account: ServerAccount | undefined
}

/**
 * Finds or makes the home of the embedded PostgreSQL: `<data folder>/postgres`. When Parvis runs as root, PostgreSQL runs
 * as another user, who may not be able to enter the data folder (`/root` lets nobody in): then the home is a
 * folder below `/var/lib/parvis`; `<data folder>/postgres/location` tells which, and its file `data-folder` tells whose.
 *
 * @throws DatabaseSetupError when there is no place that PostgreSQL can use.
 */
export async function openClusterHome(dataDirectory: string): Promise<ClusterHome> {
  const account = findServerAccount()
  const binaries = await findPostgresBinaries()
  const standard = join(dataDirectory, 'postgres')
  makeEnterable(standard)
  if (account === undefined) return { directory: standard, binaries, account }
  const directory = readLocation(standard) ?? (isEnterable(account, dataDirectory, standard) ? standard : moveAway(standard))
  return { directory, binaries: reachableBinaries(account, binaries), account }
}

function makeEnterable(directory: string): void {
  if (existsSync(directory)) return
  mkdirSync(directory, { recursive: true })
  // Passing through is enough for PostgreSQL; its own folder below is 0700.
  chmodSync(directory, 0o711)
}

function isEnterable(account: ServerAccount, dataDirectory: string, standard: string): boolean {
  if (canEnter(account, standard)) return true
  // The data folder is ours to open for passing through (what it holds has modes of its own); folders above it are not.
  if (!canEnter(account, dirname(dataDirectory))) return false
  chmodSync(dataDirectory, 0o711)
  return canEnter(account, standard)
}

function readLocation(standard: string): string | undefined {
  const pointer = join(standard, 'location')
  if (!existsSync(pointer)) return undefined
  const location = readFileSync(pointer, 'utf8').trim()
  if (existsSync(location)) return location
  throw new DatabaseSetupError(`${pointer} says that the database is in ${location}, which is not there. Restore that folder from a backup, or delete ${standard} to begin with an empty database.`)
}

function moveAway(standard: string): string {
  const directory = join(ROOT_FALLBACK, randomBytes(6).toString('hex'))
  try {
    makeEnterable(ROOT_FALLBACK)
    makeEnterable(directory)
  } catch (error) {
    throw new DatabaseSetupError(
      `PostgreSQL does not run as root, and the user it runs as can neither enter ${dirname(standard)} nor is ${ROOT_FALLBACK} writable. Set PARVIS_DATA_DIR to a folder that every user may pass through, or run Parvis as a user of its own.`,
      { cause: error },
    )
  }
  writeFileSync(join(standard, 'location'), `${directory}\n`)
  // So that whoever finds the folder later knows whose it is.
  writeFileSync(join(directory, 'data-folder'), `${dirname(standard)}\n`)
  return directory
}

/** The programs; copied to where the account can run them if it cannot enter their folder. */
export function reachableBinaries(account: ServerAccount, binaries: PostgresBinaries): PostgresBinaries {
  if (canEnter(account, binaries.root)) return binaries
  const version = /postgres@([^/]+)/.exec(binaries.root)?.[1] ?? /linux-[^/]*@([^/]+)/.exec(binaries.root)?.[1] ?? 'embedded'
  const root = join(ROOT_FALLBACK, `postgresql-${version}`)
  if (!existsSync(root)) {
    makeEnterable(ROOT_FALLBACK)
    const draft = `${root}.${process.pid}`
    cpSync(binaries.root, draft, { recursive: true, verbatimSymlinks: true })
    try {
      renameSync(draft, root)
    } catch (error) {
      rmSync(draft, { recursive: true })
      if (!existsSync(root)) throw error
    }
  }
  return { root, initdb: join(root, 'bin', basename(binaries.initdb)), postgres: join(root, 'bin', basename(binaries.postgres)) }
}
