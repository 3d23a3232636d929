import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { auditApi, identityProviderKeysApi, identityProvidersApi, settingsApi, type IdentityProviderSettings } from '@parvis/contract'
import { request } from 'node:http'
import { z } from 'zod'
import { FAS_LIKE, LocalIdentityProvider, type Tampering } from '../src/identity-provider/index.js'
import { begin, OpenIdWorld, type ConnectedProvider } from './fixtures/openid-world.js'

const FAS_500 = 'urn:be:fedict:iam:fas:Level500'
const SECRET = 'a secret of this provider and the commune'

let world: OpenIdWorld
let local: LocalIdentityProvider

beforeAll(async () => {
  world = await OpenIdWorld.start()
  local = await LocalIdentityProvider.start({ profile: FAS_LIKE, accounts: [{ sub: 'a', acr: FAS_500 }] })
})
afterAll(async () => {
  await local?.close()
  await world?.close()
})

const admin = async (slug = 'huy') => (await world.platform.staff(slug, 'admin')).client(identityProvidersApi)

async function settings(change: Partial<IdentityProviderSettings> = {}): Promise<IdentityProviderSettings> {
  const listed = await (await admin()).list({})
  const shape = listed.ok ? listed.value.presets.find(({ id }) => id === 'csam') : undefined
  if (shape === undefined) throw new Error('The presets cannot be read')
  return { ...shape.settings, issuer: local.issuer, clientId: 'parvis', isOn: true, ...change }
}

async function add(change: Partial<IdentityProviderSettings> = {}, secret: string | null = SECRET, slug = 'huy') {
  const body = { preset: 'csam' as const, settings: await settings(change), ...(secret === null ? {} : { secret }) }
  return await (await admin(slug)).add({ body })
}

async function added(change: Partial<IdentityProviderSettings> = {}, slug = 'huy') {
  const answer = await add(change, SECRET, slug)
  if (!answer.ok) throw new Error(`${answer.problem.code} ${JSON.stringify(answer.problem.issues)}`)
  return answer.value
}

