import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { installationApi, modulesApi, participationAdminApi, sessionApi } from '@parvis/contract'
import { SetupLinks } from '@parvis/core'
import { z } from 'zod'
import { createTestPlatform, type TestBrowser, type TestPlatform } from '../src/index.js'
import { withStarter } from '../src/fixtures/index.js'

describe('the set-up wizard', () => {
  let platform: TestPlatform
  let visitor: TestBrowser
  let token: string

  beforeAll(async () => {
    platform = await createTestPlatform({ plugins: [withStarter], communes: 0 })
    visitor = platform.platformVisitor()
    token = await platform.get(SetupLinks).create()
  })
  afterAll(() => platform?.close())

  const api = () => visitor.client(installationApi)
  const inDays = (days: number): string => new Date(platform.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10)
  const answers = () => ({
    nis: '61031',
    languages: ['fr' as const, 'nl' as const],
    name: 'Camille Exemple',
    email: 'Camille@huy.example',
    starter: { plugin: 'with-starter', id: 'first' },
    title: 'La place',
    decisionMaker: 'Le conseil communal',
    startsOn: inDays(3),
    answerBy: inDays(60),
  })

  it('finds the installation empty and offers the starters to who has the link', async () => {
    expect(await api().state()).toMatchObject({ ok: true, value: { empty: true, communes: [] } })
    expect(await api().setupOptions({ query: { token } })).toMatchObject({ ok: true, value: { starters: [{ plugin: 'with-starter', id: 'first' }] } })
    expect(await api().setupOptions({ query: { token: 'guessed' } })).toMatchObject({ ok: false, problem: { code: 'setup-link-invalid' } })
    expect(await api().setup({ body: { ...answers(), token: 'guessed' } })).toMatchObject({ ok: false, problem: { code: 'setup-link-invalid' } })
  })

  it('refuses wrong answers, keeps nothing of them, and the link stays good', async () => {
    expect(await api().setup({ body: { ...answers(), nis: '99999', token } })).toMatchObject({ ok: false, problem: { code: 'not-found' } })
    expect(await api().setup({ body: { ...answers(), slug: 'admin', token } })).toMatchObject({ ok: false, problem: { code: 'slug-taken' } })
    const faulty = { ...answers(), title: '', startsOn: '2020-01-01', languages: ['fr' as const, 'fr' as const], token }
    expect(await api().setup({ body: faulty })).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input', issues: [{ path: 'languages', code: 'duplicate' }, { path: 'title', code: 'required' }, { path: 'startsOn', code: 'in-the-past' }] },
    })
  })

  it('takes back everything when the starter fails half-way', async () => {
    const answer = await api().setup({ body: { ...answers(), title: 'fail', token } })
    expect(answer).toMatchObject({ ok: false, problem: { status: 500 } })
    const count = z.object({ rows: z.coerce.number() })
    for (const table of ['commune', 'account', 'staff_role', 'process', 'activity', 'module', 'audit_entry']) {
      expect({ table, found: await platform.rows(count, `SELECT count(*) AS rows FROM core.${table}`) }).toEqual({ table, found: [{ rows: 0 }] })
    }
    expect(await api().state()).toMatchObject({ ok: true, value: { empty: true } })
  })

  it('makes commune, staff member, module and draft, and signs the person in', async () => {
    const answer = await api().setup({ body: { ...answers(), token } })
    expect(answer).toMatchObject({ ok: true, value: { slug: 'huy' } })
    expect(await visitor.client(sessionApi).me()).toMatchObject({
      ok: true,
      value: { email: 'camille@huy.example', isOperator: true, communes: [{ slug: 'huy', roles: ['admin'] }] },
    })
    const staff = visitor.at(`${platform.url}/huy`)
    expect(await staff.client(modulesApi).list()).toMatchObject({ ok: true, value: { modules: [{ plugin: 'core', group: 'core' }, { plugin: 'with-starter', state: 'on' }] } })
    const id = answer.ok ? (answer.value.activity ?? '') : ''
    const draft = await staff.client(participationAdminApi).activity({ params: { activity: id } })
    expect(draft).toMatchObject({
      ok: true,
      value: {
        activity: { state: 'draft', title: { fr: 'La place', nl: 'First' }, phases: [{ kind: 'open', status: 'upcoming' }] },
        blockers: expect.arrayContaining([{ code: 'summary-wanted', namespace: 'with-starter', weight: 'must' }]),
      },
    })
    const must = draft.ok ? draft.value.blockers.filter((blocker) => blocker.weight === 'must') : []
    expect(must.map((blocker) => blocker.code)).toEqual(['summary-wanted'])
  })

  it('works once', async () => {
    expect(await api().setup({ body: { ...answers(), nis: '44021', token } })).toMatchObject({ ok: false, problem: { code: 'setup-done' } })
    expect(await api().setupOptions({ query: { token } })).toMatchObject({ ok: false, problem: { code: 'setup-done' } })
  })

  it('lets the operator, and nobody else, add another commune', async () => {
    const gent = { nis: '44021', languages: ['nl' as const], name: 'Robin Voorbeeld', email: 'robin@gent.example' }
    expect(await platform.platformVisitor().client(installationApi).addCommune({ body: gent })).toMatchObject({ ok: false, problem: { status: 401 } })
    expect(await api().addCommune({ body: gent })).toMatchObject({ ok: false, problem: { code: 'second-factor-needed' } })
    await platform.showFactor(visitor)
    expect(await api().addCommune({ body: gent })).toMatchObject({ ok: true, value: { slug: 'gent' } })
    expect(await api().addCommune({ body: gent })).toMatchObject({ ok: false, problem: { code: 'slug-taken' } })
    const clerk = (await platform.staff('gent', 'admin')).at(platform.url)
    expect(await clerk.client(installationApi).addCommune({ body: { ...gent, nis: '61072', slug: 'wanze' } })).toMatchObject({ ok: false, problem: { status: 403 } })
  })
})
