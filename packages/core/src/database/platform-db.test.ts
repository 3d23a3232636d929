import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { z } from 'zod'
import { createTestCommune } from '../testing/test-commune.js'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js'
import { PlatformDb } from './platform-db.js'

const Slug = z.object({ slug: z.string() })

describe('PlatformDb', () => {
  let database: TestDatabase
  let db: PlatformDb

  beforeAll(async () => {
    database = await createTestDatabase()
    db = new PlatformDb(database.urls)
    for (const slug of ['huy', 'mol']) await createTestCommune(database.urls, slug)
  })

  afterAll(async () => {
    await db?.onApplicationShutdown()
    await database?.close()
  })

  const slugs = async (): Promise<string[]> => (await db.rows(Slug, 'SELECT slug FROM core.commune ORDER BY slug')).map(({ slug }) => slug)

  it('sees all communes', async () => {
    expect(await slugs()).toEqual(['huy', 'mol'])
    expect(await db.row(Slug, 'SELECT slug FROM core.commune WHERE slug = $1', ['gent'])).toBeUndefined()
  })

  it('commits a transaction as a whole, or not at all', async () => {
    const failed = db.transaction(async (within) => {
      await within.run("UPDATE core.commune SET slug = slug || '-x'")
      expect(await slugs()).toEqual(['huy', 'mol'])
      throw new Error('no')
    })
    await expect(failed).rejects.toThrow('no')
    const swallowed = db.transaction(async (within) => {
      await within.run("UPDATE core.commune SET slug = slug || '-x'")
      await within.run('SELECT 1 / 0').catch(() => undefined)
    })
    await expect(swallowed).rejects.toThrow('nothing of it was stored')
    expect(await slugs()).toEqual(['huy', 'mol'])
    const touched = await db.transaction(async (within) => await within.transaction(async (inner) => await inner.run("UPDATE core.commune SET slug = slug || '-x'")))
    expect(touched).toBe(2)
    expect(await slugs()).toEqual(['huy-x', 'mol-x'])
  })

  it('cannot read ballots or change the audit log', async () => {
    await expect(db.run('SELECT FROM core.ballot')).rejects.toThrow('permission denied')
    await expect(db.run('DELETE FROM core.audit_entry')).rejects.toThrow('permission denied')
  })
})
