import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { actsApi, publicActsApi, votesApi, voteVoidingsApi, type VoteDay } from '@parvis/contract'
import { z } from 'zod'
import { withVote } from '../src/fixtures/index.js'
import { putCensusInForce } from '../src/platform/census-in-force.js'
import { createTestPlatform } from '../src/platform/create-test-platform.js'
import type { TestBrowser } from '../src/platform/test-browser.js'
import type { TestPlatform } from '../src/platform/test-platform.js'
import { actTogether } from '../src/platform/two-people.js'
import { DAY_MS, RegisterVote, residents, valueOf } from './register-vote.js'

const PEOPLE = residents([
  { district: 'Centre', birthDate: '1984-03-01', count: 30 },
  { district: 'Ben-Ahin', birthDate: '1955-03-01', count: 30 },
])
const REASON = 'Moved away before the reference day'

describe('B-09 the vote of somebody who had no right to vote', () => {
  let platform: TestPlatform
  let vote: RegisterVote

  beforeAll(async () => {
    platform = await createTestPlatform({ plugins: [withVote] })
    await putCensusInForce(platform, 'huy', PEOPLE)
  })
  afterAll(async () => await platform?.close())
  beforeEach(async () => {
    vote = await RegisterVote.open(platform, 'huy', PEOPLE)
  })

  const voidings = (by: TestBrowser) => by.client(voteVoidingsApi)
  const find = async (place: number) => {
    const { familyName = '', givenName = '', birthDate = '', houseNumber = '' } = PEOPLE[place] ?? {}
    const { people } = valueOf(await voidings(vote.first).search({ params: vote.params, body: { familyName, givenName, birthDate, houseNumber } }))
    return people[0]?.id ?? ''
  }
  const propose = async (place: number, reason = REASON) =>
    await voidings(vote.first).propose({ params: vote.params, body: { person: await find(place), reason } })
  const confirm = async (proposal: string, by = vote.second) => await by.client(actsApi).confirm({ params: { proposal } })
  const voidTogether = async (place: number) => await confirm(valueOf(await propose(place)).id)
  const waiting = async () => valueOf(await voidings(vote.second).list({ params: vote.params })).waiting
  const publicActs = async () =>
    valueOf(await platform.visitor('huy').client(publicActsApi).list({ params: vote.params })).acts.map(({ action, reason }) => ({ action, reason }))
  const days = async (): Promise<VoteDay[]> => {
    await platform.runSchedule('core.publish-vote-days')
    return valueOf(await platform.visitor('huy').client(votesApi).days({ params: vote.params })).days
  }
  const codeOf = (result: { ok: boolean; problem?: { code: string } }) => result.problem?.code
  const sum = (numbers: readonly { readonly voted?: number | undefined }[]) => numbers.reduce((total, { voted = 0 }) => total + voted, 0)

  it('is voided with its ballot by two people, for a reason that is public, and every number adds up', async () => {
    for (let place = 0; place < 26; place += 1) await vote.cast(place, { choice: place < 20 ? 'yes' : 'no' })
    await vote.enterPapers([30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41])
    const proposal = valueOf(await propose(3))
    expect(await waiting()).toMatchObject([{ proposal: { id: proposal.id, reason: REASON }, person: { name: expect.stringContaining(PEOPLE[3]?.familyName ?? '') } }])
    valueOf(await confirm(proposal.id))
    valueOf(await voidTogether(30))

    const [today] = await days()
    expect(today).toMatchObject({ eligible: 60, voted: 30, voided: 2, stillCounted: 0 })
    expect(today?.methods).toMatchObject([{ method: 'census-match', voted: 20 }, { method: 'counter', voted: 10 }])
    expect((await publicActs()).filter(({ action }) => action === 'core.ballot-voided')).toEqual([
      { action: 'core.ballot-voided', reason: REASON },
      { action: 'core.ballot-voided', reason: REASON },
    ])
    // Neither can come again, on paper or on the web.
    expect(await vote.cast(3)).toBe('already-cast')

    await vote.close()
    const turnout = valueOf(await platform.visitor('huy').client(votesApi).turnout({ params: vote.params }))
    expect(turnout).toMatchObject({ eligible: 60, voted: 36, voided: 2, stillCounted: 0 })
    expect(turnout.methods).toMatchObject([{ name: 'census-match', voted: 25 }, { name: 'counter', voted: 11 }])
    expect([sum(turnout.methods), sum(turnout.channels), turnout.table?.total.voters]).toEqual([36, 36, 36])
    platform.clock.advance(DAY_MS)
    const [after] = await days()
    expect(after).toMatchObject({ voted: 36, voided: 2, stillCounted: 0 })
    expect(sum(after?.methods ?? [])).toBe(36)
    // What was counted is what the people are who voted: 38 took part, two were voided, 36 ballots are in the result.
    const { digest } = valueOf(await platform.visitor('huy').client(votesApi).read({ params: vote.params }))
    const { createHash } = await import('node:crypto')
    expect(digest).toBe(createHash('sha256').update('yes 30 of 36').digest('hex'))
  })

  it('is counted all the same where nothing leads to the ballot, and the numbers say so', async () => {
    for (let place = 0; place < 12; place += 1) await vote.cast(place, { changeable: false })
    valueOf(await voidTogether(2))
    await vote.close()
    const turnout = valueOf(await platform.visitor('huy').client(votesApi).turnout({ params: vote.params }))
    expect(turnout).toMatchObject({ voted: 11, voided: 1, stillCounted: 1 })
  })

  it('B-17 needs two people, whatever one person tries', async () => {
    await vote.cast(0)
    const { id } = valueOf(await propose(0))
    expect(await confirm(id, vote.first)).toMatchObject({ ok: false, problem: { status: 403, code: 'same-person' } })
    expect((await days())[0]?.voided).toBe(0)
    const reader = await platform.staff('huy', 'viewer')
    expect(codeOf(await voidings(reader).list({ params: vote.params }))).toBe('not-permitted')
    expect(codeOf(await voidings(reader).propose({ params: vote.params, body: { person: await find(0), reason: REASON } }))).toBe('not-permitted')
  })

  it('tells one person alone nothing of who has voted: only the second one learns that there is nothing to void', async () => {
    await vote.cast(0)
    const [voter, other] = [await propose(0), await propose(1)]
    expect(Object.keys(valueOf(voter)).sort()).toEqual(Object.keys(valueOf(other)).sort())
    expect(await confirm(valueOf(other).id)).toMatchObject({ ok: false, problem: { status: 409, code: 'has-not-voted' } })
    valueOf(await confirm(valueOf(voter).id))
    expect(codeOf(await voidTogether(0))).toBe('already-voided')
  })

  it('wants a reason, a person of the register, and a vote that is under way', async () => {
    await vote.cast(0)
    expect(await propose(0, ' ')).toMatchObject({ ok: false, problem: { code: 'invalid-input', issues: [{ path: 'reason' }] } })
    const nobody = await voidings(vote.first).propose({ params: vote.params, body: { person: 'cps_00000000000000000000000000', reason: REASON } })
    expect(['not-found', 'invalid-input']).toContain(codeOf(nobody))
    const { id } = valueOf(await propose(0))
    await actTogether({ first: vote.first, second: vote.second }, vote.params.activity, 'suspend', 'We look at the register')
    valueOf(await confirm(id))
    await actTogether({ first: vote.first, second: vote.second }, vote.params.activity, 'resume')
    await vote.cast(1)
    platform.clock.advance(7 * DAY_MS)
    const late = valueOf(await propose(1))
    await vote.close(2)
    expect(codeOf(await confirm(late.id))).toBe('wrong-state')
    expect(codeOf(await propose(1))).toBe('wrong-state')
  })

  it('keeps whom it was about no longer than the proposal waits', async () => {
    const kept = async () => (await platform.rows(z.object({ id: z.uuid() }), 'SELECT id FROM core.vote_voiding')).length
    await platform.runSchedule('core.forget-voidings')
    const before = await kept()
    const { id } = valueOf(await propose(5))
    await platform.runSchedule('core.forget-voidings')
    expect(await kept()).toBe(before + 1)
    valueOf(await vote.second.client(actsApi).refuse({ params: { proposal: id }, body: { reason: 'Lives here after all' } }))
    await platform.runSchedule('core.forget-voidings')
    expect(await kept()).toBe(before)
    const payloads = await platform.rows(z.object({ line: z.string() }), "SELECT payload::text AS line FROM core.proposed_act WHERE name = 'core.void-vote'")
    const { personId } = await platform.inCommune('huy', async () => await vote.person(5))
    expect(payloads.filter(({ line }) => line.includes(personId))).toEqual([])
  })

  it('is no business of another commune', async () => {
    const stranger = await platform.staff('gent', 'clerk')
    expect(codeOf(await voidings(stranger).list({ params: vote.params }))).toBe('not-found')
    expect(codeOf(await voidings(stranger).propose({ params: vote.params, body: { person: await find(0), reason: REASON } }))).toBe('not-found')
  })
})
