import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { actsApi, type SettledProposal, type WaitingProposal } from '@parvis/contract'
import { TwoPersonActs } from '@parvis/plugin-api/server'
import fc from 'fast-check'
import { z } from 'zod'
import { RingBell, withAct } from '../src/fixtures/with-act.plugin.js'
import { createTestPlatform } from '../src/platform/create-test-platform.js'
import type { TestBrowser } from '../src/platform/test-browser.js'
import type { TestPlatform } from '../src/platform/test-platform.js'

const DAY_MS = 86_400_000
const Proposed = z.object({ id: z.string(), expiresAt: z.string(), confirmers: z.int() })

let platform: TestPlatform
let ann: TestBrowser
let bob: TestBrowser

beforeAll(async () => {
  platform = await createTestPlatform({ plugins: [withAct] })
  ann = await person('ann', 'admin')
  bob = await person('bob', 'clerk')
})
afterAll(async () => await platform?.close())
beforeEach(async () => await platform.superuserQuery(async (query) => await query('DELETE FROM core.proposed_act')))

function person(name: string, role: 'admin' | 'clerk' | 'viewer', slug = 'huy'): Promise<TestBrowser> {
  return platform.staff(slug, role, { name })
}

async function propose(by: TestBrowser, body: { times: number; bell?: string; reason?: string }) {
  const response = await by.post('/api/with-act/rings', body)
  if (!response.ok) throw new Error(await response.text())
  return Proposed.parse(await response.json())
}

const answer = (by: TestBrowser, id: string, verb: string, body: object = {}): Promise<Response> =>
  by.post(`/api/staff/acts/${id}/${verb}`, body)
const codeOf = async (response: Response): Promise<string> => (response.ok ? 'ok' : (await response.json()).code)
const list = async (by: TestBrowser): Promise<{ waiting: WaitingProposal[]; settled: SettledProposal[]; hasLocked: boolean }> => {
  const result = await by.client(actsApi).list()
  if (!result.ok) throw new Error(result.problem.code)
  return result.value
}
const rung = async (bell: string): Promise<number> =>
  (await platform.rows(z.object({ n: z.int() }), "SELECT count(*)::int AS n FROM core.audit_entry WHERE action = 'with-act.bell-rung' AND subject = $1", [bell]))[0].n
const acts = async (bell: string): Promise<string[]> =>
  (await platform.rows(z.object({ action: z.string() }), "SELECT action FROM core.audit_entry WHERE subject = $1 AND action LIKE 'with-act.%' ORDER BY 1", [bell])).map(
    ({ action }) => action,
  )

