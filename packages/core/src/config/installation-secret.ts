import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const SHORTEST = 32

/**
 * The installation secret of a data folder: the content of its file `secret` (mode 0600), made on first use. Two
 * processes that start at once get the same one.
 *
 * @throws Error when the file is there but too short to be a secret.
 */
export function readInstallationSecret(dataDirectory: string): string {
  const path = join(dataDirectory, 'secret')
  if (!existsSync(path)) createSecret(dataDirectory, path)
  const secret = readFileSync(path, 'utf8').trim()
  if (secret.length < SHORTEST) {
    throw new Error(`${path} holds less than ${SHORTEST} characters: restore it from a backup, or delete it if this installation has no data yet`)
  }
  return secret
}

function createSecret(dataDirectory: string, path: string): void {
  mkdirSync(dataDirectory, { recursive: true })
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 })
  chmodSync(draft, 0o600)
  try {
    // A hard link fails where the name is taken: of two processes one wins, and neither ever reads half a file.
    linkSync(draft, path)
  } catch (error) {
    if (!existsSync(path)) throw error
  } finally {
    rmSync(draft)
  }
}