describe('a provider', () => {
  it('is added from a preset, with a method id of its own and the addresses to register', async () => {
    const first = await added()
    expect(first).toMatchObject({ method: 'oidc-csam', preset: 'csam', hasSecret: true, isUniqueAcrossChannels: false })
    expect(first.redirectAddresses).toEqual([expect.stringMatching(/\/huy\/proof\/return$/)])
    expect(await added()).toMatchObject({ method: 'oidc-csam-2' })
    expect(await added({}, 'gent')).toMatchObject({ method: 'oidc-csam' })
  })

  it('never tells its secret again, and stores it sealed', async () => {
    const { id } = await added()
    const api = await admin()
    expect(JSON.stringify(await api.list({}))).not.toContain(SECRET)
    const rows = await world.platform.rows(z.object({ row: z.string() }), 'SELECT t::text AS row FROM core.identity_provider t')
    expect(rows.length).toBeGreaterThan(0)
    for (const { row } of rows) expect(row).not.toContain(SECRET)
    const kept = await api.save({ params: { provider: id }, body: { settings: await settings({ scopes: [] }) } })
    expect(kept).toMatchObject({ ok: true, value: { hasSecret: true, settings: { scopes: [] } } })
  })

  it('is offered to residents while it is on, in its own commune alone', async () => {
    const activity = await world.activity('Choix')
    const { id } = await added()
    const api = await admin()
    const methods = async (): Promise<string> => await (await world.platform.visitor('huy').fetch(`/api/verification/${activity}`)).text()
    expect(await methods()).toContain('oidc-csam')
    for (const provider of (await ids('huy'))) await api.save({ params: { provider }, body: { settings: await settings({ isOn: false }) } })
    expect(await methods()).not.toContain('oidc-csam')
    expect(await (await admin('gent')).check({ params: { provider: id } })).toMatchObject({ ok: false, problem: { status: 404 } })
  })

  it('I-22 is checked when it is saved: each fault is told by its field', async () => {
    const fault = async (change: Partial<IdentityProviderSettings>) => {
      const answer = await add(change)
      return answer.ok ? 'accepted' : { status: answer.problem.status, issues: answer.problem.issues }
    }
    const refused = (code: string) => ({ status: 422, issues: [{ path: 'settings.issuer', code }] })
    expect(await fault({ issuer: 'http://login.example.be' })).toEqual(refused('not-https'))
    expect(await fault({ issuer: 'https://me:pw@login.example.be' })).toEqual(refused('not-https'))
    expect(await fault({ issuer: 'http://127.0.0.1:9' })).toEqual(refused('unreachable'))
    expect(await fault({ issuer: `${local.issuer}/elsewhere` })).toEqual(refused('not-a-provider'))
    expect(await fault({ issuer: 'javascript:alert(1)' })).toMatchObject({ status: 422, issues: [{ path: 'settings.issuer' }] })
    const wrong: [string, Tampering][] = [
      ['wrong-issuer', changed({ issuer: 'https://evil.example' })],
      ['missing-endpoints', changed({ token_endpoint: undefined })],
      ['missing-endpoints', changed({ jwks_uri: undefined })],
      ['not-https', changed({ token_endpoint: 'http://evil.example/token' })],
      ['no-safe-algorithm', changed({ id_token_signing_alg_values_supported: ['none', 'HS256'] })],
      ['not-a-provider', (answer) => ({ ...answer, headers: { 'content-type': 'text/html' }, body: '<h1>Hello</h1>' })],
      ['unreachable', (answer) => ({ ...answer, status: 502 })],
    ]
    for (const [code, tampering] of wrong) {
      local.tamper('discovery', tampering)
      expect(await fault({})).toEqual(refused(code))
    }
    local.behave()
    local.tamper('keys', (answer) => ({ ...answer, body: '{"keys":[]}' }))
    expect(await fault({})).toEqual(refused('no-keys'))
    local.behave()
  })

  it('may be prepared while it is off, without being reached', async () => {
    expect(await add({ issuer: 'https://later.example', isOn: false }, null)).toMatchObject({ ok: true, value: { hasSecret: false } })
  })

  it('needs a secret to be on, or keys that Parvis makes and publishes', async () => {
    expect(await add({}, null)).toMatchObject({ ok: false, problem: { status: 422, issues: [{ path: 'secret', code: 'required' }] } })
    const signed = await add({ clientAuthentication: 'private-key-jwt' }, null)
    if (!signed.ok) throw new Error(signed.problem.code)
    const { method, keysAddress } = signed.value
    expect(keysAddress).toMatch(new RegExp(`/api/verification/keys/${method}$`))
    const keys = await world.platform.visitor('huy').client(identityProviderKeysApi).read({ params: { method } })
    expect(keys).toMatchObject({ ok: true, value: { keys: [{ use: 'sig', alg: 'RS256' }, { use: 'enc' }] } })
    expect(JSON.stringify(keys)).not.toMatch(/"(d|p|q|dp|dq|qi)":/)
    expect(await world.platform.visitor('gent').client(identityProviderKeysApi).read({ params: { method } })).toMatchObject({ ok: false })
  })

  it('says on demand what was found, remarks included', async () => {
    const { id } = await added({ scopes: ['profile', 'unheard-of'] })
    const api = await admin()
    const found = await api.check({ params: { provider: id } })
    expect(found).toMatchObject({
      ok: true,
      value: { works: true, refusals: [], algorithms: ['RS256'], keys: 1, remarks: [{ path: 'settings.scopes', code: 'scope-not-announced' }] },
    })
    local.tamper('discovery', (answer) => ({ ...answer, status: 500 }))
    expect(await api.check({ params: { provider: id } })).toMatchObject({ ok: true, value: { works: false, refusals: [{ code: 'unreachable' }] } })
    local.behave()
  })

  it('is one of ten at most', async () => {
    const api = await admin('gent')
    const body = { preset: 'generic' as const, settings: await settings({ isOn: false }) }
    const answers = []
    for (let count = 0; count < 12; count += 1) answers.push(await api.add({ body }))
    expect(answers.at(-1)).toMatchObject({ ok: false, problem: { code: 'too-many-providers', status: 409 } })
    for (const provider of await ids('gent')) expect(await api.remove({ params: { provider } })).toMatchObject({ ok: true })
  })
})

