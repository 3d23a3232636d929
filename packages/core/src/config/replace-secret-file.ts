import { randomBytes } from 'node:crypto'
import { copyFileSync, constants, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const current = (folder: string): string => join(folder, 'secret')
const next = (folder: string): string => join(folder, 'secret.next')

/** Draws the next secret of a data folder, or finds the one of an attempt that did not come to its end. It is kept beside the old one. */
export function prepareSecretChange(dataDirectory: string): string {
  const path = next(dataDirectory)
  if (!existsSync(path)) writeFileSync(path, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx', flush: true })
  return readFileSync(path, 'utf8').trim()
}

/** Forgets the next secret: the database has not changed over to it. */
export function cancelSecretChange(dataDirectory: string): void {
  rmSync(next(dataDirectory), { force: true })
}

/**
 * Puts the next secret in place of the old one, of which a copy stays: backups from before need it.
 *
 * @param today ISO day, for the name of the copy.
 * @returns path of the copy.
 */
export function finishSecretChange(dataDirectory: string, today: string): string {
  const free = [`secret.replaced-${today}`, ...Array.from({ length: 98 }, (_, index) => `secret.replaced-${today}-${index + 2}`)]
  const copy = join(dataDirectory, free.find((name) => !existsSync(join(dataDirectory, name))) ?? `secret.replaced-${today}`)
  copyFileSync(current(dataDirectory), copy, constants.COPYFILE_EXCL)
  // One step: no process ever finds a data folder without its secret, and makes another.
  renameSync(next(dataDirectory), current(dataDirectory))
  return copy
}
