import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ActivityId } from '@parvis/contract'
import { CensusSearch, LetterCodes, syntheticPeople, type SyntheticPerson } from '@parvis/core/testing'
import { z } from 'zod'
import { FAS_LIKE, ITSME_LIKE } from '../../src/identity-provider/index.js'
import { putCensusInForce } from '../../src/platform/census-in-force.js'
import { answerStep } from '../../src/platform/prove-resident.js'
import type { TestBrowser } from '../../src/platform/test-browser.js'
import { tracesOf } from '../../src/platform/traces-of.js'
import { OpenIdWorld, signIn } from '../fixtures/openid-world.js'

const people = syntheticPeople(12, { seed: 7 })
const [voter, neighbour] = people
const STRANGER = '85073003328'

let world: OpenIdWorld
let activity = ''

beforeAll(async () => {
  world = await OpenIdWorld.start()
  await putCensusInForce(world.platform, 'huy', people)
  const acr = 'urn:be:fedict:iam:fas:Level500'
  const csam = await world.connect({
    preset: 'csam',
    profile: FAS_LIKE,
    accounts: [
      { sub: 'voter', acr, egovNRN: written(voter.nationalNumber) },
      { sub: 'neighbour', acr, egovNRN: neighbour.nationalNumber },
      { sub: 'stranger', acr, egovNRN: STRANGER },
    ],
  })
  const itsme = await world.connect({
    preset: 'itsme',
    profile: ITSME_LIKE,
    accounts: [
      {
        sub: 'voter-elsewhere',
        acr: 'http://itsme.services/v2/claim/acr_basic',
        'http://itsme.services/v2/claim/BENationalNumber': voter.nationalNumber,
      },
    ],
  })
  for (const each of [csam, itsme]) await world.authorise(each)
  activity = await world.activity('Votation')
})
afterAll(async () => await world?.close())

/** As cards and registers write it: `85.07.30-033.28`. */
function written(number: string): string {
  return number.replace(/^(\d\d)(\d\d)(\d\d)(\d{3})(\d\d)$/, '$1.$2.$3-$4.$5')
}

async function keyOf(browser: TestBrowser): Promise<string> {
  const answer = await browser.post(`/api/echo/activities/${activity}/shouts`)
  return z.object({ personKey: z.string() }).parse(await answer.json()).personKey
}

async function byProvider(method: string, account?: string): Promise<string> {
  const browser = world.platform.visitor('huy')
  const answer = await signIn(browser, { activity, method, ...(account === undefined ? {} : { account }) })
  expect(answer.status).toBe(200)
  return await keyOf(browser)
}

async function byLetter(who: SyntheticPerson): Promise<string> {
  const code = await world.platform.inCommune('huy', async () => {
    const { familyName, givenName, birthDate, houseNumber } = who
    const found = await world.platform.get(CensusSearch).match({ familyName, givenName, birthDate, houseNumber })
    const id = ActivityId.decode(activity)
    const [made] = await world.platform.get(LetterCodes).make(id ?? '', [found?.personId ?? ''])
    return made?.code ?? ''
  })
  const browser = world.platform.visitor('huy')
  await answerStep(browser, { activity, method: 'letter-code', step: 'code', fields: { code } })
  return await keyOf(browser)
}

describe('a census in force', () => {
  it('I-12 makes one person of a letter and of the national number that two providers tell', async () => {
    const keys = [await byLetter(voter), await byProvider('oidc-csam', 'voter'), await byProvider('oidc-itsme')]
    expect(new Set(keys).size).toBe(1)
    expect(await byProvider('oidc-csam', 'neighbour')).not.toBe(keys[0])
  })

  it('I-12 gives who is not in it a key of their own, the same each time', async () => {
    const stranger = await byProvider('oidc-csam', 'stranger')
    expect(await byProvider('oidc-csam', 'stranger')).toBe(stranger)
    expect(stranger).not.toBe(await byProvider('oidc-csam', 'voter'))
  })

  it('I-14 leaves the number that a provider told nowhere', async () => {
    for (const secret of [STRANGER, voter.nationalNumber, written(voter.nationalNumber)])
      expect(await tracesOf(world.platform, secret)).toEqual([])
  })
})
