import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ActivityId, isProblem, verificationApi } from '@parvis/contract'
import {
  CensusAssertions,
  CensusSearch,
  DeskCodes,
  LetterCodes,
  syntheticPeople,
  type KnownPerson,
  type SyntheticPerson,
} from '@parvis/core/testing'
import { Activities, BallotBox, type ResidentProof } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { withResidentAct } from '../../src/fixtures/with-resident-act.plugin.js'
import { putCensusInForce } from '../../src/platform/census-in-force.js'
import { createTestPlatform } from '../../src/platform/create-test-platform.js'
import { answerStep, proveByMailbox, sentCode } from '../../src/platform/prove-resident.js'
import type { TestBrowser } from '../../src/platform/test-browser.js'
import type { TestPlatform } from '../../src/platform/test-platform.js'
import { fakeEid } from '../fixtures/fake-eid.plugin.js'

const DAY_MS = 86_400_000
/** The last two share a mailbox, as couples do. */
const people = syntheticPeople(60, { seed: 41 }).map((person, place) =>
  place < 58 ? person : { ...person, email: 'both@example.be' },
)
const withMailbox = people.slice(0, 58).filter(({ email }) => email !== '')
const without = people.filter(({ email }) => email === '')

let platform: TestPlatform
let open = ''
let strict = ''

async function activity(minimumLevel: number): Promise<string> {
  return await platform.inCommune('huy', async () => {
    const startsAt = new Date(platform.clock.now().getTime() - DAY_MS)
    const phases = [{ kind: 'open', startsAt, endsAt: new Date(startsAt.getTime() + 100 * DAY_MS) }]
    const created = await platform
      .get(Activities)
      .create({
        plugin: 'with-resident-act',
        title: { fr: `Niveau ${minimumLevel}` },
        settings: {},
        eligibility: { 'with-resident-act.clap': { minimumLevel } },
        phases,
        state: 'published',
      })
    if (isProblem(created)) throw new Error(created.code)
    return created.activity.id
  })
}

beforeAll(async () => {
  platform = await createTestPlatform({ plugins: [withResidentAct, fakeEid] })
  await putCensusInForce(platform, 'huy', people)
  open = await activity(1)
  strict = await activity(3)
})
afterAll(async () => await platform?.close())

const detailsOf = ({ familyName, givenName, birthDate, houseNumber }: SyntheticPerson) => ({
  familyName,
  givenName,
  birthDate,
  houseNumber,
})
const databaseId = (publicId: string): string => ActivityId.decode(publicId) ?? ''

async function known(who: SyntheticPerson): Promise<KnownPerson> {
  const found = await platform.get(CensusSearch).match(detailsOf(who))
  if (found === undefined) throw new Error('Not in the census')
  return found
}

async function letterFor(who: SyntheticPerson, id: string): Promise<string> {
  return await platform.inCommune('huy', async () => {
    const [made] = await platform.get(LetterCodes).make(databaseId(id), [(await known(who)).personId])
    return made?.code ?? ''
  })
}

async function slipFor(who: SyntheticPerson, id: string): Promise<string> {
  return await platform.inCommune('huy', async () => {
    const { personKey = '', attributes } = await platform.get(CensusAssertions).of(await known(who), 3)
    return (await platform.get(DeskCodes).issue(databaseId(id), { personKey, attributes }, 30)).code
  })
}

const Clap = z.object({
  personKey: z.string(),
  method: z.string(),
  level: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
})

/** Whom the platform takes the browser for. */
async function proofOf(browser: TestBrowser, id: string): Promise<ResidentProof> {
  return Clap.parse(await (await browser.post(`/api/with-resident-act/activities/${id}/claps`)).json())
}

async function byStep(
  id: string,
  method: string,
  step: string,
  fields: Record<string, string>,
): Promise<TestBrowser> {
  const browser = platform.visitor('huy')
  await answerStep(browser, { activity: id, method, step, fields })
  return browser
}

