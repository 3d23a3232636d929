import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createCommuneTable } from '@parvis/plugin-api/migration'
import { z } from 'zod'
import { connectOnce } from '../database/connect-once.js'
import { PlatformDb } from '../database/platform-db.js'
import { InstallationKeys } from '../identity/installation-keys.js'
import { pluginFingerprint, pluginSealUse } from '../identity/plugin-seals.js'
import { SealedValues } from '../identity/sealed-values.js'
import { createTestCommune } from '../testing/test-commune.js'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js'
import { resealPlugins } from './reseal-plugins.js'

const COLUMN = 'plugin_x.subscriber.mailbox'
const REGISTERED = { table: 'plugin_x.subscriber', column: 'mailbox', fingerprint: { column: 'print', of: (value: string) => value.toLowerCase() } }
const keys = (secret: string): InstallationKeys => new InstallationKeys({ secret: new TextEncoder().encode(secret.padEnd(40, '.')) })
const Row = z.object({ mailbox: z.string(), print: z.string() })

describe('what plugins keep sealed', () => {
  let database: TestDatabase
  let communeId = ''
  const [old, next] = [keys('old'), keys('next')]
  const reseal = async (columns: Parameters<typeof resealPlugins>[2], before = old): Promise<number> => {
    const db = new PlatformDb(database.urls)
    try {
      return await db.transaction(async (within) => await resealPlugins(within, { before, after: next }, columns))
    } finally {
      await db.onApplicationShutdown()
    }
  }
  const row = async (): Promise<z.infer<typeof Row>> =>
    await connectOnce(database.superuserUrl, async (client) => Row.parse((await client.query('SELECT mailbox, print FROM plugin_x.subscriber WHERE mailbox IS NOT NULL')).rows[0]))

  beforeAll(async () => {
    database = await createTestDatabase()
    communeId = (await createTestCommune(database.urls, 'huy')).id
    const sealed = await new SealedValues(old).seal('Zoe@example.org', { use: pluginSealUse(COLUMN) })
    await connectOnce(database.superuserUrl, async (client) => {
      await client.query('CREATE SCHEMA plugin_x; GRANT USAGE ON SCHEMA plugin_x TO parvis_platform')
      for (const sql of createCommuneTable({ table: REGISTERED.table, columns: ['mailbox text', 'print text'] })) await client.query(sql)
      await client.query(`INSERT INTO plugin_x.subscriber (commune_id, mailbox, print) VALUES ($1, $2, 'old print'), ($1, NULL, NULL)`, [communeId, sealed])
    })
  })
  afterAll(async () => await database?.close())

  it('I-16 is sealed anew with the installation secret, and its fingerprints are made anew', async () => {
    expect(await reseal([REGISTERED])).toBe(1)
    const { mailbox, print } = await row()
    const options = { use: pluginSealUse(COLUMN), now: new Date() }
    expect(await new SealedValues(next).open(mailbox, z.string(), options)).toBe('Zoe@example.org')
    expect(await new SealedValues(old).open(mailbox, z.string(), options)).toBeUndefined()
    expect(print).toBe(pluginFingerprint(next, COLUMN, { communeId, value: 'zoe@example.org' }))
  })

  it('I-16 that was sealed under neither secret stops the change, and nothing is changed', async () => {
    const before = await row()
    await expect(reseal([REGISTERED], keys('third'))).rejects.toThrow('sealed under another secret')
    expect(await row()).toEqual(before)
  })

  it('I-16 is passed over where the plugin has never run', async () => {
    expect(await reseal([{ table: 'plugin_y.nothing', column: 'text' }])).toBe(0)
  })
})
