import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type AuditEntry, isProblem, type Page } from '@parvis/contract'
import { PortalCommuneContext } from '../commune/portal-commune-context.js'
import { systemWork } from '../commune/system-work.js'
import { readEnvironment } from '../config/environment.js'
import { connectOnce } from '../database/connect-once.js'
import type { Work } from '../database/unit-of-work.js'
import { openTestAudit, staffWork } from '../testing/test-audit.js'
import { createTestCommune } from '../testing/test-commune.js'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js'
import { openTestUnits, type TestUnits } from '../testing/test-units.js'
import { AuditExport } from './audit-export.service.js'
import type { AuditFilter, AuditReader } from './audit-reader.service.js'
import type { PostgresAudit } from './postgres-audit.js'

describe('the log of official acts', () => {
  let database: TestDatabase
  let services: TestUnits
  let system: Work
  let clerk: Work
  let elsewhere: Work
  let audit: PostgresAudit
  let reader: AuditReader
  let files: AuditExport

  beforeAll(async () => {
    database = await createTestDatabase()
    services = await openTestUnits(database.urls)
    const opened = openTestAudit(services)
    audit = opened.audit
    reader = opened.reader
    files = new AuditExport(reader, opened.head, new PortalCommuneContext(services.units, readEnvironment({ PARVIS_SECRET: 'x'.repeat(32) })))
    system = systemWork(await createTestCommune(database.urls, 'huy'))
    elsewhere = systemWork(await createTestCommune(database.urls, 'mol'))
    clerk = await staffWork(database.urls, system.commune, { name: '=Ada', role: 'clerk' })
    await services.units.run(system, async () => await audit.record({ action: 'core.phase-closed', subject: 'act_1', details: { kind: 'vote' } }))
    for (let count = 1; count <= 5; count += 1) {
      await services.units.run(clerk, async () => await audit.record({ action: 'budget.result-published', subject: `act_${count}` }))
    }
    await services.units.run(elsewhere, async () => await audit.record({ action: 'core.elsewhere', subject: 'act_9' }))
  })

  afterAll(async () => {
    await services?.close()
    await database?.close()
  })

  const page = async (filter: AuditFilter, limit: number, cursor?: string): Promise<Page<AuditEntry>> => {
    const answer = await services.units.run(clerk, async () => await reader.page(filter, { limit, cursor }))
    if (isProblem(answer)) throw new Error(answer.code)
    return answer
  }

  it('tells who did what, newest first, in this commune only', async () => {
    const { items } = await page({}, 50)
    expect(items.map((entry) => entry.subject)).toEqual(['act_5', 'act_4', 'act_3', 'act_2', 'act_1', 'act_1'])
    expect(items.map((entry) => entry.sequence)).toEqual([6, 5, 4, 3, 2, 1])
    expect(items[0]).toMatchObject({ by: '=Ada', role: 'clerk', action: 'budget.result-published', details: {}, isErased: false })
    expect(items.at(-1)).toMatchObject({ role: 'system', action: 'core.phase-closed', details: { kind: 'vote' }, isErased: false })
    expect(items.at(-1)?.by).toBeUndefined()
  })

  it('continues where the page before ended', async () => {
    const first = await page({}, 4)
    const second = await page({}, 4, first.nextCursor)
    expect([...first.items, ...second.items]).toHaveLength(6)
    expect(second.nextCursor).toBeUndefined()
    await expect(page({}, 4, "' OR true")).rejects.toThrow('malformed-request')
  })

  it('filters by action, by the first part of one, by person, by subject, and by day', async () => {
    expect((await page({ person: 'aDA' }, 50)).items).toHaveLength(5)
    expect((await page({ person: '%' }, 50)).items).toHaveLength(0)
    expect((await page({ person: '' }, 50)).items).toHaveLength(6)
    expect((await page({ subject: 'act_1' }, 50)).items).toHaveLength(2)
    expect((await page({ subject: 'act_1', person: 'ada' }, 50)).items).toHaveLength(1)
    expect((await page({ action: 'core' }, 50)).items).toHaveLength(1)
    expect((await page({ action: 'budget.result-published' }, 50)).items).toHaveLength(5)
    expect((await page({ action: '%' }, 50)).items).toHaveLength(0)
    expect((await page({ to: '2020-01-01' }, 50)).items).toHaveLength(0)
    expect((await page({ from: '2020-01-01' }, 50)).items).toHaveLength(6)
  })

  it('exports CSV in which no text is a formula', async () => {
    const lines = await services.units.run(clerk, async () => {
      const read: string[] = []
      for await (const line of files.csv({})) read.push(line)
      return read
    })
    expect(lines).toHaveLength(7)
    expect(lines[0]).toBe('sequence,at,by,role,action,subject,details,public,hash\n')
    expect(lines[1]).toContain(",'=Ada,clerk,budget.result-published,act_5,{},no,")
  })

  it('keeps the name of someone who has left', async () => {
    await connectOnce(database.urls.platform, async (client) => await client.query('DELETE FROM core.account'))
    expect((await page({}, 1)).items[0]).toMatchObject({ by: '=Ada' })
  })

  it('lets neither the runtime role nor the platform role change or remove an entry', async () => {
    for (const url of [database.urls.app, database.urls.platform]) {
      for (const sql of ["UPDATE core.audit_entry SET subject = 'x'", 'DELETE FROM core.audit_entry', 'TRUNCATE core.audit_entry']) {
        await expect(connectOnce(url, async (client) => await client.query(sql))).rejects.toThrow('permission denied')
      }
    }
  })

  it('forgets the entry with the act that was taken back', async () => {
    const act = services.units.run(clerk, async () => {
      await audit.record({ action: 'budget.taken-back', subject: 'act_1' })
      throw new Error('no')
    })
    await expect(act).rejects.toThrow('no')
    expect((await page({ action: 'budget.taken-back' }, 50)).items).toEqual([])
  })
})
