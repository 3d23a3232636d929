import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { identityProvidersApi, verificationApi } from '@parvis/contract'
import { PersonKeys } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { FAS_LIKE, ITSME_LIKE, ProviderVisitor, WALLET_LIKE } from '../src/identity-provider/index.js'
import type { TestBrowser } from '../src/platform/test-browser.js'
import { tracesOf } from '../src/platform/traces-of.js'
import { comeBack, leave, OpenIdWorld, signIn, type ConnectedProvider } from './fixtures/openid-world.js'

/** A national number that nobody has, to look for wherever things are kept. */
const MARKER = '85073003328'
const FAS_500 = 'urn:be:fedict:iam:fas:Level500'

let world: OpenIdWorld
let csam: ConnectedProvider
let itsme: ConnectedProvider
let wallet: ConnectedProvider
let open = ''

beforeAll(async () => {
  world = await OpenIdWorld.start()
  csam = await world.connect({
    preset: 'csam',
    profile: FAS_LIKE,
    accounts: [
      { sub: 'ann-at-csam', acr: FAS_500, egovNRN: '85.07.30-033 28', givenName: 'Anneliesje' },
      { sub: 'bob-at-csam', acr: FAS_500, givenName: 'Bob' },
    ],
  })
  itsme = await world.connect({
    preset: 'itsme',
    profile: ITSME_LIKE,
    accounts: [
      {
        sub: 'ann-at-itsme',
        acr: 'http://itsme.services/v2/claim/acr_basic',
        birthdate: '1985-07-30',
        address: { postal_code: '4500', locality: 'Huy' },
        'http://itsme.services/v2/claim/BENationalNumber': MARKER,
      },
    ],
    settings: { postalCodes: ['4500'] },
  })
  wallet = await world.connect({
    preset: 'wallet',
    profile: WALLET_LIKE,
    accounts: [
      { sub: 'cas', acr: 'http://eidas.europa.eu/LoA/high', birthdate: '2010-02-28', address: { postal_code: '9000' } },
      { sub: 'dea', acr: 'http://eidas.europa.eu/LoA/substantial', birthdate: '1999-12-31' },
    ],
    settings: { postalCodes: ['4500'] },
  })
  open = await world.activity('Ouvert')
})
afterAll(async () => await world?.close())

const visitor = (): TestBrowser => world.platform.visitor('huy')

/** The key that stands for the person who proved themselves in this browser. */
async function keyOf(browser: TestBrowser, activity = open): Promise<string> {
  const answer = await browser.post(`/api/echo/activities/${activity}/shouts`)
  return z.object({ personKey: z.string() }).parse(await answer.json()).personKey
}

const expectedKey = (kind: string, id: string): Promise<string> =>
  world.platform.inCommune('huy', () => world.platform.get(PersonKeys).keyOf({ kind, id }))

describe('a resident', () => {
  it('I-19 proves themselves at a provider like CSAM, which tells by a signed userinfo', async () => {
    const browser = visitor()
    const back = await signIn(browser, { activity: open, method: 'oidc-csam' })
    expect(back.status).toBe(200)
    expect(await back.json()).toMatchObject({
      outcome: { kind: 'proven', method: 'oidc-csam', level: 4 },
      returnTo: '/fr/there',
    })
    const state = await browser.client(verificationApi).state({ params: { activity: open } })
    expect(state).toMatchObject({ ok: true, value: { proven: true, level: 4, method: 'oidc-csam' } })
  })

  it('I-19 proves themselves at a provider like itsme, which encrypts to the key of the commune and takes its signature', async () => {
    const browser = visitor()
    const back = await signIn(browser, { activity: open, method: 'oidc-itsme' })
    expect(await back.json()).toMatchObject({ outcome: { kind: 'proven', method: 'oidc-itsme', level: 4 } })
    expect(await keyOf(browser)).toBe(await expectedKey(`oidc:${itsme.local.issuer}`, 'ann-at-itsme'))
  })

  it('I-19 proves themselves at a provider like a wallet, at the level that it names', async () => {
    const high = await signIn(visitor(), { activity: open, method: 'oidc-wallet' })
    expect(await high.json()).toMatchObject({ outcome: { level: 4 } })
    const substantial = await signIn(visitor(), { activity: open, method: 'oidc-wallet', account: 'dea' })
    expect(await substantial.json()).toMatchObject({ outcome: { level: 3 } })
  })

  it('has one key at one provider, whichever browser and activity', async () => {
    const [one, other] = [visitor(), visitor()]
    const second = await world.activity('Encore')
    await signIn(one, { activity: open, method: 'oidc-wallet' })
    await signIn(other, { activity: second, method: 'oidc-wallet' })
    expect(await keyOf(one)).toBe(await keyOf(other, second))
  })

  it('takes part in two activities from one browser at once', async () => {
    const browser = visitor()
    const second = await world.activity('Ensuite')
    const first = await leave(browser, open, 'oidc-wallet')
    const other = await leave(browser, second, 'oidc-wallet')
    for (const address of [other, first])
      expect((await comeBack(browser, await new ProviderVisitor().signIn(address))).status).toBe(200)
  })

  it('I-19 who turns back at the provider is told so, and can begin again', async () => {
    const browser = visitor()
    const cancelled = await signIn(browser, { activity: open, method: 'oidc-wallet', account: 'nobody' })
    expect(cancelled.status).toBe(403)
    expect(await cancelled.json()).toMatchObject({ code: 'sign-in-cancelled', details: { returnTo: '/fr/there' } })
    expect((await signIn(browser, { activity: open, method: 'oidc-wallet' })).status).toBe(200)
  })
})

