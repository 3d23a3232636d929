import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { DataSource, type QueryRunner } from 'typeorm'
import { connectOnce } from '../database/connect-once.js'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js'
import { CreateActivityEligibility1791000001210 } from './1791000001210-create-activity-eligibility.js'

const COMMUNE = '01890000-0000-7000-8000-000000000001'

describe('the migration of rules out of settings', () => {
  let database: TestDatabase
  let source: DataSource
  let runner: QueryRunner

  beforeAll(async () => {
    database = await createTestDatabase()
    source = await new DataSource({ type: 'postgres', url: database.urls.owner, installExtensions: false }).initialize()
    runner = source.createQueryRunner()
    await new CreateActivityEligibility1791000001210().down(runner)
  })
  afterAll(async () => {
    await runner.release()
    await source.destroy()
    await database.close()
  })

  const asSuperuser = async (sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
    await connectOnce(database.superuserUrl, async (client) => (await client.query<Record<string, unknown>>(sql, values)).rows)

  const addActivity = async (slug: string, settings: unknown): Promise<void> => {
    await asSuperuser(
      `INSERT INTO core.activity (commune_id, plugin, slug, title, settings) VALUES ($1, 'a-plugin', $2, '{}', $3)`,
      [COMMUNE, slug, JSON.stringify(settings)],
    )
  }

  it('keeps what activities of the previous release asked for, and leaves their other settings', async () => {
    await asSuperuser(
      `INSERT INTO core.commune (id, slug, nis, name, languages, law, population) VALUES ($1, 'huy', '61031', '{}', '{fr}', 'WAL', 1)`,
      [COMMUNE],
    )
    await addActivity('both', { verificationMethods: ['mailbox'], minimumProofLevel: 3, budgetCents: 5 })
    await addActivity('methods', { verificationMethods: ['voting-code'] })
    await addActivity('odd', { verificationMethods: 'mailbox', minimumProofLevel: 'high' })
    await addActivity('none', { budgetCents: 7 })
    await new CreateActivityEligibility1791000001210().up(runner)
    const rows = await asSuperuser(
      `SELECT a.slug, a.settings, e.action, e.rule FROM core.activity a
       LEFT JOIN core.activity_eligibility e ON e.commune_id = a.commune_id AND e.activity_id = a.id ORDER BY a.slug`,
    )
    expect(rows).toEqual([
      { slug: 'both', settings: { budgetCents: 5 }, action: '*', rule: { minimumLevel: 3, methods: ['mailbox'] } },
      { slug: 'methods', settings: {}, action: '*', rule: { minimumLevel: 0, methods: ['voting-code'] } },
      { slug: 'none', settings: { budgetCents: 7 }, action: null, rule: null },
      { slug: 'odd', settings: {}, action: '*', rule: { minimumLevel: 0 } },
    ])
  })

  it('holds the owner to the policies again afterwards', async () => {
    const rows = await asSuperuser(
      `SELECT relname AS name FROM pg_class WHERE relname IN ('activity', 'activity_eligibility') AND relforcerowsecurity ORDER BY 1`,
    )
    expect(rows.map(({ name }) => name)).toEqual(['activity', 'activity_eligibility'])
  })
})