describe('the national number', () => {
  it('I-14 has no way in but the authorisation: its scope and claim are refused anywhere else', async () => {
    const refused = async (change: Partial<IdentityProviderSettings>) => {
      const answer = await add(change)
      return answer.ok ? 'accepted' : answer.problem.issues
    }
    expect(await refused({ scopes: ['profile', 'egovnrn'] })).toEqual([{ path: 'settings.scopes.1', code: 'needs-authorisation' }])
    expect(await refused({ scopes: ['rrn'] })).toEqual([{ path: 'settings.scopes.0', code: 'needs-authorisation' }])
    expect(await refused({ claims: { district: 'egovNRN' } })).toEqual([{ path: 'settings.claims.district', code: 'needs-authorisation' }])
    expect(await refused({ scopes: ['number'], nationalNumber: { scope: 'number', claim: 'n' } })).toEqual([
      { path: 'settings.scopes.0', code: 'needs-authorisation' },
    ])
  })

  it('I-14 is authorised by a reference and a day, which the log of official acts keeps', async () => {
    const { id } = await added({}, 'gent')
    const api = await admin('gent')
    const params = { provider: id }
    const future = await api.authorise({ params, body: { reference: 'RN 1/2099', decidedOn: '2099-01-01' } })
    expect(future).toMatchObject({ ok: false, problem: { status: 422, issues: [{ path: 'decidedOn', code: 'in-the-future' }] } })
    const given = await api.authorise({ params, body: { reference: 'RN 12/2026', decidedOn: '2026-03-01' } })
    expect(given).toMatchObject({
      ok: true,
      value: { isUniqueAcrossChannels: true, authorisation: { reference: 'RN 12/2026', decidedOn: '2026-03-01' } },
    })
    const staff = await world.platform.staff('gent', 'admin')
    const acts = await staff.client(auditApi).list({ query: { action: 'core.national-number-authorised' } })
    expect(acts).toMatchObject({ ok: true, value: { items: [{ details: { reference: 'RN 12/2026' } }] } })
    expect(await api.withdraw({ params })).toMatchObject({ ok: true, value: { isUniqueAcrossChannels: false } })
  })

  it('I-14 cannot be authorised for a provider that does not tell it', async () => {
    const { id } = await added({ nationalNumber: undefined }, 'gent')
    const given = await (await admin('gent')).authorise({ params: { provider: id }, body: { reference: 'RN 12/2026', decidedOn: '2026-03-01' } })
    expect(given).toMatchObject({ ok: false, problem: { status: 422 } })
  })
})

describe('what keys of persons are made of', () => {
  it('I-12 does not change while residents act with it', async () => {
    const running = await added({}, 'gent')
    await world.activity('Bezig', 1, 'gent')
    const api = await admin('gent')
    const params = { provider: running.id }
    const inUse = { ok: false, problem: { code: 'provider-in-use', status: 409 } }
    expect(await api.save({ params, body: { settings: await settings({ clientId: 'another' }) } })).toMatchObject(inUse)
    expect(await api.authorise({ params, body: { reference: 'RN 12/2026', decidedOn: '2026-03-01' } })).toMatchObject(inUse)
    expect(await api.remove({ params })).toMatchObject(inUse)
    expect(await api.save({ params, body: { settings: await settings({ title: { nl: 'Met eID' } }) } })).toMatchObject({ ok: true })
  })
})

