import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { AuditExportHeader, AuditExportLine, auditApi, installationApi, peopleApi, publicActsApi, StaffId, type RouteCall } from '@parvis/contract'
import { AuditNames } from '@parvis/core'
import { Activities, Audit, type ActivityRecord, type OfficialAct } from '@parvis/plugin-api/server'
import { isProblem } from '@parvis/contract'
import { withSettings } from '../src/fixtures/index.js'
import { createTestPlatform } from '../src/platform/create-test-platform.js'
import type { TestBrowser } from '../src/platform/test-browser.js'
import type { TestPlatform } from '../src/platform/test-platform.js'

let platform: TestPlatform
let admin: TestBrowser
let published: ActivityRecord
let draft: ActivityRecord

beforeAll(async () => {
  platform = await createTestPlatform({ plugins: [withSettings] })
  admin = await platform.staff('huy', 'admin')
  published = await makeActivity('published')
  draft = await makeActivity('draft')
})
afterAll(async () => await platform?.close())

const makeActivity = (state: 'published' | 'draft'): Promise<ActivityRecord> =>
  platform.inCommune('huy', async () => {
    const made = await platform.get(Activities).create({ plugin: 'with-settings', title: { fr: state }, settings: {}, state })
    if (isProblem(made)) throw new Error(made.code)
    return made
  })
const record = async (act: OfficialAct, slug = 'huy'): Promise<void> => await platform.inCommune(slug, async () => await platform.get(Audit).record(act))
const list = async (query: RouteCall<typeof auditApi.routes.list>['query'] = {}) => {
  const answer = await admin.client(auditApi).list({ query })
  if (!answer.ok) throw new Error(answer.problem.code)
  return answer.value.items
}
const tamper = async (sql: string): Promise<void> =>
  await platform.superuserQuery(async (query) => {
    await query('SET session_replication_role = replica')
    await query(sql, [platform.commune('huy').id])
  })

describe('the audit log, for staff', () => {
  it('filters by act, person, subject and day', async () => {
    await record({ action: 'core.one', subject: 'act_x', details: { n: 1 } })
    await admin.client(peopleApi).invite({ body: { email: 'new@huy.example', name: 'New', roles: ['viewer'] } })
    expect((await list({ action: 'core.one' })).map(({ subject }) => subject)).toEqual(['act_x'])
    expect((await list({ subject: 'act_x' })).map(({ action }) => action)).toEqual(['core.one'])
    const mine = await list({ person: 'ADMIN of' })
    expect(mine[0]).toMatchObject({ action: 'core.staff-invited', by: 'admin of huy', role: 'admin', isErased: false })
    expect(mine.every(({ by }) => by === 'admin of huy')).toBe(true)
    expect(await list({ person: 'nobody' })).toEqual([])
    expect(await list({ to: '2020-01-01' })).toEqual([])
  })

  it('B-11 exports the whole chain, each line as its contract says, ending at the head of the first line', async () => {
    const answer = await admin.fetch('/api/staff/audit/chain')
    expect(answer.headers.get('content-disposition')).toContain('audit.jsonl')
    const [first = '', ...lines] = (await answer.text()).trimEnd().split('\n')
    const header = AuditExportHeader.parse(JSON.parse(first))
    const entries = lines.map((line) => AuditExportLine.strict().parse(JSON.parse(line)))
    expect(header).toMatchObject({ commune: 'huy', names: true, head: { sequence: entries.length, hash: entries.at(-1)?.hash } })
    expect(entries.map(({ sequence }) => sequence)).toEqual(entries.map((_, index) => index + 1))
    const csv = await (await admin.fetch('/api/staff/audit/export')).text()
    expect(csv).toContain(header.head.hash)
  })

  it('is for those who may read it, with a second factor', async () => {
    for (const path of ['', '/chain', '/check', '/export']) {
      expect((await (await platform.staff('huy', 'clerk')).fetch(`/api/staff/audit${path}`)).status).toBe(403)
      expect((await platform.visitor('huy').fetch(`/api/staff/audit${path}`)).status).toBe(401)
      const mailboxOnly = await platform.staff('huy', 'admin', { person: 7, secondFactor: 'none' })
      expect(await (await mailboxOnly.fetch(`/api/staff/audit${path}`)).json()).toMatchObject({ code: 'second-factor-needed' })
    }
  })
})