describe('I-12 one person', () => {
  it('I-12 three channels, one person, one vote', async () => {
    const [voter, neighbour] = withMailbox
    const proofs = [
      await proofOf(
        await byStep(strict, 'letter-code', 'code', { code: await letterFor(voter, strict) }),
        strict,
      ),
      await proofOf(await byStep(strict, 'counter', 'code', { code: await slipFor(voter, strict) }), strict),
      await proofOf(await byStep(strict, 'fake-eid', 'card', { number: voter.nationalNumber }), strict),
    ]
    expect(proofs.map(({ method }) => method)).toEqual(['letter-code', 'counter', 'fake-eid'])
    expect(new Set(proofs.map(({ personKey }) => personKey)).size).toBe(1)
    const other = await proofOf(
      await byStep(strict, 'fake-eid', 'card', { number: neighbour.nationalNumber }),
      strict,
    )

    const cast = async (proof: ResidentProof): Promise<string> => {
      const box = platform.get(BallotBox)
      return await platform
        .inCommune('huy', async () => {
          const receipt = await box.cast({
            activityId: databaseId(strict),
            voter: proof,
            channel: 'web',
            content: { picks: [1] },
            changeable: false,
            closesAt: new Date(platform.clock.now().getTime() + DAY_MS),
          })
          return isProblem(receipt) ? { outcome: receipt.code } : { outcome: 'cast' }
        })
        .then(({ outcome }) => outcome)
    }
    const [byLetter, byDesk, byCard] = proofs
    expect([await cast(byLetter), await cast(byDesk), await cast(byCard), await cast(other)]).toEqual([
      'cast',
      'already-cast',
      'already-cast',
      'cast',
    ])
    expect(
      await platform.inCommune('huy', async () => ({
        turnout: await platform.get(BallotBox).turnout(databaseId(strict)),
      })),
    ).toEqual({ turnout: 2 })
  })

  it('I-12 is one by mailbox and by match as well, and after the register was imported again', async () => {
    const [, , who] = withMailbox
    const keys = [
      (await proofOf(await proveByMailbox(platform, 'huy', open, who.email), open)).personKey,
      (await proofOf(await byStep(open, 'census-match', 'details', detailsOf(who)), open)).personKey,
      (await proofOf(await byStep(open, 'letter-code', 'code', { code: await letterFor(who, open) }), open))
        .personKey,
    ]
    await putCensusInForce(platform, 'huy', [...people].reverse())
    keys.push(
      (await proofOf(await byStep(open, 'fake-eid', 'card', { number: who.nationalNumber }), open)).personKey,
    )
    keys.push(
      (await proofOf(await byStep(open, 'counter', 'code', { code: await slipFor(who, open) }), open))
        .personKey,
    )
    expect(new Set(keys).size).toBe(1)
  })

  it('has a mailbox that is not in the register, or that two people share, as a key of its own', async () => {
    const stranger = await proofOf(await proveByMailbox(platform, 'huy', open, 'nobody@example.be'), open)
    const again = await proofOf(await proveByMailbox(platform, 'huy', open, 'NOBODY+x@example.be'), open)
    expect(again.personKey).toBe(stranger.personKey)
    const shared = await proofOf(await proveByMailbox(platform, 'huy', open, 'both@example.be'), open)
    for (const { nationalNumber } of people.slice(58)) {
      expect(shared.personKey).not.toBe(
        (await proofOf(await byStep(open, 'fake-eid', 'card', { number: nationalNumber }), open)).personKey,
      )
    }
    const [one] = withMailbox
    expect(stranger.personKey).not.toBe(
      (await proofOf(await proveByMailbox(platform, 'huy', open, one.email), open)).personKey,
    )
  })
})

