import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js'
import { InstallationSecretCheck } from './installation-secret-check.js'
import { PlatformDb } from './platform-db.js'

describe('the check of the installation secret', () => {
  let database: TestDatabase
  let db: PlatformDb

  beforeAll(async () => {
    database = await createTestDatabase()
    db = new PlatformDb(database.urls)
  })

  afterAll(async () => {
    await db?.onApplicationShutdown()
    await database?.close()
  })

  const check = async (secret: string): Promise<void> => await new InstallationSecretCheck(db, { secret: new TextEncoder().encode(secret) }).onModuleInit()

  it('takes the first secret, and refuses any other from then on', async () => {
    await check('the secret of the first start')
    await check('the secret of the first start')
    await expect(check('another secret')).rejects.toMatchObject({ code: 'database-setup' })
  })
})