describe('the check of the chain', () => {
  beforeEach(async () => await tamper('DELETE FROM core.audit_check WHERE commune_id = $1'))

  const lastCheck = async () => {
    const answer = await admin.client(auditApi).lastCheck()
    if (!answer.ok) throw new Error(answer.problem.code)
    return answer.value.last
  }
  const repairs = async (who: TestBrowser): Promise<readonly { subject: string; reason: string }[]> => {
    const answer = await who.at(platform.url).client(installationApi).repairs()
    if (!answer.ok) throw new Error(answer.problem.code)
    return answer.value.repairs.filter(({ subject }) => subject.startsWith('Journal') || subject.startsWith('Logboek'))
  }

  it('B-11 runs every night for each commune, and is told on the page', async () => {
    expect(await lastCheck()).toBeUndefined()
    await platform.runSchedule('core.verify-audit')
    expect(await lastCheck()).toMatchObject({ entries: (await list())[0]?.sequence })
    expect(await repairs(admin)).toEqual([])
  })

  it('B-11 shows a fault under Repairs, to staff of that commune and to nobody else', async () => {
    await record({ action: 'core.tampered', subject: 'act_1' })
    const [entry] = await list({ action: 'core.tampered' })
    await tamper(`UPDATE core.audit_entry SET subject = 'act_2' WHERE commune_id = $1 AND sequence = ${entry?.sequence}`)
    const now = await admin.client(auditApi).check()
    expect(now).toMatchObject({ ok: true, value: { fault: { sequence: entry?.sequence, code: 'wrong-payload' } } })
    await platform.runSchedule('core.verify-audit')
    expect(await lastCheck()).toMatchObject({ fault: { sequence: entry?.sequence, code: 'wrong-payload' } })
    expect(await repairs(admin)).toMatchObject([{ subject: 'Journal des actes: Huy', reason: expect.stringContaining(String(entry?.sequence)) }])
    expect(await repairs(await platform.staff('gent', 'admin'))).toEqual([])
    await tamper(`UPDATE core.audit_entry SET subject = 'act_1' WHERE commune_id = $1 AND sequence = ${entry?.sequence}`)
  })

  it('is asked for when there was none for days', async () => {
    await tamper("UPDATE core.commune SET created_at = now() - interval '4 days' WHERE id = $1")
    expect(await repairs(admin)).toMatchObject([{ reason: expect.stringContaining('trois jours') }])
  })
})

describe('erasing a name', () => {
  it('I-26 leaves the role and a provable chain, also for a person whose account is gone', async () => {
    const leaver = await platform.staff('huy', 'admin', { name: 'leaver' })
    await leaver.client(peopleApi).invite({ body: { email: 'other@huy.example', name: 'Other', roles: ['viewer'] } })
    const people = await admin.client(peopleApi).list()
    const member = people.ok ? people.value.people.find(({ name }) => name === 'leaver') : undefined
    const id = member?.id ?? ''
    const account = StaffId.decode(id) ?? ''
    expect(await platform.inCommune('huy', async () => await platform.get(AuditNames).erase(account))).toBe('still-staff')
    await admin.client(peopleApi).remove({ params: { member: id } })
    await platform.runJobs()
    expect(await platform.inCommune('huy', async () => await platform.get(AuditNames).erase(account))).toBeGreaterThan(0)
    const erased = (await list()).filter(({ isErased }) => isErased)
    expect(erased.length).toBeGreaterThan(0)
    for (const entry of erased) expect(entry).toMatchObject({ role: 'admin' })
    expect(await admin.client(auditApi).check()).toMatchObject({ ok: true, value: { entries: expect.any(Number) } })
    expect((await admin.client(auditApi).check())).not.toHaveProperty('value.fault')
  })
})

describe('official acts for residents', () => {
  const read = async (activity: string, slug = 'huy') => await platform.visitor(slug).client(publicActsApi).list({ params: { activity } })

  it('B-02 tell what was done, when and why, and never who', async () => {
    const { id } = published.activity
    await record({ action: 'core.vote-frozen', subject: id, details: { fingerprint: 'abc' }, isPublic: true })
    await record({ action: 'core.vote-suspended', subject: id, details: { reason: 'The power is out', secret: 's3cret' }, isPublic: true })
    await record({ action: 'core.activity-changed', subject: id, details: { reason: 'internal' } })
    await record({ action: 'core.vote-frozen', subject: draft.activity.id, isPublic: true })
    const answer = await read(id)
    expect(answer).toEqual({
      ok: true,
      value: {
        acts: [
          { sequence: expect.any(Number), action: 'core.vote-suspended', at: expect.stringMatching(/:00\.000Z$/), reason: 'The power is out' },
          { sequence: expect.any(Number), action: 'core.vote-frozen', at: expect.stringMatching(/:00\.000Z$/) },
        ],
      },
    })
  })

  it('I-26 of the whole commune can be read as well, those of drafts apart', async () => {
    await record({ action: 'core.census-closed', subject: 'cen_1', isPublic: true })
    const answer = await platform.visitor('huy').client(publicActsApi).recent()
    expect(answer.ok && answer.value.acts.map(({ action, subject }) => [action, subject])).toEqual([
      ['core.census-closed', 'cen_1'],
      ['core.vote-suspended', published.activity.id],
      ['core.vote-frozen', published.activity.id],
    ])
  })

  it('are shown for activities that residents can see, in their own commune', async () => {
    expect(await read(draft.activity.id)).toMatchObject({ ok: false, problem: { status: 404 } })
    expect(await read(published.activity.id, 'gent')).toMatchObject({ ok: false, problem: { status: 404 } })
    expect(await read(`act_${'0'.repeat(26)}`)).toMatchObject({ ok: false, problem: { status: 404 } })
  })
})
