import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { exportSPKI, importJWK, SignJWT } from 'jose'
import { z } from 'zod'
import { ProviderVisitor, WALLET_LIKE, type ProviderEndpoint, type Tampering } from '../src/identity-provider/index.js'
import type { TestBrowser } from '../src/platform/test-browser.js'
import { begin, comeBack, leave, OpenIdWorld, signIn, type ConnectedProvider } from './fixtures/openid-world.js'
import { withoutAcr, withToken, type Claims } from './fixtures/token-tampering.js'

const METHOD = 'oidc-wallet'
/** Says so many times wherever it should not appear. */
const SUBJECT = 'subject-that-nobody-may-echo'
const HIGH = 'http://eidas.europa.eu/LoA/high'
const SKEW = 60

const Refusal = z.object({ code: z.string(), status: z.int() })

let world: OpenIdWorld
let wallet: ConnectedProvider
let open = ''
let strict = ''

beforeAll(async () => {
  world = await OpenIdWorld.start()
  const accounts = [
    { sub: SUBJECT, acr: HIGH, birthdate: '1985-07-30', address: { postal_code: '4500' } },
    { sub: 'substantial', acr: 'http://eidas.europa.eu/LoA/substantial' },
    { sub: 'low', acr: 'http://eidas.europa.eu/LoA/low' },
  ]
  wallet = await world.connect({ preset: 'wallet', profile: WALLET_LIKE, accounts, settings: { postalCodes: ['4500'] } })
  open = await world.activity('Ouvert')
  strict = await world.activity('Sévère', 4)
})
afterEach(() => wallet.local.behave())
afterAll(async () => await world?.close())

const visitor = (): TestBrowser => world.platform.visitor('huy')
const seconds = (): number => Math.floor(Date.now() / 1000)

/** Signed by the provider's own key, with other claims. */
const withClaims = (change: Claims): Tampering =>
  withToken((claims) => {
    const changed: Claims = { ...claims, ...change }
    for (const [name, value] of Object.entries(changed)) if (value === undefined) delete changed[name]
    return wallet.local.sign(changed)
  })

/** Refused as it should be, without a word of what was sent. */
async function expectRefusal(answer: Response, expected: { status: number; code: string }): Promise<void> {
  const text = await answer.text()
  expect(Refusal.parse(JSON.parse(text))).toEqual(expected)
  for (const secret of [SUBJECT, '1985-07-30', 'eyJ', wallet.local.clientSecret]) expect(text).not.toContain(secret)
}

const INVALID = { status: 400, code: 'sign-in-invalid' }
const UNAVAILABLE = { status: 503, code: 'method-unavailable' }

async function refusedWith(tamperings: Partial<Record<ProviderEndpoint, Tampering>>): Promise<Response> {
  const browser = visitor()
  const back = await new ProviderVisitor().signIn(await leave(browser, open, METHOD))
  for (const [endpoint, tampering] of Object.entries(tamperings))
    wallet.local.tamper(endpoint as ProviderEndpoint, tampering)
  const answer = await comeBack(browser, back)
  const state = await browser.fetch(`/api/verification/${open}`)
  expect(await state.json()).toMatchObject({ proven: false })
  return answer
}

