import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { actsApi, modulesApi, participationAdminApi, votesApi, votesStaffApi, type Activity } from '@parvis/contract'
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { createTestPlatform } from '../src/platform/create-test-platform.js'
import { proveByMailbox } from '../src/platform/prove-resident.js'
import type { TestBrowser } from '../src/platform/test-browser.js'
import type { TestPlatform } from '../src/platform/test-platform.js'
import { actTogether, releaseVote } from '../src/platform/two-people.js'
import { withVote, withVoteApi } from '../src/fixtures/index.js'

const DAY_MS = 86_400_000
const Count = z.object({ count: z.coerce.number() })

/** What a call came to: its value, or the code of the problem. */
function outcome<Value>(result: { ok: true; value: Value } | { ok: false; problem: { code: string; status: number } }): Value | string {
  return result.ok ? result.value : result.problem.code
}

function valueOf<Value>(result: { ok: true; value: Value } | { ok: false; problem: { code: string; details?: unknown } }): Value {
  if (!result.ok) throw new Error(`${result.problem.code} ${JSON.stringify(result.problem.details ?? {})}`)
  return result.value
}

describe('a secret vote', () => {
  let platform: TestPlatform
  let first: TestBrowser
  let second: TestBrowser
  let count = 0

  beforeAll(async () => {
    platform = await createTestPlatform({ plugins: [withVote] })
    first = await platform.staff('huy', 'clerk')
    second = await platform.staff('huy', 'clerk', { person: 2 })
  })
  afterAll(() => platform?.close())

  /** A published activity whose vote begins in a day and lasts seven. */
  const publish = async (): Promise<Activity> => {
    count += 1
    const title = { fr: `Question ${count}` }
    const participation = first.client(participationAdminApi)
    const { id } = valueOf(await participation.createActivity({ body: { plugin: 'with-vote', title, summary: title } }))
    const at = (days: number) => new Date(platform.clock.now().getTime() + days * DAY_MS).toISOString()
    const phase = (kind: string, from: number, to: number) => ({ kind, title, startsAt: at(from), endsAt: at(to) })
    const phases = [phase('before', 0, 1), phase('vote', 1, 8), phase('after', 8, 90)]
    valueOf(await participation.setPhases({ params: { activity: id }, body: { phases } }))
    const activity = valueOf(await participation.moveActivity({ params: { activity: id }, body: { to: 'published' } }))
    await platform.runJobs()
    return activity
  }
  const open = async (): Promise<Activity> => {
    const activity = await publish()
    await releaseVote({ first, second }, activity.id, 'open-now')
    await platform.runJobs()
    return activity
  }
  const vote = async ({ id }: Activity) => valueOf(await platform.visitor('huy').client(votesApi).read({ params: { activity: id } }))
  const staffVote = async ({ id }: Activity) => valueOf(await first.client(votesStaffApi).read({ params: { activity: id } }))
  const propose = async ({ id }: Activity, act: 'freeze' | 'open' | 'open-now' | 'suspend' | 'resume' | 'close-early', reason?: string) =>
    outcome(await first.client(votesStaffApi).propose({ params: { activity: id }, body: { act, ...(reason === undefined ? {} : { reason }) } }))
  const cast = async (activity: Activity, email: string, choice: 'yes' | 'no') => {
    const resident = await proveByMailbox(platform, 'huy', activity.id, email)
    return outcome(await resident.client(withVoteApi).cast({ params: { activity: activity.id }, body: { choice } }))
  }

  it('B-01 goes from draft to final, with its steps told to everyone and nobody named', async () => {
    const activity = await publish()
    expect(await vote(activity)).toMatchObject({ state: 'draft', isReleased: false })
    await releaseVote({ first, second }, activity.id)
    expect(await vote(activity)).toMatchObject({ state: 'frozen', isReleased: true })
    platform.clock.advance(DAY_MS + 1000)
    await platform.runJobs()
    expect((await vote(activity)).state).toBe('open')
    expect(await cast(activity, 'ada@example.org', 'yes')).toMatchObject({ trackingCode: expect.any(String) })
    platform.clock.advance(7 * DAY_MS)
    await platform.runJobs()
    const tallied = await vote(activity)
    expect(tallied).toMatchObject({ state: 'tallied', digest: createHash('sha256').update('yes 1 of 1').digest('hex') })
    expect(new Date(tallied.disputeEndsAt ?? 0).getTime() - new Date(tallied.talliedAt ?? 0).getTime()).toBe(14 * DAY_MS)
    await platform.runSchedule('core.finish-votes')
    expect((await vote(activity)).state).toBe('tallied')
    platform.clock.advance(14 * DAY_MS)
    await platform.runSchedule('core.finish-votes')
    expect((await vote(activity)).state).toBe('final')
  })

  it('B-01 is neither frozen nor opened without a passed rehearsal, nor with one of other rules', async () => {
    const activity = await publish()
    expect(await propose(activity, 'freeze')).toBe('not-rehearsed')
    expect(await propose(activity, 'open')).toBe('not-rehearsed')
    valueOf(await first.client(votesStaffApi).rehearse({ params: { activity: activity.id } }))
    expect((await staffVote(activity)).state).toBe('rehearsed')
    valueOf(
      await first.client(participationAdminApi).updateActivity({
        params: { activity: activity.id },
        body: { settings: { question: 'Something else?' } },
      }),
    )
    expect((await staffVote(activity)).state).toBe('draft')
    expect(await propose(activity, 'freeze')).toBe('not-rehearsed')
    expect(await propose(activity, 'open')).toBe('not-rehearsed')
  })

  it('B-01 leaves nothing of a rehearsal behind', async () => {
    const boxes = async () => await platform.rows(Count, 'SELECT (SELECT count(*) FROM core.ballot) + (SELECT count(*) FROM core.ballot_marker) + (SELECT count(*) FROM core.ballot_box) AS count')
    const before = await boxes()
    const activity = await publish()
    const { rehearsal } = valueOf(await first.client(votesStaffApi).rehearse({ params: { activity: activity.id } }))
    expect(rehearsal?.steps.map(({ code, passed }) => [code, passed])).toEqual(
      (rehearsal?.steps ?? []).map(({ code }) => [code, true]),
    )
    expect(rehearsal?.steps.length).toBeGreaterThan(5)
    expect(await boxes()).toEqual(before)
  })

  it('B-02 names all that blocks a freezing at once', async () => {
    const title = { fr: 'Brouillon' }
    const { id } = valueOf(await first.client(participationAdminApi).createActivity({ body: { plugin: 'with-vote', title } }))
    valueOf(await first.client(participationAdminApi).setPhases({ params: { activity: id }, body: { phases: [] } }))
    valueOf(await first.client(votesStaffApi).rehearse({ params: { activity: id } }))
    const answer = await first.client(votesStaffApi).propose({ params: { activity: id }, body: { act: 'freeze' } })
    expect(answer).toMatchObject({
      ok: false,
      problem: { status: 409, code: 'vote-blocked', details: { blockers: ['vote-not-published', 'vote-without-phase', 'no-phase'] } },
    })
  })

  it('B-02 publishes frozen rules whose fingerprint changes with one byte, and that nobody can change', async () => {
    const activity = await publish()
    await releaseVote({ first, second }, activity.id)
    const { fingerprint } = await vote(activity)
    const rules = await (await platform.visitor('huy').fetch(`/api/votes/${activity.id}/rules.json`)).text()
    expect(createHash('sha256').update(rules).digest('hex')).toBe(fingerprint)
    expect(createHash('sha256').update(rules.replace('majority', 'majorite')).digest('hex')).not.toBe(fingerprint)
    expect(JSON.parse(rules)).toMatchObject({ activity: activity.id, receiptMode: 'inclusion', rules: { rule: 'majority' } })

    const params = { activity: activity.id }
    const participation = first.client(participationAdminApi)
    expect(outcome(await participation.updateActivity({ params, body: { settings: { question: 'Other?' } } }))).toBe('vote-frozen')
    const moved = activity.phases.map(({ id, kind, title, startsAt, endsAt }) => ({
      id,
      kind,
      title,
      startsAt,
      endsAt: kind === 'vote' ? new Date(new Date(endsAt).getTime() - 1000).toISOString() : endsAt,
    }))
    const answer = await participation.setPhases({ params, body: { phases: moved } })
    expect(answer).toMatchObject({ ok: false, problem: { code: 'invalid-input', issues: [{ path: 'phases.1.endsAt', code: 'vote-frozen' }] } })
    expect(outcome(await participation.moveActivity({ params, body: { to: 'draft' } }))).toBe('wrong-state')
    const settings = { receiptMode: 'inclusion', disputeDays: 15, keyDays: 60 } as const
    expect(outcome(await first.client(votesStaffApi).changeSettings({ params, body: settings }))).toBe('vote-frozen')
    expect((await vote(activity)).fingerprint).toBe(fingerprint)
  })

  it('B-19 has receipts of inclusion, and no others can be chosen', async () => {
    const activity = await publish()
    expect((await vote(activity)).receiptMode).toBe('inclusion')
    const body = { receiptMode: 'content', disputeDays: 20, keyDays: 60 }
    const answer = await first.fetch(`/api/staff/votes/${activity.id}/settings`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    expect(answer.status).toBe(422)
    expect((await vote(activity)).receiptMode).toBe('inclusion')
  })

  it('B-02 shows another fingerprint when settings change before the freezing', async () => {
    const activity = await publish()
    const before = (await staffVote(activity)).currentFingerprint
    const body = { receiptMode: 'inclusion', disputeDays: 20, keyDays: 60, smallestGroup: 20 } as const
    expect(valueOf(await first.client(votesStaffApi).changeSettings({ params: { activity: activity.id }, body })).settings).toEqual(body)
    expect((await staffVote(activity)).currentFingerprint).not.toBe(before)
  })

  it('B-17 wants two different people for each act, and a reason that is published where residents are stopped', async () => {
    const activity = await publish()
    valueOf(await first.client(votesStaffApi).rehearse({ params: { activity: activity.id } }))
    const proposal = await propose(activity, 'freeze')
    if (typeof proposal === 'string') throw new Error(proposal)
    const params = { proposal: proposal.id }
    expect(await first.client(actsApi).confirm({ params })).toMatchObject({ ok: false, problem: { status: 403, code: 'same-person' } })
    expect((await vote(activity)).state).toBe('rehearsed')
    valueOf(await second.client(actsApi).confirm({ params }))
    expect((await vote(activity)).state).toBe('frozen')
    await actTogether({ first, second }, activity.id, 'open-now')
    for (const act of ['suspend', 'close-early'] as const) expect(await propose(activity, act)).toBe('invalid-input')
    await actTogether({ first, second }, activity.id, 'suspend', 'The list of projects has a mistake')
    expect(await vote(activity)).toMatchObject({ state: 'suspended', reason: 'The list of projects has a mistake' })
  })

  it('B-17 leaves no way around for one person: phase, activity and module stay as they are', async () => {
    const activity = await open()
    const params = { activity: activity.id }
    const { activity: now } = valueOf(await first.client(participationAdminApi).activity({ params }))
    const phase = now.phases.find((each) => each.kind === 'vote')
    if (phase === undefined) throw new Error('no phase')
    const participation = first.client(participationAdminApi)
    expect(outcome(await participation.movePhase({ params: { ...params, phase: phase.id }, body: { to: 'closed' } }))).toBe('needs-two-people')
    expect(outcome(await participation.moveActivity({ params, body: { to: 'closed' } }))).toBe('needs-two-people')
    const modules = (await platform.staff('huy', 'admin')).client(modulesApi)
    for (const body of [{ to: 'pause' }, { to: 'off' }, { to: 'off', running: 'close' }] as const)
      expect(outcome(await modules.change({ params: { plugin: 'with-vote' }, body }))).toBe('needs-two-people')
    expect((await vote(activity)).state).toBe('open')
  })

  it('takes no ballot before two people have released it, nor while it is suspended, and again afterwards', async () => {
    const activity = await publish()
    valueOf(await first.client(votesStaffApi).rehearse({ params: { activity: activity.id } }))
    await actTogether({ first, second }, activity.id, 'freeze')
    platform.clock.advance(DAY_MS + 1000)
    await platform.runJobs()
    expect((await vote(activity)).state).toBe('frozen')
    expect(await cast(activity, 'ada@example.org', 'yes')).toBe('voting-not-open')
    await actTogether({ first, second }, activity.id, 'open')
    expect(await cast(activity, 'ada@example.org', 'yes')).toMatchObject({ trackingCode: expect.any(String) })
    await actTogether({ first, second }, activity.id, 'suspend', 'A mistake was found')
    expect(await cast(activity, 'bob@example.org', 'no')).toBe('voting-not-open')
    await actTogether({ first, second }, activity.id, 'resume')
    expect((await vote(activity)).reason).toBeUndefined()
    expect(await cast(activity, 'bob@example.org', 'no')).toMatchObject({ trackingCode: expect.any(String) })
  })

  it('closes early when two people agree, counts, and takes nothing more', async () => {
    const activity = await open()
    expect(await cast(activity, 'ada@example.org', 'no')).toMatchObject({ trackingCode: expect.any(String) })
    await actTogether({ first, second }, activity.id, 'close-early', 'The college has withdrawn the question')
    await platform.runJobs()
    expect(await vote(activity)).toMatchObject({ state: 'tallied', digest: createHash('sha256').update('yes 0 of 1').digest('hex') })
    expect(await propose(activity, 'resume')).toBe('wrong-state')
  })

  it('never counts a vote that nobody released', async () => {
    const activity = await publish()
    valueOf(await first.client(votesStaffApi).rehearse({ params: { activity: activity.id } }))
    await actTogether({ first, second }, activity.id, 'freeze')
    platform.clock.advance(9 * DAY_MS)
    await platform.runJobs()
    expect((await vote(activity)).state).toBe('frozen')
    expect(await propose(activity, 'close-early', 'It is over')).toBe('wrong-state')
  })

  it('shows nothing of a vote to another commune', async () => {
    const activity = await open()
    const params = { activity: activity.id }
    expect(outcome(await platform.visitor('gent').client(votesApi).read({ params }))).toBe('not-found')
    const stranger = await platform.staff('gent', 'admin')
    expect(outcome(await stranger.client(votesStaffApi).read({ params }))).toBe('not-found')
    expect(outcome(await stranger.client(votesStaffApi).propose({ params, body: { act: 'suspend', reason: 'x' } }))).toBe('not-found')
  })
})
