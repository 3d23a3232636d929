import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readEnvironment, type Environment } from '../config/environment.js'
import { connectOnce } from '../database/connect-once.js'
import { openEmbeddedDatabase } from '../database/embedded/open-embedded-database.js'
import { runMigrations } from '../migrations/run-migrations.js'
import { createTestCommune } from '../testing/test-commune.js'
import { backUp } from './back-up.js'
import { MANIFEST_FILE } from './backup-manifest.js'
import { checkRestored, restoreBackup } from './restore.js'

let folder: string
let environment: Environment

const at = (name: string): string => join(folder, name)
const environmentOf = (name: string): Environment => readEnvironment({ PARVIS_DATA_DIR: at(name), LOG_LEVEL: 'silent' })
const slugs = async (name: string): Promise<string[]> => {
  const database = await openEmbeddedDatabase(environmentOf(name))
  try {
    return await connectOnce(database.urls.platform, async (client) => {
      const { rows } = await client.query<{ slug: string }>('SELECT slug FROM core.commune ORDER BY slug')
      return rows.map((row) => row.slug)
    })
  } finally {
    await database.close()
  }
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-backup-'))
  environment = environmentOf('original')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('backup and restore of the embedded database', () => {
  it('brings back what was stored when the backup was made, while the installation runs on', async () => {
    const database = await openEmbeddedDatabase(environment)
    try {
      await runMigrations(database.urls, [])
      await createTestCommune(database.urls, 'huy')
      mkdirSync(join(at('original'), 'files'))
      writeFileSync(join(at('original'), 'files', 'logo'), 'bytes')
      const manifest = await backUp({ environment, target: at('copy'), now: new Date('2027-01-01T00:00:00Z'), withSecret: true })
      expect(manifest).toMatchObject({ format: 'parvis.backup', holdsSecret: true, madeAt: '2027-01-01T00:00:00.000Z' })
      await createTestCommune(database.urls, 'gent')
    } finally {
      await database.close()
    }
    expect(await slugs('original')).toEqual(['gent', 'huy'])
    await restoreBackup({ source: at('copy'), dataDirectory: at('restored'), hasOwnSecret: false })
    await checkRestored(environmentOf('restored'))
    expect(await slugs('restored')).toEqual(['huy'])
    expect(readFileSync(join(at('restored'), 'files', 'logo'), 'utf8')).toBe('bytes')
    expect(readFileSync(join(at('restored'), 'secret'), 'utf8')).toBe(readFileSync(join(at('original'), 'secret'), 'utf8'))
  })

  it('leaves the secret out unless told otherwise, and wants it back to restore', async () => {
    expect(await backUp({ environment, target: at('without'), now: new Date() })).toMatchObject({ holdsSecret: false })
    expect(existsSync(join(at('without'), 'secret'))).toBe(false)
    const options = { source: at('without'), dataDirectory: at('again'), hasOwnSecret: false }
    await expect(restoreBackup(options)).rejects.toThrow('does not hold the installation secret')
    mkdirSync(at('again'))
    copyFileSync(join(at('original'), 'secret'), join(at('again'), 'secret'))
    await restoreBackup(options)
    expect(await slugs('again')).toEqual(['gent', 'huy'])
  })

  it('can be read by its owner only', () => {
    expect(statSync(at('copy')).mode & 0o077).toBe(0)
  })

  it('overwrites nothing', async () => {
    await expect(backUp({ environment, target: at('copy'), now: new Date() })).rejects.toThrow('is not empty')
    await expect(restoreBackup({ source: at('copy'), dataDirectory: at('original'), hasOwnSecret: false })).rejects.toThrow('already holds data')
  })

  it('refuses a folder that is no complete backup', async () => {
    rmSync(join(at('copy'), MANIFEST_FILE))
    await expect(restoreBackup({ source: at('copy'), dataDirectory: at('other'), hasOwnSecret: false })).rejects.toThrow('no complete backup')
  })

  it('leaves a database of the operator to its own tools', async () => {
    const external = { ...environment, databaseUrl: 'postgresql://parvis@localhost/parvis' }
    await expect(backUp({ environment: external, target: at('elsewhere'), now: new Date() })).rejects.toThrow('pg_dump')
  })
})