describe('a token', () => {
  it('I-19 of an honest provider is taken', async () => {
    expect((await signIn(visitor(), { activity: open, method: METHOD })).status).toBe(200)
  })

  it('I-19 signed by a stranger with the key id of the provider is refused', async () => {
    const forged = withToken(async (claims) => {
      const stranger = await importJWK(await strangerKey(), 'ES256')
      const kid = wallet.local.signingKey().kid ?? ''
      return await new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid }).sign(stranger)
    })
    await expectRefusal(await refusedWith({ token: forged }), INVALID)
  })

  it('I-19 with "alg": "none" is refused, with a signature and without', async () => {
    const none = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url')
    for (const end of ['', 'c2lnbmF0dXJl']) {
      const unsigned = withToken((_claims, honest) => `${none}.${honest.split('.')[1]}.${end}`)
      await expectRefusal(await refusedWith({ token: unsigned }), INVALID)
    }
  })

  it('I-19 signed by HS256 with the public key as the secret is refused', async () => {
    const { d: _private, ...publicKey } = wallet.local.signingKey()
    const pem = await exportSPKI((await importJWK(publicKey, 'ES256')) as CryptoKey)
    for (const secret of [pem, pem.trim(), JSON.stringify(publicKey), wallet.local.clientSecret]) {
      const confused = withToken(async (claims) => {
        const header = { alg: 'HS256', kid: publicKey.kid ?? '' }
        return await new SignJWT(claims).setProtectedHeader(header).sign(new TextEncoder().encode(secret))
      })
      await expectRefusal(await refusedWith({ token: confused }), INVALID)
    }
  })

  it('I-19 changed after it was signed is refused', async () => {
    const changed = withToken((claims, honest) => {
      const [header, , signature] = honest.split('.')
      const payload = Buffer.from(JSON.stringify({ ...claims, sub: 'somebody-else' })).toString('base64url')
      return `${header}.${payload}.${signature}`
    })
    await expectRefusal(await refusedWith({ token: changed }), INVALID)
  })

  it.each<[string, () => Claims]>([
    ['of another issuer', () => ({ iss: 'https://evil.example' })],
    ['without an issuer', () => ({ iss: undefined })],
    ['for another audience', () => ({ aud: 'somebody-else' })],
    ['for others besides, without saying to whom', () => ({ aud: ['parvis-commune', 'somebody-else'] })],
    ['for others besides, handed to them', () => ({ aud: ['parvis-commune', 'other'], azp: 'other' })],
    ['with another nonce', () => ({ nonce: 'another' })],
    ['without a nonce', () => ({ nonce: undefined })],
    ['without a subject', () => ({ sub: undefined })],
    ['with a subject that is no text', () => ({ sub: 12 })],
    ['that ended beyond the skew', () => ({ iat: seconds() - 600, exp: seconds() - SKEW - 5 })],
    ['without an end', () => ({ exp: undefined })],
    ['issued in the future beyond the skew', () => ({ iat: seconds() + SKEW + 30, exp: seconds() + 600 })],
    ['not valid before a time beyond the skew', () => ({ nbf: seconds() + SKEW + 30 })],
    ['without the time of its issue', () => ({ iat: undefined })],
  ])('I-19 %s is refused', async (_what, change) => {
    await expectRefusal(await refusedWith({ token: withClaims(change()) }), INVALID)
  })

  it('I-19 within the skew of 60 seconds is taken, on either side', async () => {
    for (const change of [{ exp: seconds() - SKEW + 20 }, { iat: seconds() + SKEW - 20, exp: seconds() + 600 }]) {
      wallet.local.tamper('token', withClaims(change))
      expect((await signIn(visitor(), { activity: open, method: METHOD })).status).toBe(200)
    }
  })

  it('I-19 with a key that was changed meanwhile is taken: the keys are fetched again', async () => {
    expect((await signIn(visitor(), { activity: open, method: METHOD })).status).toBe(200)
    await wallet.local.changeKey()
    expect((await signIn(visitor(), { activity: open, method: METHOD })).status).toBe(200)
    await wallet.local.changeKey()
    expect((await signIn(visitor(), { activity: open, method: METHOD })).status).toBe(200)
  })

  it('I-19 with a key id that the provider does not have is refused', async () => {
    const unknown = withToken((claims) => wallet.local.sign(claims, { kid: 'unheard-of' }))
    await expectRefusal(await refusedWith({ token: unknown }), INVALID)
  })

  it('I-19 that is no token is refused', async () => {
    for (const junk of ['', 'a', 'a.b.c', 'eyJhbGciOiJFUzI1NiJ9.e30.', `${'x'.repeat(5_000)}.y.z`])
      await expectRefusal(await refusedWith({ token: withToken(() => junk) }), INVALID)
  })
})

