import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { connectOnce } from '../database/connect-once.js'
import { createTestCommune } from '../testing/test-commune.js'
import { openTestAudit } from '../testing/test-audit.js'
import { createOlderDatabase, type OlderDatabase } from '../testing/older-database.js'
import { openTestUnits, type TestUnits } from '../testing/test-units.js'
import { systemWork } from '../commune/system-work.js'
import type { CommuneRecord } from '../commune/commune-record.js'

/** What the release before could write: odd texts, every kind of caller, details of every kind. */
const OLD_ENTRIES = [
  ["'system'", 'NULL', 'NULL', "'core.phase-opened'", "'act_1'", "'{}'"],
  ["'staff'", "'01900000-0000-7000-8000-000000000001'", "'Ann “Zoë” 😀'", "'core.activity-published'", "'act_1'", `'{"fields": ["title", "é😀"], "n": 1e23, "z": 0.1, "a": {"b": null}}'`],
  ["'visitor'", 'NULL', 'NULL', "'core.odd'", "''", "'{}'"],
  ["'staff'", "'01900000-0000-7000-8000-000000000002'", 'NULL', "'core.module-on'", "'budget'", "'{}'"],
] as const

describe('the upgrade to a chained audit log', () => {
  let database: OlderDatabase
  let services: TestUnits
  let communes: CommuneRecord[]
  /** Actions in the order in which the log showed them. */
  let order: Map<string, string[]>

  beforeAll(async () => {
    database = await createOlderDatabase('1791000001001')
    communes = [await createTestCommune(database.urls, 'huy'), await createTestCommune(database.urls, 'mol')]
    await connectOnce(database.urls.platform, async (client) => {
      for (let round = 0; round < 30; round += 1) {
        for (const { id } of communes) {
          for (const values of OLD_ENTRIES) {
            await client.query(
              `INSERT INTO core.audit_entry (commune_id, caller, account_id, account_name, action, subject, details, at)
               VALUES ('${id}', ${values.join(', ')}, timestamptz '2026-10-25 00:59:58.123+00' + interval '41 seconds' * ${round})`,
            )
          }
        }
      }
    })
    order = await connectOnce(database.urls.platform, async (client) => {
      const { rows } = await client.query<{ commune: string; actions: string[] }>('SELECT commune_id AS commune, array_agg(action ORDER BY id) AS actions FROM core.audit_entry GROUP BY 1')
      return new Map(rows.map(({ commune, actions }) => [commune, actions]))
    })
    await database.upgrade()
    services = await openTestUnits(database.urls)
  })
  afterAll(async () => {
    await services?.close()
    await database?.close()
  })

  it('B-11 chains the entries that are there, in their order, and the chain is proven', async () => {
    const { reader, checks } = openTestAudit(services)
    for (const commune of communes) {
      const entries = await services.units.run(systemWork(commune), async () => {
        expect(await checks.verify()).toMatchObject({ verdict: 'proven', head: { sequence: 120 } })
        const read = []
        for await (const record of reader.records()) read.push(record)
        return read
      })
      expect(entries.map(({ action }) => action)).toEqual(order.get(commune.id))
      const published = entries.filter(({ action }) => action === 'core.activity-published')
      expect(published[0]).toMatchObject({ name: 'Ann “Zoë” 😀', role: 'staff', details: { n: 1e23 }, minute: '2026-10-25T00:59Z' })
      expect(published.at(-1)?.minute).toBe('2026-10-25T01:19Z')
      expect(entries.find(({ role }) => role === 'system')).toMatchObject({ actor: undefined, salt: undefined })
    }
  })

  it('goes on with the chain', async () => {
    const { audit, checks } = openTestAudit(services)
    const [huy] = communes as [CommuneRecord]
    await services.units.run(systemWork(huy), async () => await audit.record({ action: 'core.later', subject: 'act_1' }))
    expect(await services.units.run(systemWork(huy), async () => await checks.verify())).toMatchObject({ verdict: 'proven', head: { sequence: 121 } })
  })
})
