import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ActivityId, eligibilityApi, paperApi, participationAdminApi } from '@parvis/contract'
import { CensusAssertions, CensusSearch, DeskCodes, LetterCodes, syntheticPeople, type KnownPerson } from '@parvis/core/testing'
import { BallotBox } from '@parvis/plugin-api/server'
import { withVote } from '../../src/fixtures/index.js'
import { putCensusInForce } from '../../src/platform/census-in-force.js'
import { createTestPlatform } from '../../src/platform/create-test-platform.js'
import type { TestBrowser } from '../../src/platform/test-browser.js'
import type { TestPlatform } from '../../src/platform/test-platform.js'
import { releaseVote } from '../../src/platform/two-people.js'

const DAY_MS = 86_400_000
const people = syntheticPeople(5, { seed: 7 })

function valueOf<Value>(result: { ok: true; value: Value } | { ok: false; problem: { code: string; details?: unknown } }): Value {
  if (!result.ok) throw new Error(`${result.problem.code} ${JSON.stringify(result.problem.details ?? {})}`)
  return result.value
}

describe('codes on paper ballots', () => {
  let platform: TestPlatform
  let first: TestBrowser
  let second: TestBrowser
  let params: { activity: string }
  let id = ''

  beforeAll(async () => {
    platform = await createTestPlatform({ plugins: [withVote] })
    first = await platform.staff('huy', 'clerk')
    second = await platform.staff('huy', 'clerk', { person: 2 })
    await platform.staff('huy', 'admin')
    await putCensusInForce(platform, 'huy', people)
    const vote = await openVote()
    params = vote.params
    id = vote.id
  })
  afterAll(async () => await platform?.close())

  const openVote = async (settings: Record<string, unknown> = {}) => {
    const participation = first.client(participationAdminApi)
    const title = { fr: 'Question' }
    const created = valueOf(await participation.createActivity({ body: { plugin: 'with-vote', title, summary: title, settings } }))
    const own = { activity: created.id }
    const at = (days: number) => new Date(platform.clock.now().getTime() + days * DAY_MS).toISOString()
    const phases = [
      { kind: 'before', title, startsAt: at(0), endsAt: at(1) },
      { kind: 'vote', title, startsAt: at(1), endsAt: at(8) },
      { kind: 'after', title, startsAt: at(8), endsAt: at(90) },
    ]
    const rule = { minimumLevel: 1 as const, methods: ['letter-code', 'counter'] }
    valueOf(await first.client(eligibilityApi).save({ params: { ...own, action: 'with-vote.vote' }, body: rule }))
    valueOf(await participation.setPhases({ params: own, body: { phases } }))
    valueOf(await participation.moveActivity({ params: own, body: { to: 'published' } }))
    await platform.runJobs()
    await releaseVote({ first, second }, created.id, 'open-now')
    await platform.runJobs()
    return { params: own, id: ActivityId.decode(created.id) ?? '' }
  }

  const person = async (place: number): Promise<KnownPerson> => {
    const who = people[place]
    const found = who === undefined ? undefined : await platform.get(CensusSearch).match(who)
    if (found === undefined) throw new Error('Not in the census')
    return found
  }
  const letter = async (place: number) =>
    await platform.inCommune('huy', async () => (await platform.get(LetterCodes).make(id, [(await person(place)).personId]))[0]?.code ?? '')
  const slip = async (place: number) =>
    await platform.inCommune('huy', async () => {
      const { personKey = '', attributes } = await platform.get(CensusAssertions).of(await person(place), 3)
      return (await platform.get(DeskCodes).issue(id, { personKey, attributes }, 30)).code
    })
  const begin = async () => valueOf(await first.client(paperApi).open({ params, body: { label: 'Stack', papers: 1 } })).id
  const enter = async (by: TestBrowser, batch: string, code: string, numbers = [1]) =>
    await by.client(paperApi).enter({ params: { ...params, batch }, body: { code, kind: 'marked', marks: numbers.map((number) => ({ number })) } })
  const count = async (code: string) => {
    const batch = await begin()
    expect(valueOf(await enter(first, batch, code)).outcome).toBe('first')
    expect(valueOf(await enter(second, batch, code)).outcome).toBe('agrees')
    return valueOf(await first.client(paperApi).close({ params: { ...params, batch } })).totals?.counted
  }
  const turnout = async () => await platform.inCommune('huy', async () => await platform.get(BallotBox).turnout(id))

  it('B-10 of a letter and of the desk lead to the same person as on the web', async () => {
    expect(await count(await letter(0))).toBe(1)
    expect(await count(await slip(0))).toBe(1)
    expect(await turnout()).toBe(1)
    expect(await count(await slip(1))).toBe(1)
    expect(await turnout()).toBe(2)
  })

  it('B-10 tell the module the district of who holds them, at the first entry as at the second', async () => {
    const elsewhere = people.findIndex(({ district }) => district !== people[4]?.district)
    const vote = await openVote({ onlyIn: people[4]?.district })
    const codeOf = async (place: number) =>
      await platform.inCommune('huy', async () => (await platform.get(LetterCodes).make(vote.id, [(await person(place)).personId]))[0]?.code ?? '')
    const { id: batch } = valueOf(await first.client(paperApi).open({ params: vote.params, body: { label: 'Stack', papers: 1 } }))
    const send = async (by: TestBrowser, code: string) =>
      await by.client(paperApi).enter({ params: { ...vote.params, batch }, body: { code, kind: 'marked', marks: [{ number: 1 }] } })
    expect(await send(first, await codeOf(elsewhere))).toMatchObject({ ok: false, problem: { code: 'paper-refused', issues: [{ code: 'not-here' }] } })
    const code = await codeOf(4)
    expect(valueOf(await send(first, code)).outcome).toBe('first')
    expect(valueOf(await send(second, code)).outcome).toBe('agrees')
  })

  it('B-10 of a letter that a newer one has voided are refused, and the newer one is taken', async () => {
    const [old, renewed] = [await letter(2), await letter(2)]
    const refused = await enter(first, await begin(), old)
    expect(refused).toMatchObject({ ok: false, problem: { code: 'code-expired', details: { reason: 'reissued' } } })
    expect(await count(renewed)).toBe(1)
  })

  it('B-10 that work once are not used up by a paper that is refused, and stay with one that is entered anew', async () => {
    const code = await slip(3)
    const batch = await begin()
    expect(await enter(first, batch, code, [7])).toMatchObject({ ok: false, problem: { code: 'paper-refused' } })
    valueOf(await enter(first, batch, code, [1]))
    expect(valueOf(await enter(second, batch, code, [2])).outcome).toBe('differs')
    valueOf(await second.client(paperApi).settle({ params: { ...params, batch }, body: { code, choice: 'again' } }))
    valueOf(await enter(second, batch, code, [2]))
    expect(valueOf(await enter(first, batch, code, [2])).outcome).toBe('agrees')
    expect(valueOf(await first.client(paperApi).close({ params: { ...params, batch } })).totals?.counted).toBe(1)
  })
})
