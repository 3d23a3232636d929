import { existsSync, readdirSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { PostgresBinaries } from '../database/embedded/postgres-binaries.js'

/** A PostgreSQL of the machine itself (Debian's package), for tests against a server that we did not bring along. */
export function findSystemPostgres(): PostgresBinaries | undefined {
  const packaged = '/usr/lib/postgresql'
  const versions = existsSync(packaged) ? readdirSync(packaged).filter((version) => Number(version) >= 15) : []
  const folders = [...versions.map((version) => join(packaged, version, 'bin')), ...(process.env['PATH'] ?? '').split(':').filter((folder) => !folder.includes('node_modules'))]
  const folder = folders.find((each) => existsSync(join(each, 'postgres')) && existsSync(join(each, 'initdb')))
  if (folder === undefined) return undefined
  const bin = dirname(realpathSync(join(folder, 'postgres')))
  return { root: dirname(bin), postgres: join(bin, 'postgres'), initdb: join(bin, 'initdb') }
}