describe('acts for two people', () => {
  it('B-17 does nothing until a second person has confirmed, then does it once, and writes both steps down', async () => {
    const { id, confirmers, expiresAt } = await propose(ann, { times: 2, bell: 'bell_twice', reason: 'It is noon' })
    expect(confirmers).toBe(1)
    expect(new Date(expiresAt).getTime()).toBeGreaterThan(platform.clock.now().getTime() + 6.9 * DAY_MS)
    expect(await rung('bell_twice')).toBe(0)
    expect((await list(bob)).waiting).toMatchObject([
      { id, act: 'with-act.ring-bell', subject: 'bell_twice', reason: 'It is noon', proposedBy: 'ann', isMine: false, confirmers: 1 },
    ])
    expect((await list(ann)).waiting).toMatchObject([{ id, isMine: true }])
    expect((await answer(bob, id, 'confirm')).status).toBe(204)
    expect(await rung('bell_twice')).toBe(1)
    expect(await acts('bell_twice')).toEqual(['with-act.bell-rung', 'with-act.ring-bell.confirmed', 'with-act.ring-bell.proposed'])
    expect(await list(bob)).toMatchObject({ waiting: [], settled: [{ id, end: 'confirmed', proposedBy: 'ann', settledBy: 'bob' }] })
  })

  it('B-17 answers 403 same-person to one person who tries both parts', async () => {
    const { id } = await propose(ann, { times: 1, bell: 'bell_alone' })
    for (const [verb, body] of [['confirm', {}], ['refuse', { reason: 'Me' }]] as const) {
      const response = await answer(ann, id, verb, body)
      expect([response.status, await codeOf(response)]).toEqual([403, 'same-person'])
    }
    expect(await rung('bell_alone')).toBe(0)
    expect((await list(ann)).waiting).toHaveLength(1)
  })

  it('B-17 keeps one person out even with two sessions and two roles', async () => {
    const { id } = await propose(ann, { times: 1 })
    const again = await person('ann', 'clerk')
    expect(await codeOf(await answer(again, id, 'confirm'))).toBe('same-person')
  })

  it('B-17 performs once when two people confirm at once', async () => {
    const others = [bob, await person('cleo', 'clerk'), await person('dirk', 'clerk')]
    for (let round = 0; round < 5; round += 1) {
      const bell = `bell_race_${round}`
      const { id } = await propose(ann, { times: 1, bell })
      const answers = await Promise.all(others.map(async (other) => await codeOf(await answer(other, id, 'confirm'))))
      expect([...answers].sort()).toEqual(['already-settled', 'already-settled', 'ok'])
      expect(await rung(bell)).toBe(1)
    }
  })

  it('B-17 lets a confirmation and a refusal at once end in one of the two', async () => {
    const cleo = await person('cleo', 'clerk')
    const { id } = await propose(ann, { times: 1, bell: 'bell_torn' })
    const [confirmed, refused] = await Promise.all([
      codeOf(await answer(bob, id, 'confirm')),
      codeOf(await answer(cleo, id, 'refuse', { reason: 'No' })),
    ])
    expect([confirmed, refused].sort()).toEqual(['already-settled', 'ok'])
    expect(await rung('bell_torn')).toBe(confirmed === 'ok' ? 1 : 0)
  })

  it('leaves it proposed when the act itself answers a problem, and takes back what it did', async () => {
    const { id } = await propose(ann, { times: 13, bell: 'bell_cracked' })
    const response = await answer(bob, id, 'confirm')
    expect([response.status, await codeOf(response)]).toEqual([409, 'bell-cracked'])
    expect(await rung('bell_cracked')).toBe(0)
    expect(await acts('bell_cracked')).toEqual(['with-act.ring-bell.proposed'])
    expect((await list(bob)).waiting).toMatchObject([{ id }])
  })

  it('proposes the same act on the same subject once', async () => {
    const { id } = await propose(ann, { times: 1, bell: 'bell_same' })
    const again = await bob.post('/api/with-act/rings', { times: 1, bell: 'bell_same' })
    expect([again.status, await again.json()]).toMatchObject([409, { code: 'already-proposed', details: { proposal: id } }])
    await propose(bob, { times: 1, bell: 'bell_other' })
    const answers = await Promise.all([1, 2, 3].map(async () => (await bob.post('/api/with-act/rings', { times: 1, bell: 'bell_rush' })).status))
    expect(answers.sort()).toEqual([200, 409, 409])
    expect((await list(bob)).waiting).toHaveLength(3)
  })

  it('ends after seven days', async () => {
    const { id } = await propose(ann, { times: 1, bell: 'bell_late' })
    platform.clock.advance(7 * DAY_MS)
    const late = await answer(bob, id, 'confirm')
    expect([late.status, await codeOf(late)]).toEqual([410, 'act-expired'])
    expect((await list(bob)).waiting).toEqual([])
    await platform.runSchedule('core.expire-proposals')
    expect((await list(bob)).settled).toMatchObject([{ id, end: 'expired' }])
    expect((await list(bob)).settled[0]).not.toHaveProperty('settledBy')
    expect(await codeOf(await answer(bob, id, 'confirm'))).toBe('act-expired')
    expect(await acts('bell_late')).toEqual(['with-act.ring-bell.expired', 'with-act.ring-bell.proposed'])
    await propose(ann, { times: 1, bell: 'bell_late' })
  })

  it('makes room for a new proposal when the old one is out of time and no schedule has run', async () => {
    await propose(ann, { times: 1, bell: 'bell_room' })
    platform.clock.advance(7 * DAY_MS)
    await propose(bob, { times: 1, bell: 'bell_room' })
    expect((await list(ann)).waiting).toMatchObject([{ subject: 'bell_room', proposedBy: 'bob' }])
  })

  it('forgets what was settled more than a year ago', async () => {
    const { id } = await propose(ann, { times: 1, bell: 'bell_old' })
    await answer(ann, id, 'withdraw')
    platform.clock.advance(366 * DAY_MS)
    await platform.runSchedule('core.expire-proposals')
    expect(await platform.rows(z.object({}), 'SELECT 1 AS one FROM core.proposed_act')).toEqual([])
  })

  it('can be refused with a reason, and taken back by who proposed it alone', async () => {
    const first = await propose(ann, { times: 1, bell: 'bell_refused' })
    expect((await answer(bob, first.id, 'refuse', { reason: '  ' })).status).toBe(422)
    expect((await answer(bob, first.id, 'refuse', { reason: 'It is night' })).status).toBe(204)
    const second = await propose(ann, { times: 1, bell: 'bell_back' })
    expect(await codeOf(await answer(bob, second.id, 'withdraw'))).toBe('not-permitted')
    expect((await answer(ann, second.id, 'withdraw')).status).toBe(204)
    for (const verb of ['confirm', 'withdraw']) expect(await codeOf(await answer(verb === 'confirm' ? bob : ann, second.id, verb))).toBe('already-settled')
    const { settled } = await list(ann)
    expect(settled.map(({ id, end, answer: why }) => ({ id, end, why }))).toEqual([
      { id: second.id, end: 'withdrawn', why: undefined },
      { id: first.id, end: 'refused', why: 'It is night' },
    ])
    expect(await acts('bell_refused')).toEqual(['with-act.ring-bell.proposed', 'with-act.ring-bell.refused'])
  })

  it('B-17 checks the permission of both people again when it is confirmed', async () => {
    const erin = await person('erin', 'clerk')
    const { id } = await propose(erin, { times: 1, bell: 'bell_lost' })
    const roleOf = async (name: string, role: string): Promise<unknown> =>
      await platform.superuserQuery(async (query) => await query("UPDATE core.staff_role SET role = $2 WHERE account_id = (SELECT id FROM core.account WHERE email = $1)", [`${name}@huy.example`, role]))
    await roleOf('erin', 'viewer')
    expect(await codeOf(await answer(bob, id, 'confirm'))).toBe('proposer-not-permitted')
    await roleOf('erin', 'clerk')
    await roleOf('bob', 'viewer')
    expect(await codeOf(await answer(bob, id, 'confirm'))).toBe('not-permitted')
    expect((await list(bob)).waiting).toEqual([])
    await roleOf('bob', 'clerk')
    expect(await codeOf(await answer(bob, id, 'confirm'))).toBe('ok')
    expect(await rung('bell_lost')).toBe(1)
  })

  it('B-17 asks for the second factor where the permission does', async () => {
    const { id } = await propose(ann, { times: 1, bell: 'bell_factor' })
    const mailboxOnly = await platform.staff('huy', 'clerk', { name: 'fay', secondFactor: 'none' })
    for (const [verb, body] of [['confirm', {}], ['refuse', { reason: 'x' }]] as const) {
      const response = await answer(mailboxOnly, id, verb, body)
      expect([response.status, await codeOf(response)]).toEqual([403, 'second-factor-needed'])
    }
    expect(await list(mailboxOnly)).toEqual({ waiting: [], settled: [], hasLocked: true })
    await platform.showFactor(mailboxOnly)
    expect((await list(mailboxOnly)).hasLocked).toBe(false)
    expect(await codeOf(await answer(mailboxOnly, id, 'confirm'))).toBe('ok')
  })

  it('B-17 holds in every order of steps by three people and the clock', async () => {
    const people = [ann, bob, await person('cleo', 'clerk')]
    const step = fc.oneof(
      fc.record({ verb: fc.constantFrom('propose', 'confirm', 'refuse', 'withdraw'), by: fc.nat(2) }),
      fc.record({ verb: fc.constant('wait'), by: fc.integer({ min: 1, max: 4 }) }),
    )
    let run = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
        run += 1
        const bell = `bell_model_${run}`
        let open: { id: string; by: number; days: number } | undefined
        let last: string | undefined
        let done = 0
        for (const { verb, by } of steps) {
          if (verb === 'wait') {
            platform.clock.advance(by * DAY_MS)
            if (open !== undefined) open.days += by
          } else if (verb === 'propose') {
            const response = await people[by].post('/api/with-act/rings', { times: 1, bell })
            const waits = open !== undefined && open.days < 7
            expect(await codeOf(response.clone())).toBe(waits ? 'already-proposed' : 'ok')
            if (!waits) open = { id: (last = Proposed.parse(await response.json()).id), by, days: 0 }
          } else if (last !== undefined) {
            const code = await codeOf(await answer(people[by], last, verb, verb === 'refuse' ? { reason: 'No' } : {}))
            const isOwn = open?.by === by
            if (code === 'ok') {
              expect(open?.days).toBeLessThan(7)
              expect(isOwn).toBe(verb === 'withdraw')
              if (verb === 'confirm') done += 1
              open = undefined
            } else if (open !== undefined && open.days < 7) {
              expect(code).toBe(isOwn ? 'same-person' : 'not-permitted')
            }
          }
          expect(await rung(bell)).toBe(done)
        }
      }),
      { numRuns: 25 },
    )
  })

  it('keeps out who lacks the permission, other communes, and visitors', async () => {
    const { id } = await propose(ann, { times: 1, bell: 'bell_closed' })
    const viewer = await person('vera', 'viewer')
    const elsewhere = await person('gust', 'admin', 'gent')
    const cases: [TestBrowser, number, string][] = [
      [viewer, 403, 'not-permitted'],
      [elsewhere, 404, 'not-found'],
      [platform.visitor('huy'), 401, 'not-signed-in'],
      [ann.at(`${platform.url}/gent`), 404, 'not-found'],
    ]
    for (const [who, status, code] of cases) {
      for (const [verb, body] of [['confirm', {}], ['refuse', { reason: 'x' }]] as const) {
        const response = await answer(who, id, verb, body)
        expect([response.status, await codeOf(response)]).toEqual([status, code])
      }
    }
    expect((await viewer.post('/api/with-act/rings', { times: 1 })).status).toBe(403)
    expect((await list(viewer)).waiting).toEqual([])
    expect((await list(elsewhere)).waiting).toEqual([])
    expect((await list(ann)).waiting).toHaveLength(1)
  })

  it('says when nobody else could confirm, and writes to nobody', async () => {
    const gust = await person('gust', 'admin', 'gent')
    await platform.runJobs()
    const before = platform.mails.sent.length
    const { confirmers } = await propose(gust, { times: 1 })
    await platform.runJobs()
    expect(confirmers).toBe(0)
    expect((await list(gust)).waiting).toMatchObject([{ confirmers: 0 }])
    expect(platform.mails.sent).toHaveLength(before)
  })

  it('tells those who can confirm by a mail that says nothing of the act', async () => {
    await platform.runJobs()
    const before = platform.mails.sent.length
    await propose(ann, { times: 4, bell: 'bell_mail', reason: 'A secret reason' })
    await platform.runJobs()
    const mails = platform.mails.sent.slice(before)
    const recipients = mails.map((mail) => mail.to)
    expect(recipients).toContain('bob@huy.example')
    expect(recipients).not.toContain('ann@huy.example')
    expect(recipients).not.toContain('vera@huy.example')
    expect(mails[0].text).toContain('/admin/huy/acts')
    expect(JSON.stringify(mails)).not.toMatch(/bell|Ring|secret|ann/)
  })

  it('refuses a proposal by the system, or of an act that nobody handles', async () => {
    const service = platform.get(TwoPersonActs)
    await expect(platform.inCommune('huy', async () => await service.propose(RingBell, { times: 1 }, { subject: 'bell_1' }))).rejects.toThrow('not-permitted')
    const unknown = { ...RingBell, name: 'with-act.melt-bell' }
    await expect(platform.inCommune('huy', async () => await service.propose(unknown, { times: 1 }, { subject: 'bell_1' }))).rejects.toThrow('has no handler')
  })

  it('does not perform while the module is paused or off', async () => {
    const { id } = await propose(ann, { times: 1, bell: 'bell_paused' })
    const admin = await person('mia', 'admin')
    const turn = async (to: string): Promise<number> =>
      (await admin.post('/api/staff/modules/with-act/state', { to })).status
    const paused = await turn('pause')
    expect(paused).toBeLessThan(300)
    expect(await codeOf(await answer(bob, id, 'confirm'))).toBe('module-paused')
    expect(await turn('resume')).toBeLessThan(300)
    expect(await codeOf(await answer(bob, id, 'confirm'))).toBe('ok')
  })

  it('B-17 is kept by the database itself', async () => {
    const insert = `INSERT INTO core.proposed_act (commune_id, name, subject, payload, proposed_by, proposed_at, expires_at, state, settled_by, settled_at)
      SELECT $1, 'x', 'y', '{}', id, now(), now(), 'confirmed', id, now() FROM core.account LIMIT 1`
    await expect(platform.superuserQuery(async (query) => await query(insert, [platform.commune('huy').id]))).rejects.toThrow('check constraint')
  })
})
