import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { installationApi, modulesApi, participationAdminApi, secondFactorApi, sessionApi } from '@parvis/contract'
import { SetupLinks } from '@parvis/core'
import { z } from 'zod'
import { belgianDay, createTestPlatform, TestTotpApp, type TestBrowser, type TestPlatform } from '../src/index.js'
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
  const inDays = (days: number): string => belgianDay(platform.clock.now(), days)
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

  it('tells the first administrator of an added commune by mail, in the language of the commune', async () => {
    await platform.runJobs()
    expect(platform.mails.sent.filter(({ to }) => to === 'robin@gent.example')).toMatchObject([{ subject: expect.stringMatching(/Gent/) }])
  })

  it('shows the operator who can be reached in each commune, and nothing of its residents', async () => {
    const factors = visitor.client(secondFactorApi)
    const started = await factors.startTotp()
    const { secret, sealed } = started.ok ? started.value : { secret: '', sealed: '' }
    const app = new TestTotpApp(secret, () => platform.clock.now())
    expect(await factors.addTotp({ body: { sealed, code: app.fresh() } })).toMatchObject({ ok: true })
    expect(await api().communes()).toMatchObject({
      ok: true,
      value: {
        communes: [
          { slug: 'gent', nis: '44021', modules: [], staff: 2, administrators: 2, administratorsWithFactor: 0 },
          { slug: 'huy', modules: ['with-starter'], staff: 1, administrators: 1, administratorsWithFactor: 1 },
        ],
      },
    })
    const clerk = (await platform.staff('gent', 'admin')).at(platform.url)
    expect(await clerk.client(installationApi).communes()).toMatchObject({ ok: false, problem: { status: 403 } })
  })

  it('lets the operator name an administrator, as an official act of the commune', async () => {
    const params = { commune: 'gent' }
    const noor = { name: 'Noor Voorbeeld', email: 'noor@gent.example', isOnePerson: false }
    expect(await api().nameAdministrator({ params, body: noor })).toMatchObject({ ok: true })
    expect(await api().nameAdministrator({ params, body: noor })).toMatchObject({ ok: false, problem: { code: 'conflict' } })
    expect(await api().nameAdministrator({ params, body: { ...noor, email: 'info@gent.example' } })).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input', issues: [{ path: 'email', code: 'shared-mailbox' }] },
    })
    expect(await api().nameAdministrator({ params: { commune: 'nowhere' }, body: noor })).toMatchObject({ ok: false, problem: { status: 404 } })
    const entry = z.object({ role: z.string(), action: z.string() })
    const sql = "SELECT role, action FROM core.audit_entry WHERE action = 'core.staff-invited' ORDER BY sequence"
    expect(await platform.rows(entry, sql)).toEqual([{ role: 'operator', action: 'core.staff-invited' }])
  })

  it('makes an administrator of somebody who works there already', async () => {
    const clerk = await platform.staff('gent', 'clerk')
    const me = await clerk.at(platform.url).client(sessionApi).me()
    const { email, name } = me.ok ? me.value : { email: '', name: '' }
    const named = await api().nameAdministrator({ params: { commune: 'gent' }, body: { email, name, isOnePerson: false } })
    expect(named).toMatchObject({ ok: true })
    expect(await clerk.at(platform.url).client(sessionApi).me()).toMatchObject({
      ok: true,
      value: { communes: [{ slug: 'gent', roles: ['admin', 'clerk'] }] },
    })
  })
})