describe('a match with the register', () => {
  const answer = async (browser: TestBrowser, id: string, step: string, fields: Record<string, string>) =>
    await browser
      .client(verificationApi)
      .answer({ params: { activity: id, method: 'census-match', step }, body: { fields, locale: 'fr' } })

  it('I-09 gives level 1 by itself and no more', async () => {
    const browser = await byStep(open, 'census-match', 'details', detailsOf(without[0]))
    expect(await proofOf(browser, open)).toMatchObject({ level: 1, method: 'census-match' })
    expect(
      await (await browser.post(`/api/with-resident-act/activities/${strict}/claps`)).json(),
    ).toMatchObject({ code: 'not-proven' })
  })

  it('I-09 needs a secret that went to the registered mailbox for level 3', async () => {
    const [, , , who] = withMailbox
    const browser = platform.visitor('huy')
    expect(await answer(browser, strict, 'details', detailsOf(who))).toMatchObject({
      ok: true,
      value: { kind: 'step', step: 'secret' },
    })
    expect((await browser.post(`/api/with-resident-act/activities/${strict}/claps`)).status).toBe(403)
    await platform.runJobs()
    const code = sentCode(platform, who.email)
    expect(
      await answer(browser, strict, 'secret', { code: code === '111111' ? '222222' : '111111' }),
    ).toMatchObject({ ok: false, problem: { code: 'wrong-code' } })
    // In another browser the code is worth nothing.
    expect(await answer(platform.visitor('huy'), strict, 'secret', { code })).toMatchObject({
      ok: false,
      problem: { code: 'code-expired' },
    })
    expect(await answer(browser, strict, 'secret', { code })).toMatchObject({
      ok: true,
      value: { kind: 'proven', level: 3 },
    })
    expect(await proofOf(browser, strict)).toMatchObject({ level: 3, method: 'census-match' })
  })

  it('I-09 asks for a letter, once, where the register has no mailbox, and looks the same to who asks', async () => {
    const [, who] = without
    const [, , , , other] = withMailbox
    const browser = platform.visitor('huy')
    const first = await answer(browser, strict, 'details', detailsOf(who))
    const mailed = await answer(platform.visitor('huy'), strict, 'details', detailsOf(other))
    await answer(platform.visitor('huy'), strict, 'details', detailsOf(who))
    const outcome = (each: typeof first): unknown =>
      each.ok ? { ...each.value, expiresAt: '' } : each.problem
    expect(outcome(first)).toEqual(outcome(mailed))
    expect(
      await platform.rows(z.object({ n: z.int() }), 'SELECT count(*)::int AS n FROM core.letter_request'),
    ).toEqual([{ n: 1 }])
    // The letter's code confirms this step too, the code of somebody else's letter does not.
    expect(await answer(browser, strict, 'secret', { code: await letterFor(other, strict) })).toMatchObject({
      ok: false,
      problem: { code: 'wrong-code' },
    })
    expect(await answer(browser, strict, 'secret', { code: await letterFor(who, strict) })).toMatchObject({
      ok: true,
      value: { kind: 'proven', level: 3 },
    })
  })

  it('I-08 answers only "matched" or "not matched", whichever field is wrong', async () => {
    const [who] = people
    const wrong: Record<string, string> = {
      familyName: 'Autrenom',
      givenName: 'Personne',
      birthDate: '1931-02-03',
      houseNumber: '9999',
    }
    const bodies: unknown[] = []
    for (const field of Object.keys(wrong)) {
      const sent = { ...detailsOf(who), [field]: wrong[field] ?? '' }
      const response = await platform
        .visitor('huy')
        .post(`/api/verification/${open}/census-match/details`, { fields: sent, locale: 'fr' })
      expect(response.status).toBe(422)
      bodies.push(await response.json())
    }
    const stranger = await platform
      .visitor('huy')
      .post(`/api/verification/${open}/census-match/details`, { fields: wrong, locale: 'fr' })
    bodies.push(await stranger.json())
    const plain = bodies.map((body) => JSON.stringify(body).replace(/"reference":"[^"]*"/, ''))
    expect(new Set(plain).size).toBe(1)
    expect(plain[0]).toContain('not-matched')
  })

  it('I-08 a complete fake with one right field never matches, for every person and field', async () => {
    const fake = { familyName: 'Qqxzyw', givenName: 'Xqzzw', birthDate: '1871-01-01', houseNumber: '98765' }
    const matched = await platform.inCommune('huy', async () => {
      const found: string[] = []
      for (const person of people) {
        for (const field of ['familyName', 'givenName', 'birthDate', 'houseNumber'] as const) {
          if ((await platform.get(CensusSearch).match({ ...fake, [field]: person[field] })) !== undefined)
            found.push(field)
        }
      }
      return found
    })
    expect(matched).toEqual([])
  })

  it('asks for the fields that the commune has chosen, and no other', async () => {
    const state = await platform
      .visitor('huy')
      .client(verificationApi)
      .state({ params: { activity: open } })
    if (!state.ok) throw new Error(state.problem.code)
    const fields = state.value.methods
      .find(({ id }) => id === 'census-match')
      ?.steps[0]?.fields.map(({ name }) => name)
    expect(fields).toEqual(['familyName', 'givenName', 'birthDate', 'houseNumber'])
    const empty = await platform
      .visitor('huy')
      .post(`/api/verification/${open}/census-match/details`, { fields: {}, locale: 'fr' })
    expect(await empty.json()).toMatchObject({
      issues: fields?.map((name) => ({ path: `fields.${name}`, code: 'required' })),
    })
  })
})

describe('codes on paper', () => {
  it('of a letter are voided by a newer letter, and stay valid for who comes back', async () => {
    const [, , , , , who] = people
    const first = await letterFor(who, strict)
    const second = await letterFor(who, strict)
    await expect(byStep(strict, 'letter-code', 'code', { code: first })).rejects.toThrow('code-expired')
    const once = await proofOf(await byStep(strict, 'letter-code', 'code', { code: second }), strict)
    const again = await proofOf(
      await byStep(strict, 'letter-code', 'code', { code: second.toLowerCase() }),
      strict,
    )
    expect(again).toEqual(once)
    // Another activity has codes of its own.
    await expect(byStep(open, 'letter-code', 'code', { code: second })).rejects.toThrow('wrong-code')
  })

  it('B-10 of the desk work once, within their time, and the one before is void', async () => {
    const [, , , , , , who] = people
    const first = await slipFor(who, strict)
    const second = await slipFor(who, strict)
    await expect(byStep(strict, 'counter', 'code', { code: first })).rejects.toThrow('wrong-code')
    await byStep(strict, 'counter', 'code', { code: second })
    await expect(byStep(strict, 'counter', 'code', { code: second })).rejects.toThrow('wrong-code')
    const late = await slipFor(who, strict)
    platform.clock.advance(31 * 60_000)
    await expect(byStep(strict, 'counter', 'code', { code: late })).rejects.toThrow('code-expired')
  })

  it('B-10 of the desk are bound to one nullifier: whoever enters them, it is one vote', async () => {
    const [, , , , , , , who] = people
    const keys: string[] = []
    for (let time = 0; time < 3; time += 1) {
      const slip = await slipFor(who, strict)
      const redeemed = await platform.inCommune(
        'huy',
        async () => await platform.get(DeskCodes).redeem(databaseId(strict), slip),
      )
      if (isProblem(redeemed)) throw new Error(redeemed.code)
      keys.push(redeemed.personKey)
    }
    expect(new Set(keys).size).toBe(1)
    expect(keys[0]).toBe(
      (await proofOf(await byStep(strict, 'fake-eid', 'card', { number: who.nationalNumber }), strict))
        .personKey,
    )
  })
})