describe('what is asked for', () => {
  it('I-19 is a code with PKCE S256, a state, a nonce and the values of assurance that are enough', async () => {
    const strict = await world.activity('Sévère', 4)
    const asked = new URL(await leave(visitor(), strict, 'oidc-wallet')).searchParams
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      acr_values: 'http://eidas.europa.eu/LoA/high',
      ui_locales: 'fr',
    })
    expect(asked.get('code_challenge')).toMatch(/^[\w-]{43}$/)
    expect(asked.get('state')).toMatch(/^[\w-]{22,}$/)
    expect(asked.get('nonce')).toMatch(/^[\w-]{43}$/)
    expect(asked.get('redirect_uri')).toMatch(/\/huy\/proof\/return$/)
  })

  it('is never the same twice', async () => {
    const browser = visitor()
    const [one, other] = [await leave(browser, open, 'oidc-wallet'), await leave(browser, open, 'oidc-wallet')]
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(new URL(one).searchParams.get(name)).not.toBe(new URL(other).searchParams.get(name))
  })

  it('says nothing of the activity to the provider', async () => {
    const address = await leave(visitor(), open, 'oidc-wallet')
    expect(address).not.toContain(open)
  })
})

describe('the national number', () => {
  it('I-14 is not asked for without a recorded authorisation: the subject of the provider is used', async () => {
    const browser = visitor()
    const asked = new URL(await leave(browser, open, 'oidc-csam')).searchParams.get('scope')
    expect(asked?.split(' ')).toEqual(['openid', 'profile'])
    await signIn(browser, { activity: open, method: 'oidc-csam' })
    expect(await keyOf(browser)).toBe(await expectedKey(`oidc:${csam.local.issuer}`, 'ann-at-csam'))
    expect(csam.shown.isUniqueAcrossChannels).toBe(false)
  })

  it('I-14 is asked for once the authorisation is recorded, makes one person of two providers, and is kept nowhere', async () => {
    const admin = (await world.platform.staff('gent', 'admin')).client(identityProvidersApi)
    const accounts = [
      { sub: 'x', acr: FAS_500, egovNRN: '85.07.30-033 28' },
      { sub: 'without', acr: FAS_500 },
    ]
    const there = await world.connect({ preset: 'csam', profile: FAS_LIKE, accounts, slug: 'gent' })
    const other = await world.connect({
      preset: 'itsme',
      profile: ITSME_LIKE,
      accounts: [
        {
          sub: 'y',
          acr: 'http://itsme.services/v2/claim/acr_advanced',
          'http://itsme.services/v2/claim/BENationalNumber': MARKER,
        },
      ],
      slug: 'gent',
    })
    for (const each of [there, other]) await world.authorise(each, 'gent')
    expect(await admin.list({})).toMatchObject({
      ok: true,
      value: { providers: [{ isUniqueAcrossChannels: true }, { isUniqueAcrossChannels: true }] },
    })
    const activity = await world.activity('Gents', 1, 'gent')
    const [one, two] = [world.platform.visitor('gent'), world.platform.visitor('gent')]
    const asked = new URL(await leave(one, activity, 'oidc-csam')).searchParams.get('scope')
    expect(asked?.split(' ')).toContain('egovnrn')
    const answers = [
      await signIn(one, { activity, method: 'oidc-csam' }),
      await signIn(two, { activity, method: 'oidc-itsme' }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(await keyOf(one, activity)).toBe(await keyOf(two, activity))
    expect(await keyOf(one, activity)).toBe(await expectedKey('national-number', MARKER))

    const without = await signIn(world.platform.visitor('gent'), { activity, method: 'oidc-csam', account: 'without' })
    expect(without.status).toBe(403)
    expect(await without.json()).toMatchObject({ code: 'not-identified' })

    await world.platform.runJobs()
    for (const secret of [MARKER, '85.07.30-033 28', 'Anneliesje', there.local.clientSecret])
      expect(await tracesOf(world.platform, secret)).toEqual([])
    expect(world.platform.logs.lines.length).toBeGreaterThan(0)
  })
})

describe('readiness', () => {
  it('I-22 an outage of the provider gives 503 with the other methods, never 500', async () => {
    const browser = visitor()
    const address = await leave(browser, open, 'oidc-wallet')
    const back = await new ProviderVisitor().signIn(address)
    wallet.local.tamper('token', (answer) => ({ ...answer, status: 500, body: 'broken' }))
    try {
      const answer = await comeBack(browser, back)
      expect(answer.status).toBe(503)
      const { code, details } = z
        .object({ code: z.string(), details: z.object({ others: z.array(z.string()), returnTo: z.string() }) })
        .parse(await answer.json())
      expect(code).toBe('method-unavailable')
      expect(details.others).toEqual(expect.arrayContaining(['mailbox', 'oidc-csam', 'oidc-itsme']))
      expect(details.others).not.toContain('oidc-wallet')
    } finally {
      wallet.local.behave()
    }
  })
})