describe('the way back', () => {
  it('leads to the host on which the resident began, and all hosts are listed for the provider', async () => {
    const staff = await world.platform.staff('gent', 'admin')
    const current = await staff.client(settingsApi).read({})
    if (!current.ok) throw new Error(current.problem.code)
    const saved = await staff.client(settingsApi).save({ body: { ...current.value, hosts: ['doe-mee.gent.example', 'gent.example'] } })
    expect(saved).toMatchObject({ ok: true })
    const { redirectAddresses, method } = await added({ clientId: 'hosts' }, 'gent')
    expect(redirectAddresses).toEqual([
      'http://doe-mee.gent.example/proof/return',
      'http://gent.example/proof/return',
      expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/gent\/proof\/return$/),
    ])
    const activity = await world.activity('Waar', 1, 'gent')
    const sentTo = async (host: string, prefix: string): Promise<string | null> =>
      new URL(await redirectOf(host, `${prefix}/api/verification/${activity}/${method}/begin`)).searchParams.get('redirect_uri')
    const origin = new URL(world.platform.url).host
    expect(await sentTo('gent.example', '')).toBe('http://gent.example/proof/return')
    expect(await sentTo('doe-mee.gent.example', '')).toBe('http://doe-mee.gent.example/proof/return')
    expect(await sentTo(origin, '/gent')).toBe(redirectAddresses[2])
    expect((await answerOf('evil.example', `/api/verification/${activity}/${method}/begin`)).status).toBe(404)
  })
})

describe('who may', () => {
  it('I-25 is an administrator who has shown a second factor', async () => {
    const clerk = await world.platform.staff('huy', 'clerk')
    expect((await clerk.fetch('/api/staff/identity-providers')).status).toBe(403)
    const unshown = await world.platform.staff('huy', 'admin', { person: 3, secondFactor: 'none' })
    const answer = await unshown.fetch('/api/staff/identity-providers')
    expect(answer.status).toBe(403)
    expect(await answer.json()).toMatchObject({ code: 'second-factor-needed' })
    expect((await world.platform.visitor('huy').fetch('/api/staff/identity-providers')).status).toBe(401)
  })
})

describe('a change', () => {
  it('reaches every process at once', async () => {
    const second = await world.platform.another()
    const connection: ConnectedProvider = await world.connect({
      preset: 'wallet',
      profile: FAS_LIKE,
      accounts: [{ sub: 'a', acr: FAS_500 }],
      settings: { assurance: [], level: 1 },
    })
    const activity = await world.activity('Partout')
    const there = world.platform.visitor('huy', second)
    await expectSoon(async () => (await begin(there, activity, connection.shown.method)).ok)
  })
})

async function ids(slug: string): Promise<string[]> {
  const listed = await (await admin(slug)).list({})
  return listed.ok ? listed.value.providers.map(({ id }) => id) : []
}

/** A begun sign-in, asked for at a host of our choice, which `fetch` does not allow. */
async function answerOf(host: string, path: string): Promise<{ status: number; body: string }> {
  return await new Promise((resolve, reject) => {
    const sent = request(`${world.platform.url}${path}`, { method: 'POST', headers: { host, 'content-type': 'application/json' } })
    sent.on('error', reject)
    sent.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => void chunks.push(chunk))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }))
    })
    sent.end(JSON.stringify({ locale: 'nl' }))
  })
}

async function redirectOf(host: string, path: string): Promise<string> {
  const { body } = await answerOf(host, path)
  return z.object({ url: z.string() }).parse(JSON.parse(body)).url
}

function changed(change: Record<string, unknown>): Tampering {
  return (answer) => ({ ...answer, body: JSON.stringify({ ...(JSON.parse(answer.body) as object), ...change }) })
}

/** A notification is under way: asks again until it has come, and fails with the test's own patience. */
async function expectSoon(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise(setImmediate)
}
