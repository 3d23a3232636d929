import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import {
  actsApi,
  ballotLogApi,
  participationAdminApi,
  voteAuditApi,
  voteDisputesApi,
  votesApi,
  type Activity,
  type PanelAct,
} from '@parvis/contract'
import { commitmentOf, fromBase64, toBase64 } from '@parvis/transparency'
import { createHash } from 'node:crypto'
import { createTestPlatform } from '../src/platform/create-test-platform.js'
import { proveByMailbox } from '../src/platform/prove-resident.js'
import type { TestBrowser } from '../src/platform/test-browser.js'
import type { TestPlatform } from '../src/platform/test-platform.js'
import { releaseVote } from '../src/platform/two-people.js'
import { withVote, withVoteApi } from '../src/fixtures/index.js'

const DAY_MS = 86_400_000
const sha = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest())
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

function valueOf<Value>(result: { ok: true; value: Value } | { ok: false; problem: { code: string; details?: unknown } }): Value {
  if (!result.ok) throw new Error(`${result.problem.code} ${JSON.stringify(result.problem.details ?? {})}`)
  return result.value
}

function codeOf(result: { ok: boolean; problem?: { code: string } }): string | undefined {
  return result.problem?.code
}

describe('disputes about a vote', () => {
  let platform: TestPlatform
  let first: TestBrowser
  let second: TestBrowser
  let auditor: TestBrowser
  let activity: Activity
  let params: { activity: string }
  let codes: string[]

  beforeAll(async () => {
    platform = await createTestPlatform({ plugins: [withVote] })
    first = await platform.staff('huy', 'admin')
    second = await platform.staff('huy', 'admin', { person: 2 })
    auditor = await platform.staff('huy', 'auditor')
    const title = { fr: 'Question' }
    const participation = first.client(participationAdminApi)
    const { id } = valueOf(await participation.createActivity({ body: { plugin: 'with-vote', title, summary: title } }))
    params = { activity: id }
    const at = (days: number) => new Date(platform.clock.now().getTime() + days * DAY_MS).toISOString()
    const phases = [
      { kind: 'vote', title, startsAt: at(1), endsAt: at(8) },
      { kind: 'after', title, startsAt: at(8), endsAt: at(200) },
    ]
    valueOf(await participation.setPhases({ params, body: { phases } }))
    activity = valueOf(await participation.moveActivity({ params, body: { to: 'published' } }))
    await releaseVote({ first, second }, id, 'open-now')
    await platform.runJobs()
    codes = []
    for (const [person, choice] of [['ada', 'yes'], ['bob', 'yes'], ['cem', 'no']] as const) {
      const resident = await proveByMailbox(platform, 'huy', id, `${person}@example.org`)
      codes.push(valueOf(await resident.client(withVoteApi).cast({ params, body: { choice } })).trackingCode)
    }
  }, 60_000)
  afterAll(() => platform?.close())

  const visitor = () => platform.visitor('huy').client(voteDisputesApi)
  const complain = async (trackingCode: string, text = 'This ballot was not cast by a resident.') =>
    await visitor().complain({ params, body: { trackingCode, text } })
  const complaints = async () => valueOf(await first.client(voteAuditApi).complaints({ params })).complaints
  const decide = async (complaint: string, act: PanelAct, reason: string): Promise<void> => {
    const { id } = valueOf(await first.client(voteAuditApi).decide({ params: { ...params, complaint }, body: { act, reason } }))
    valueOf(await second.client(actsApi).confirm({ params: { proposal: id } }))
  }
  const state = async () => valueOf(await platform.visitor('huy').client(votesApi).read({ params })).state

  it('B-09 publishes daily how many voted, in tens while the vote runs, and each day once', async () => {
    await platform.runSchedule('core.publish-vote-days')
    await platform.runSchedule('core.publish-vote-days')
    const { days } = valueOf(await platform.visitor('huy').client(votesApi).days({ params }))
    expect(days).toHaveLength(1)
    expect(days[0]).toMatchObject({ voted: 0, voided: 0, methods: [{ method: 'mailbox' }], channels: [{ channel: 'web' }] })
  })

  it('B-20 takes no complaint before there is a result', async () => {
    expect(codeOf(await complain(codes[0] ?? ''))).toBe('no-dispute')
  })

  it('B-18 gives openings to nobody before the close', async () => {
    expect(codeOf(await auditor.client(voteAuditApi).askOpenings({ params, body: { reason: 'Audit' } }))).toBe('wrong-state')
    expect((await auditor.fetch(`/api/staff/votes/${activity.id}/audit/openings.jsonl`)).status).toBe(403)
  })

  it('B-09 publishes what adds up after the close, with small numbers of a method left out', async () => {
    platform.clock.advance(8 * DAY_MS)
    await platform.runJobs()
    expect(await state()).toBe('tallied')
    await platform.runSchedule('core.publish-vote-days')
    const { days } = valueOf(await platform.visitor('huy').client(votesApi).days({ params }))
    expect(days).toHaveLength(2)
    expect(days[0]).toMatchObject({ voted: 3, voided: 0, methods: [{ method: 'mailbox' }] })
    expect(days[0]?.methods[0]).not.toHaveProperty('voted')
  })

  it('B-20 takes complaints by tracking code, shows their text to staff alone, and answers by reference', async () => {
    expect(codeOf(await complain('AAAA-AAAA-AAAA-AAAA-A'))).toBe('no-such-ballot')
    const { reference } = valueOf(await complain(codes[0] ?? '', 'Ada told me that she never voted.'))
    expect(valueOf(await visitor().status({ params, body: { reference: reference.toLowerCase() } }))).toEqual({ state: 'open' })
    expect(codeOf(await visitor().status({ params, body: { reference: 'unknown' } }))).toBe('not-found')
    expect(JSON.stringify(valueOf(await visitor().read({ params })))).not.toContain('Ada')
    expect((await complaints()).map(({ state: each, text }) => [each, text])).toEqual([['open', 'Ada told me that she never voted.']])
    const stored = await platform.superuserQuery((query) => query('SELECT * FROM core.vote_complaint'))
    expect(JSON.stringify(stored)).not.toContain('Ada')
  })

  it('B-20 counts a quarantined ballot both ways and shows what it would change', async () => {
    const [complaint] = await complaints()
    await decide(complaint?.id ?? '', 'quarantine', 'The claim is being looked into')
    expect(await state()).toBe('contested')
    expect(valueOf(await visitor().read({ params }))).toMatchObject({
      complaints: [{ state: 'quarantined', reason: 'The claim is being looked into' }],
      effect: {
        ballots: 1,
        with: { digest: sha256('yes 2 of 3'), counted: 3, outcome: ['yes'] },
        without: { digest: sha256('yes 1 of 2'), counted: 2, outcome: ['no'] },
        changesOutcome: true,
      },
    })
  })

  it('B-20 does not end while a ballot is contested, and ends by itself once the panel has decided', async () => {
    platform.clock.advance(15 * DAY_MS)
    await platform.runSchedule('core.finish-votes')
    expect(await state()).toBe('contested')
    const [complaint] = await complaints()
    await decide(complaint?.id ?? '', 'count', 'The ballot is in order')
    expect(await state()).toBe('tallied')
    expect(valueOf(await visitor().read({ params })).effect).toBeUndefined()
    expect(codeOf(await complain(codes[1] ?? ''))).toBe('no-dispute')
    await platform.runSchedule('core.finish-votes')
    expect(await state()).toBe('final')
  })

  it('B-18 gives the openings to one auditor, for a day, under an act of two people, and to nobody else', async () => {
    const address = `/api/staff/votes/${activity.id}/audit/openings.jsonl`
    const { id } = valueOf(await auditor.client(voteAuditApi).askOpenings({ params, body: { reason: 'Audit of the vote' } }))
    expect((await auditor.fetch(address)).status).toBe(403)
    valueOf(await second.client(actsApi).confirm({ params: { proposal: id } }))
    const answer = await auditor.fetch(address)
    expect(answer.status).toBe(200)
    const [header, ...lines] = (await answer.text()).trim().split('\n').map((line) => JSON.parse(line))
    expect(header).toEqual({ format: 'parvis-ballot-openings', version: 1, activity: activity.id })
    expect(lines.map(({ content }) => content.choice).sort()).toEqual(['no', 'yes', 'yes'])
    const committed = lines.map(({ nonce, content }) => commitmentOf({ activity: activity.id, nonce: fromBase64(nonce) ?? new Uint8Array(), content }, sha))
    const { commitments } = valueOf(await platform.visitor('huy').client(ballotLogApi).leaves({ params, query: { from: 0, to: 10 } }))
    expect(committed.map(toBase64).sort()).toEqual([...commitments].sort())
    const others = [second, first, await platform.staff('huy', 'clerk'), await platform.staff('huy', 'viewer'), platform.visitor('huy')]
    for (const other of others) expect([401, 403]).toContain((await other.fetch(address)).status)
    platform.clock.advance(25 * 3_600_000)
    expect((await auditor.fetch(address)).status).toBe(403)
  })

  it('B-18 publishes the statement of an auditor, with a digest that the chain of acts holds', async () => {
    const text = 'The openings are the published ballots, and a recount gives the same result.'
    expect(valueOf(await auditor.client(voteAuditApi).state({ params, body: { agrees: true, text } }))).toEqual({ digest: sha256(text) })
    expect(valueOf(await visitor().read({ params })).statements).toMatchObject([{ agrees: true, text, digest: sha256(text) }])
    const clerk = await platform.staff('huy', 'clerk')
    expect(codeOf(await clerk.client(voteAuditApi).state({ params, body: { agrees: false, text } }))).toBe('not-permitted')
  })

  it('I-17 destroys the keys of a vote 60 days after its result is final, with a public act', async () => {
    platform.clock.advance(58 * DAY_MS)
    await platform.runSchedule('core.finish-votes')
    const salts = async () => await platform.superuserQuery((query) => query('SELECT marker_salt IS NULL AS gone FROM core.ballot_box'))
    expect(await salts()).toEqual([{ gone: false }])
    platform.clock.advance(3 * DAY_MS)
    await platform.runSchedule('core.finish-votes')
    expect(await salts()).toEqual([{ gone: true }])
    expect((await complaints()).map(({ text }) => text)).toEqual([''])
  })
})