describe('claims', () => {
  it.each<[string, Claims]>([
    ['a subject without end', { sub: 's'.repeat(5_000) }],
    ['a subject with NUL', { sub: 'a\u0000b' }],
    ['a lone surrogate', { sub: 'a\ud800b' }],
    ['NUL in the birth date', { birthdate: '1985-07-30\u0000' }],
    ['an object for a birth date', { birthdate: { year: 1985 } }],
    ['a postal code without end', { address: { postal_code: '4500'.repeat(1_000) } }],
  ])('I-19 with %s are refused', async (_what, change) => {
    await expectRefusal(await refusedWith({ token: withClaims(change) }), INVALID)
  })

  it('I-19 in an answer beyond all measure are refused', async () => {
    const endless: Tampering = (answer) => ({ ...answer, body: `{"id_token":"${'x'.repeat(200_000)}"}` })
    await expectRefusal(await refusedWith({ token: endless }), INVALID)
  })

  it('I-19 of the userinfo endpoint are refused when they are of another person', async () => {
    const other: Tampering = (answer) => ({
      ...answer,
      body: JSON.stringify({ sub: 'somebody-else', birthdate: '1950-01-01' }),
    })
    await expectRefusal(await refusedWith({ userinfo: other }), INVALID)
  })
})

describe('an attempt', () => {
  it('I-19 is answered once, in this process and in every other', async () => {
    const second = await world.platform.another()
    const browser = visitor()
    const back = await new ProviderVisitor().signIn(await leave(browser, open, METHOD))
    const copies = [visitor(), world.platform.visitor('huy', second)]
    for (const copy of copies) copy.keep(cookiesOf(browser))
    expect((await comeBack(browser, back)).status).toBe(200)
    for (const copy of copies) await expectRefusal(await comeBack(copy, back), INVALID)
  })

  it('I-19 is answered once when the answer comes twice at the same time', async () => {
    const browser = visitor()
    const back = await new ProviderVisitor().signIn(await leave(browser, open, METHOD))
    const answers = await Promise.all([comeBack(browser, back), comeBack(browser, back), comeBack(browser, back)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400])
  })

  it('I-19 does not take the code of another attempt', async () => {
    const [victim, thief] = [visitor(), visitor()]
    const stolen = await new ProviderVisitor().signIn(await leave(victim, open, METHOD))
    const own = await new ProviderVisitor().signIn(await leave(thief, open, METHOD), 'substantial')
    own.searchParams.set('code', stolen.searchParams.get('code') ?? '')
    await expectRefusal(await comeBack(thief, own), INVALID)
  })

  it('I-19 does not take a code that the provider has given out already', async () => {
    const browser = visitor()
    const first = await new ProviderVisitor().signIn(await leave(browser, open, METHOD))
    expect((await comeBack(browser, first)).status).toBe(200)
    const second = await new ProviderVisitor().signIn(await leave(browser, open, METHOD))
    second.searchParams.set('code', first.searchParams.get('code') ?? '')
    await expectRefusal(await comeBack(browser, second), INVALID)
  })

  it('I-19 of another browser, another activity or another commune is nobody’s', async () => {
    const browser = visitor()
    const back = await new ProviderVisitor().signIn(await leave(browser, open, METHOD))
    const nobodys = { status: 400, code: 'malformed-request' }
    await expectRefusal(await comeBack(visitor(), back), nobodys)
    const abroad = world.platform.visitor('gent')
    abroad.keep(cookiesOf(browser))
    await expectRefusal(await comeBack(abroad, back), nobodys)
    const swapped = new URL(back)
    swapped.searchParams.set('state', 'made-up')
    await expectRefusal(await comeBack(browser, swapped), nobodys)
    swapped.searchParams.delete('state')
    await expectRefusal(await comeBack(browser, swapped), nobodys)
  })

  it('I-19 with the states of two activities mixed up is refused', async () => {
    const browser = visitor()
    const one = await new ProviderVisitor().signIn(await leave(browser, open, METHOD))
    const other = await new ProviderVisitor().signIn(await leave(browser, strict, METHOD))
    const mixed = new URL(one)
    mixed.searchParams.set('state', other.searchParams.get('state') ?? '')
    await expectRefusal(await comeBack(browser, mixed), INVALID)
  })

  it('I-19 that ran out is nobody’s', async () => {
    const browser = visitor()
    const back = await new ProviderVisitor().signIn(await leave(browser, open, METHOD))
    world.platform.clock.advance(16 * 60_000)
    await expectRefusal(await comeBack(browser, back), { status: 400, code: 'malformed-request' })
  })

  it('I-19 without its PKCE challenge comes to nothing', async () => {
    const browser = visitor()
    const address = new URL(await leave(browser, open, METHOD))
    address.searchParams.delete('code_challenge')
    address.searchParams.delete('code_challenge_method')
    await expectRefusal(await comeBack(browser, await new ProviderVisitor().signIn(address.href)), INVALID)
  })

  it('I-19 with another challenge comes to nothing', async () => {
    const browser = visitor()
    const address = new URL(await leave(browser, open, METHOD))
    address.searchParams.set('code_challenge', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM')
    await expectRefusal(await comeBack(browser, await new ProviderVisitor().signIn(address.href)), INVALID)
  })

  it('I-19 is bound to the issuer: an answer that names another, or none, is refused (RFC 9207)', async () => {
    for (const issuer of ['https://evil.example', `${wallet.local.issuer}/`, undefined]) {
      const browser = visitor()
      const back = await new ProviderVisitor().signIn(await leave(browser, open, METHOD))
      if (issuer === undefined) back.searchParams.delete('iss')
      else back.searchParams.set('iss', issuer)
      await expectRefusal(await comeBack(browser, back), INVALID)
    }
  })

  it('I-19 with tokens in the address is refused', async () => {
    const browser = visitor()
    const back = await new ProviderVisitor().signIn(await leave(browser, open, METHOD))
    back.searchParams.set('id_token', 'a.b.c')
    await expectRefusal(await comeBack(browser, back), INVALID)
  })

  it('I-19 that was refused for good stays refused with an honest answer', async () => {
    const browser = visitor()
    const back = await new ProviderVisitor().signIn(await leave(browser, open, METHOD))
    const wrong = new URL(back)
    wrong.searchParams.set('iss', 'https://evil.example')
    await expectRefusal(await comeBack(browser, wrong), INVALID)
    await expectRefusal(await comeBack(browser, back), INVALID)
  })

  it('I-19 leads back into the commune’s own portal alone', async () => {
    const params = `/api/verification/${open}/${METHOD}/begin`
    const elsewhere = ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/a b', 'x']
    for (const returnTo of elsewhere) {
      const answer = await visitor().post(params, { locale: 'fr', returnTo })
      expect(answer.status).toBe(422)
      expect(await answer.text()).not.toContain('evil')
    }
  })
})

describe('assurance', () => {
  const TOO_LOW = { status: 403, code: 'assurance-too-low' }

  it('I-19 lower than what was asked is refused', async () => {
    const browser = visitor()
    await expectRefusal(await signIn(browser, { activity: strict, method: METHOD, account: 'substantial' }), TOO_LOW)
  })

  it('I-19 that the commune does not accept is refused', async () => {
    await expectRefusal(await signIn(visitor(), { activity: open, method: METHOD, account: 'low' }), TOO_LOW)
  })

  it.each<[string, unknown]>([
    ['absent', undefined],
    ['unknown', 'http://eidas.europa.eu/LoA/highest'],
    ['the right one in other letters', HIGH.toUpperCase()],
    ['no text', 4],
    ['an object', { level: HIGH }],
  ])('I-19 that is %s is refused', async (_what, acr) => {
    await expectRefusal(await refusedWith({ token: withClaims({ acr }), userinfo: withoutAcr }), TOO_LOW)
  })
})

describe('a provider', () => {
  const html: Tampering = (answer) => ({
    ...answer,
    status: 200,
    headers: { 'content-type': 'text/html' },
    body: '<h1>Maintenance</h1>',
  })
  const broken: Tampering = (answer) => ({ ...answer, status: 500, body: '{"error":"server_error"}' })
  const overloaded: Tampering = (answer) => ({ ...answer, status: 503, headers: { 'content-type': 'text/plain' }, body: 'busy' })
  const limited: Tampering = (answer) => ({ ...answer, status: 429, headers: { 'content-type': 'text/plain' }, body: 'slow down' })
  const cut: Tampering = (answer) => ({ ...answer, body: answer.body.slice(0, 20) })
  const elsewhere: Tampering = (answer) => ({ ...answer, status: 302, headers: { location: 'http://127.0.0.1:1/' }, body: '' })
  const silence: Tampering = () => 'silence'
  const ways = { html, broken, overloaded, limited, cut, elsewhere, silence }

  for (const endpoint of ['token', 'userinfo'] as const)
    it.each(Object.entries(ways))(`I-22 whose ${endpoint} endpoint fails (%s) is not available`, async (_what, tampering) => {
      await expectRefusal(await refusedWith({ [endpoint]: tampering }), UNAVAILABLE)
    })

  it('I-22 that does not know the commune’s secret is not available', async () => {
    const refused: Tampering = (answer) => ({ ...answer, status: 401, body: '{"error":"invalid_client"}' })
    await expectRefusal(await refusedWith({ token: refused }), UNAVAILABLE)
  })

  it.each(Object.entries(ways))('I-22 whose discovery document fails (%s) is not available to begin with', async (_what, tampering) => {
    wallet.local.tamper('discovery', tampering)
    world.platform.clock.advance(6 * 60_000)
    const begun = await begin(visitor(), open, METHOD)
    expect(begun).toMatchObject({ ok: false, problem: UNAVAILABLE })
    wallet.local.behave()
    world.platform.clock.advance(30_000)
    expect(await begin(visitor(), open, METHOD)).toMatchObject({ ok: true })
  })

  it('I-22 that has gone when residents come back gives 503 with the other methods', async () => {
    const accounts = [{ sub: 'a', acr: HIGH }]
    const { local, shown } = await world.connect({ preset: 'wallet', profile: WALLET_LIKE, accounts })
    const browser = visitor()
    const back = await new ProviderVisitor().signIn(await leave(browser, open, shown.method))
    await local.close()
    const answer = await comeBack(browser, back)
    expect(answer.status).toBe(503)
    expect(await answer.json()).toMatchObject({ code: 'method-unavailable', details: { others: expect.arrayContaining(['mailbox']) } })
  })
})

describe('the log', () => {
  it('I-14 says of all this that a sign-in failed, and nothing that anybody sent', () => {
    const lines = world.platform.logs.lines.join('\n')
    expect(lines).toContain('a sign-in at an identity provider failed')
    for (const secret of [SUBJECT, '1985-07-30', 'eyJ', 'evil.example', wallet.local.clientSecret, 'code='])
      expect(lines).not.toContain(secret)
    for (const defect of ['a verification method', 'internal-error']) expect(lines).not.toContain(defect)
  })
})

async function strangerKey() {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  return await crypto.subtle.exportKey('jwk', pair.privateKey)
}

/** What gives another browser the same cookies. */
function cookiesOf(browser: TestBrowser): string[] {
  return browser.cookieHeader().split('; ')
}
