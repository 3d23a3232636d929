import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSetupError } from '../database-setup-error.js'
import type { ClusterHome } from './cluster-home.js'

/** The superuser of an embedded PostgreSQL. */
export const SUPERUSER = 'postgres'

/** Sorting that is the same on every machine. */
const BUILTIN_LOCALE = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']

/**
 * Makes PostgreSQL's data folder on first use: checksums, UTF-8, passwords for everyone. An interrupted attempt leaves
 * nothing that would be taken for a database.
 *
 * @param locale flags of `initdb`; before PostgreSQL 17 there is no built-in locale.
 * @throws DatabaseSetupError with what `initdb` said.
 */
export async function initialiseCluster(home: ClusterHome, locale: readonly string[] = BUILTIN_LOCALE): Promise<void> {
  const data = join(home.directory, 'data')
  if (existsSync(data)) return
  const draft = join(home.directory, 'data.new')
  const passwordFile = join(home.directory, 'password.new')
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  const password = randomBytes(24).toString('base64url')
  // Two copies: one that initdb may read, and one that stays with us.
  writeFileSync(passwordFile, password, { mode: 0o600 })
  writeFileSync(join(home.directory, 'password'), password, { mode: 0o600 })
  if (home.account !== undefined) for (const path of [draft, passwordFile]) chownSync(path, home.account.uid, home.account.gid)
  try {
    await runInitdb(home, [`--pgdata=${draft}`, `--username=${SUPERUSER}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8', '--data-checksums', '--no-instructions', ...locale])
  } finally {
    rmSync(passwordFile)
  }
  renameSync(draft, data)
}

async function runInitdb(home: ClusterHome, flags: readonly string[]): Promise<void> {
  const child = spawn(home.binaries.initdb, flags, { ...home.account, cwd: '/', env: { PATH: process.env['PATH'], LC_ALL: 'C' }, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8')
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code !== 0) throw new DatabaseSetupError(`initdb could not make the embedded database in ${home.directory}:\n${said.trim()}`)
}
