import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { auditApi, paperApi, votesApi } from '@parvis/contract'
import { createTestPlatform, proveByCode, type TestPlatform } from '@parvis/testkit'
import { z } from 'zod'
import { budgetApi, budgetStaffApi } from '../src/contract/index.js'
import budgetServer from '../src/server/index.js'
import { castBallot, closeVote, codeOf, DAY_MS, valueOf, wholeResult } from './budget-test-kit.js'
import { NUMBERS, PaperVote } from './paper-kit.js'

const { park, path, pool, bench } = NUMBERS

describe('paper ballots', () => {
  let platform: TestPlatform

  beforeAll(async () => {
    platform = await createTestPlatform({ plugins: [budgetServer] })
  })
  afterAll(async () => await platform?.close())

  const result = async ({ params }: PaperVote) => wholeResult(valueOf(await platform.visitor('huy').client(budgetApi).result({ params })))
  const stored = async (table: string) => await platform.rows(z.object({ line: z.string() }), `SELECT t::text AS line FROM core.${table} AS t`)

  it('B-10 B-14 count once two people have read the same on them, and the numbers of their batch add up', async () => {
    const vote = await PaperVote.open(platform, 'huy')
    const codes = await vote.codes(14)
    const [blank = '', unclear = '', ...marked] = codes
    const batch = await vote.batch(15)
    for (const code of marked) await vote.enterTwice(batch, { code, numbers: [bench, park] })
    await vote.enterTwice(batch, { code: blank, kind: 'blank' })
    await vote.enterTwice(batch, { code: unclear, kind: 'void' })
    const closed = valueOf(await vote.second.client(paperApi).close({ params: batch }))
    const totals = { papers: 15, counted: 12, blank: 1, void: 1, notCounted: 0, setAside: 1 }
    expect(closed).toMatchObject({ state: 'closed', totals, once: 0, agreed: 0 })

    const published = async () => valueOf(await platform.visitor('huy').client(votesApi).days({ params: vote.params }))
    expect(await published()).not.toHaveProperty('papers')
    await closeVote(platform, vote.budget)
    await platform.runSchedule('core.publish-vote-days')
    const { days, papers } = await published()
    expect(papers).toEqual({ blank: 1, void: 1 })
    expect(days[0]).toMatchObject({ voted: 12, channels: [{ channel: 'paper', voted: 12 }] })
    const { projects } = await result(vote)
    expect(Object.fromEntries(projects.map(({ reference, votes }) => [reference, votes]))).toEqual({ park: 12, bench: 12, path: 0, pool: 0 })
  })

  it('B-10 leave the numbers of a channel that few have used unpublished', async () => {
    const vote = await PaperVote.open(platform, 'huy')
    const [code = '', ...web] = await vote.codes(13)
    const batch = await vote.batch(1)
    await vote.enterTwice(batch, { code, numbers: [park] })
    valueOf(await vote.first.client(paperApi).close({ params: batch }))
    for (const each of web) valueOf(await castBallot(await proveByCode(platform, 'huy', vote.params.activity, each), vote.budget, ['bench']))
    await closeVote(platform, vote.budget)
    await platform.runSchedule('core.publish-vote-days')
    const { days, papers } = valueOf(await platform.visitor('huy').client(votesApi).days({ params: vote.params }))
    expect(papers).toBeUndefined()
    expect(days[0]?.voted).toBe(13)
    expect(days[0]?.channels).toEqual([{ channel: 'paper' }, { channel: 'web' }])
  })

  it('B-10 are entered by two people, whatever one person tries', async () => {
    const vote = await PaperVote.open(platform, 'huy')
    const [code = ''] = await vote.codes(1)
    const batch = await vote.batch(1)
    valueOf(await vote.enter(vote.first, batch, { code, numbers: [park] }))
    const again = await vote.enter(vote.first, batch, { code, numbers: [park] })
    expect(again).toMatchObject({ ok: false, problem: { status: 403, code: 'same-person' } })
    const otherSession = await platform.staff('huy', 'clerk')
    expect(codeOf(await vote.enter(otherSession, batch, { code, numbers: [park] }))).toBe('same-person')
    expect((await vote.read()).batches[0]).toMatchObject({ once: 1, forYou: 0, agreed: 0 })
    expect((await vote.read(vote.second)).batches[0]).toMatchObject({ once: 1, forYou: 1 })
    const early = await vote.first.client(paperApi).close({ params: batch })
    expect(early).toMatchObject({ ok: false, problem: { code: 'papers-waiting', details: { once: 1, differing: 0 } } })
    await expect(
      platform.superuserQuery((query) => query('UPDATE core.paper_entry SET second_by = first_by')),
    ).rejects.toThrow(/check constraint/)
  })

  it('B-10 show nobody the first entry while they make the second, and both to who has the paper in hand', async () => {
    const vote = await PaperVote.open(platform, 'huy')
    const [code = '', other = ''] = await vote.codes(2)
    const batch = await vote.batch(2)
    expect(valueOf(await vote.enter(vote.first, batch, { code, numbers: [park, bench] })).outcome).toBe('first')
    expect(JSON.stringify(await vote.read(vote.second))).not.toMatch(/"(marks|numbers)"/)
    expect(codeOf(await vote.second.client(paperApi).compare({ params: batch, body: { code } }))).toBe('wrong-state')
    const second = valueOf(await vote.enter(vote.second, batch, { code, numbers: [bench] }))
    expect(second).toMatchObject({ outcome: 'differs', batch: { differing: 1 } })

    const list = valueOf(await vote.first.client(paperApi).differences({ params: batch }))
    expect(list.differences).toEqual([{ place: 1, codeBegins: code.slice(0, 4) }])
    expect(codeOf(await vote.first.client(paperApi).compare({ params: batch, body: { code: other } }))).toBe('wrong-code')
    expect(valueOf(await vote.first.client(paperApi).compare({ params: batch, body: { code } }))).toEqual({
      first: { kind: 'marked', marks: [{ number: park }, { number: bench }], isYours: true },
      second: { kind: 'marked', marks: [{ number: bench }], isYours: false },
    })
  })

  it('B-10 are settled by a look at the paper: two people are of one mind in the end too', async () => {
    const vote = await PaperVote.open(platform, 'huy')
    const [code = '', wrongTwice = ''] = await vote.codes(2)
    const batch = await vote.batch(2)
    for (const each of [code, wrongTwice]) {
      valueOf(await vote.enter(vote.first, batch, { code: each, numbers: [park] }))
      valueOf(await vote.enter(vote.second, batch, { code: each, kind: 'blank' }))
    }
    const settle = async (by: typeof vote.first, of: string, choice: 'first' | 'second' | 'again') =>
      await by.client(paperApi).settle({ params: batch, body: { code: of, choice } })
    expect(codeOf(await settle(vote.first, code, 'first'))).toBe('same-person')
    expect(codeOf(await settle(vote.second, code, 'second'))).toBe('same-person')
    expect(valueOf(await settle(vote.second, code, 'first'))).toMatchObject({ agreed: 1, differing: 1 })
    expect(valueOf(await settle(vote.first, wrongTwice, 'again'))).toMatchObject({ differing: 0, once: 1, forYou: 1 })
    await vote.enterTwice(batch, { code: wrongTwice, numbers: [path] })
    expect(valueOf(await vote.first.client(paperApi).close({ params: batch })).totals).toMatchObject({ counted: 2, setAside: 0 })
    await closeVote(platform, vote.budget)
    const { projects } = await result(vote)
    expect(projects.filter(({ votes }) => votes > 0).map(({ reference }) => reference).sort()).toEqual(['park', 'path'])
  })

  it('B-10 that cannot be taken are told why, and nothing is lost', async () => {
    const vote = await PaperVote.open(platform, 'huy', { ballotType: 'knapsack', changeable: false })
    const [code = '', used = ''] = await vote.codes(2)
    const batch = await vote.batch(2)
    const refused = async (paper: { code: string; numbers?: number[]; kind?: 'blank' }) => {
      const answer = await vote.enter(vote.first, batch, paper)
      return answer.ok ? answer.value.outcome : { code: answer.problem.code, issues: answer.problem.issues, reason: answer.problem.details?.['reason'] }
    }
    const stranger = (await (await PaperVote.open(platform, 'gent')).codes(1))[0] ?? ''
    expect(await refused({ code: 'ABCD', numbers: [park] })).toMatchObject({ code: 'wrong-code', reason: 'typing-error' })
    expect(await refused({ code: stranger, numbers: [park] })).toMatchObject({ code: 'wrong-code', reason: 'unknown' })
    expect(await refused({ code, numbers: [park, path] })).toMatchObject({ code: 'paper-refused', issues: [{ path: 'marks', code: 'over-budget' }] })
    expect(await refused({ code, numbers: [99] })).toMatchObject({ code: 'paper-refused', issues: [{ path: 'marks.0', code: 'unknown-project' }] })
    expect(await refused({ code, numbers: [park, park] })).toMatchObject({ issues: [{ path: 'marks.1', code: 'duplicate-project' }] })
    expect(await refused({ code, numbers: [] })).toMatchObject({ issues: [{ path: 'marks', code: 'too-few-projects' }] })
    expect(await refused({ code, numbers: [park], kind: 'blank' })).toMatchObject({ code: 'invalid-input' })
    valueOf(await castBallot(await proveByCode(platform, 'huy', vote.params.activity, used), vote.budget, ['bench']))
    expect(await refused({ code: used, numbers: [park] })).toMatchObject({ code: 'code-used' })
    const [withdrawn] = vote.budget.projects.filter(({ reference }) => reference === 'bench')
    valueOf(
      await vote.first.client(budgetStaffApi).withdrawProject({ params: { ...vote.params, project: withdrawn?.id ?? '' }, body: { reason: { fr: 'Le terrain est vendu.' } } }),
    )
    expect(await refused({ code, numbers: [park, bench] })).toMatchObject({ issues: [{ path: 'marks.1', code: 'withdrawn-project' }] })
    expect((await vote.read()).batches[0]).toMatchObject({ once: 0, agreed: 0 })
    expect(await refused({ code, numbers: [park] })).toBe('first')
  })

  it('B-03 B-10 are one person with the web: the later ballot counts where ballots can be changed, else the earlier one', async () => {
    for (const changeable of [true, false]) {
      const vote = await PaperVote.open(platform, 'huy', { changeable })
      const [code = '', other = ''] = await vote.codes(2)
      const batch = await vote.batch(2)
      await vote.enterTwice(batch, { code, numbers: [park] })
      await vote.enterTwice(batch, { code: other, numbers: [park] })
      // Between entry and the end of the batch, the holder of the code votes on the web.
      valueOf(await castBallot(await proveByCode(platform, 'huy', vote.params.activity, code), vote.budget, ['bench']))
      const { totals } = valueOf(await vote.first.client(paperApi).close({ params: batch }))
      expect(totals).toMatchObject(changeable ? { counted: 2, notCounted: 0 } : { counted: 1, notCounted: 1 })
      const later = await castBallot(await proveByCode(platform, 'huy', vote.params.activity, other), vote.budget, ['path'])
      expect(later.ok).toBe(changeable)
      await closeVote(platform, vote.budget)
      const { projects } = await result(vote)
      const votes = Object.fromEntries(projects.map((project) => [project.reference, project.votes]))
      expect(votes).toMatchObject(changeable ? { park: 1, bench: 0, path: 1 } : { park: 1, bench: 1, path: 0 })
    }
  })

  it('B-06 B-10 are sealed with their own code until two people agree, and gone with their batch', async () => {
    const vote = await PaperVote.open(platform, 'huy')
    const [code = ''] = await vote.codes(1)
    const batch = await vote.batch(1)
    valueOf(await vote.enter(vote.first, batch, { code, numbers: [pool] }))
    const lines = (await stored('paper_entry')).map(({ line }) => line).join('\n')
    for (const said of [code, code.replaceAll('-', ''), code.slice(0, 4), 'pool', 'marked', 'voting-code', 'personKey']) expect(lines).not.toContain(said)
    valueOf(await vote.enter(vote.second, batch, { code, numbers: [pool] }))
    const agreed = (await stored('paper_entry')).map(({ line }) => line).join('\n')
    for (const said of [code.slice(0, 4), 'pool', 'personKey']) expect(agreed).not.toContain(said)
    const before = (await stored('paper_entry')).length
    valueOf(await vote.first.client(paperApi).close({ params: batch }))
    expect(await stored('paper_entry')).toHaveLength(before - 1)
    // The batch knows numbers only, the log of official acts too.
    const rest = [...(await stored('paper_batch')), ...(await stored('audit_entry'))].map(({ line }) => line).join('\n')
    for (const said of [code, 'pool', 'personKey']) expect(rest).not.toContain(said)
  })

  it('B-10 make each batch an official act, all of it or nothing, and expire with the vote', async () => {
    const vote = await PaperVote.open(platform, 'huy')
    const codes = await vote.codes(3)
    const [kept, left] = [await vote.batch(2), await vote.batch(1)]
    for (const code of codes.slice(0, 2)) await vote.enterTwice(kept, { code, numbers: [park] })
    await vote.enterTwice(left, { code: codes[2] ?? '', numbers: [park] })
    expect(codeOf(await vote.enter(vote.first, kept, { code: codes[0] ?? '', numbers: [park] }))).toBe('paper-entered')
    expect(codeOf(await vote.enter(vote.first, left, { code: codes[0] ?? '', numbers: [park] }))).toBe('paper-entered')
    valueOf(await vote.first.client(paperApi).close({ params: kept }))
    expect(codeOf(await vote.second.client(paperApi).close({ params: kept }))).toBe('wrong-state')

    await closeVote(platform, vote.budget)
    expect(codeOf(await vote.first.client(paperApi).close({ params: left }))).toBe('paper-not-open')
    expect(codeOf(await vote.first.client(paperApi).open({ params: vote.params, body: { label: 'late', papers: 1 } }))).toBe('paper-not-open')
    await platform.runSchedule('core.expire-paper-batches')
    const { batches } = await vote.read()
    expect(batches.map(({ state, totals }) => [state, totals?.setAside])).toEqual([['expired', 1], ['closed', 0]])

    const admin = await platform.staff('huy', 'admin')
    const { items } = valueOf(await admin.client(auditApi).list({ query: { limit: 200 } }))
    const acts = items.filter(({ action, subject }) => action.startsWith('core.paper-') && subject === vote.params.activity)
    expect(acts.map(({ action }) => action).sort()).toEqual([
      'core.paper-batch-closed',
      'core.paper-batch-expired',
      'core.paper-batch-opened',
      'core.paper-batch-opened',
    ])
    expect(acts.find(({ action }) => action === 'core.paper-batch-closed')?.details).toMatchObject({ papers: 2, counted: 2, setAside: 0 })
  })

  it('B-10 are nobody’s business without the right, and no other commune’s', async () => {
    const vote = await PaperVote.open(platform, 'huy')
    const batch = await vote.batch(1)
    const read = async (by: typeof vote.first) => await by.client(paperApi).read({ params: vote.params })
    expect(codeOf(await read(await platform.staff('huy', 'viewer')))).toBe('not-permitted')
    expect(codeOf(await read(platform.visitor('huy')))).toBe('not-signed-in')
    expect(codeOf(await read(await platform.staff('huy', 'clerk', { person: 3, secondFactor: 'none' })))).toBe('second-factor-needed')
    const stranger = await platform.staff('gent', 'clerk')
    expect(codeOf(await read(stranger))).toBe('not-found')
    expect(codeOf(await stranger.client(paperApi).close({ params: batch }))).toBe('not-found')
    platform.clock.advance(DAY_MS)
  })
})
