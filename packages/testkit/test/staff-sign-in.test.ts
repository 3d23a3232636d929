import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { peopleApi, sessionApi } from '@parvis/contract'
import { z } from 'zod'
import { createTestPlatform } from '../src/platform/create-test-platform.js'
import type { TestBrowser } from '../src/platform/test-browser.js'
import type { TestPlatform } from '../src/platform/test-platform.js'
import { tracesOf } from '../src/platform/traces-of.js'

const SESSION = '/api/platform/session'
let platform: TestPlatform

beforeAll(async () => {
  platform = await createTestPlatform()
  await platform.staff('huy', 'admin')
})
afterAll(async () => await platform?.close())

const codeIn = (mailbox: string): string => /\d{6}/.exec(platform.mails.lastTo(mailbox).text)?.[0] ?? ''

async function ask(browser: TestBrowser, email: string): Promise<Response> {
  const response = await browser.post(`${SESSION}/code`, { email, locale: 'nl' })
  await platform.runJobs()
  return response
}

describe('staff sign-in', () => {
  it('lets a person in by a code to their mailbox, and out again', async () => {
    const browser = platform.platformVisitor()
    expect((await browser.fetch(SESSION)).status).toBe(401)
    expect((await ask(browser, ' Admin@HUY.example '.trim())).status).toBe(204)
    const mail = platform.mails.lastTo('admin@huy.example')
    expect(mail.subject).toMatch(/^\d{6}: uw aanmeldcode$/)
    const response = await browser.post(SESSION, {
      email: 'admin@huy.example',
      code: ` ${codeIn('admin@huy.example')} `,
    })
    const [cookie = ''] = response.headers.getSetCookie()
    expect(cookie).toMatch(/^parvis\.session_token=.*HttpOnly.*SameSite=Lax/i)
    expect(await response.json()).toMatchObject({
      email: 'admin@huy.example',
      communes: [{ slug: 'huy', roles: ['admin'] }],
    })
    expect(await (await browser.fetch(SESSION)).json()).toMatchObject({ email: 'admin@huy.example' })
    expect((await browser.fetch(SESSION, { method: 'DELETE' })).status).toBe(204)
    expect((await browser.fetch(SESSION)).status).toBe(401)
  })

  it('I-05 answers strangers as it answers staff, and writes to nobody', async () => {
    const before = platform.mails.sent.length
    const [known, unknown] = [
      await ask(platform.platformVisitor(), 'admin@huy.example'),
      await ask(platform.platformVisitor(), 'stranger@huy.example'),
    ]
    expect([unknown.status, await unknown.text(), [...unknown.headers.keys()]]).toEqual([
      known.status,
      await known.text(),
      [...known.headers.keys()],
    ])
    expect(platform.mails.sent.length).toBe(before + 1)
    const refused = await platform
      .platformVisitor()
      .post(SESSION, { email: 'stranger@huy.example', code: '123456' })
    expect(await refused.json()).toMatchObject({ status: 422, code: 'wrong-code' })
  })

  it('I-04 takes a code once, and not after five wrong ones', async () => {
    const browser = platform.platformVisitor()
    await platform.staff('huy', 'clerk')
    await ask(browser, 'clerk@huy.example')
    const code = codeIn('clerk@huy.example')
    const wrong = code === '000000' ? '000001' : '000000'
    for (let tries = 0; tries < 5; tries += 1)
      expect((await browser.post(SESSION, { email: 'clerk@huy.example', code: wrong })).status).toBe(422)
    expect((await browser.post(SESSION, { email: 'clerk@huy.example', code })).status).toBe(422)
    await ask(browser, 'clerk@huy.example')
    const fresh = codeIn('clerk@huy.example')
    expect((await browser.post(SESSION, { email: 'clerk@huy.example', code: fresh })).status).toBe(200)
    expect((await browser.post(SESSION, { email: 'clerk@huy.example', code: fresh })).status).toBe(422)
  })

  it('I-04 stops at five codes an hour for one mailbox, and says when to come back', async () => {
    const browser = platform.platformVisitor()
    await platform.staff('gent', 'viewer')
    for (let asked = 0; asked < 5; asked += 1)
      expect((await ask(browser, 'viewer@gent.example')).status).toBe(204)
    const response = await ask(browser, 'VIEWER@gent.example')
    expect(response.status).toBe(429)
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(60)
    expect(await response.text()).not.toContain('viewer@')
  })

  it('I-04 takes a code only in the browser that asked for it, and others use up no tries', async () => {
    const [browser, thief] = [platform.platformVisitor(), platform.platformVisitor()]
    await platform.staff('huy', 'viewer')
    await ask(browser, 'viewer@huy.example')
    const body = { email: 'viewer@huy.example', code: codeIn('viewer@huy.example') }
    for (let tries = 0; tries < 12; tries += 1) expect((await thief.post(SESSION, body)).status).toBe(422)
    expect((await browser.post(SESSION, body)).status).toBe(200)
  })

  it('I-04 takes no code that is older than ten minutes', async () => {
    const browser = platform.platformVisitor()
    await ask(browser, 'viewer@huy.example')
    platform.clock.advance(10 * 60_000)
    const body = { email: 'viewer@huy.example', code: codeIn('viewer@huy.example') }
    expect((await browser.post(SESSION, body)).status).toBe(422)
  })

  it('I-04 keeps no code, and no mailbox beside the account, in tables, queue, files and log', async () => {
    await ask(platform.platformVisitor(), 'auditor@huy.example')
    await platform.staff('huy', 'auditor')
    await ask(platform.platformVisitor(), 'auditor@huy.example')
    expect(await tracesOf(platform, codeIn('auditor@huy.example'))).toEqual([])
    const places = (await tracesOf(platform, 'auditor@huy.example')).map(({ place }) => place)
    expect([...new Set(places)]).toEqual(['table core.account'])
  })
})

describe('people of a commune', () => {
  it('are invited by a manager, sign in, and have what their role gives', async () => {
    const admin = await platform.staff('huy', 'admin')
    const people = admin.client(peopleApi)
    const member = await people.invite({
      body: { email: 'New.Clerk@huy.example', name: 'Nour', roles: ['clerk'] },
    })
    expect(member).toMatchObject({ ok: true, value: { email: 'new.clerk@huy.example', roles: ['clerk'] } })
    await platform.runJobs()
    expect(platform.mails.lastTo('new.clerk@huy.example').text).toContain('/admin')
    expect(
      await people.invite({ body: { email: 'new.clerk@huy.example', name: 'Nour', roles: ['viewer'] } }),
    ).toMatchObject({ ok: false, problem: { code: 'conflict' } })
    expect(
      await people.invite({ body: { email: 'x@huy.example', name: 'X', roles: ['mayor'] } }),
    ).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input', issues: [{ path: 'roles.0', code: 'not-a-role' }] },
    })
    const browser = platform.platformVisitor()
    await ask(browser, 'new.clerk@huy.example')
    const me = await browser
      .client(sessionApi)
      .signIn({ body: { email: 'new.clerk@huy.example', code: codeIn('new.clerk@huy.example') } })
    expect(me).toMatchObject({ ok: true, value: { communes: [{ slug: 'huy', roles: ['clerk'] }] } })
    const clerk = browser.at(platform.visitor('huy').base)
    expect((await clerk.fetch('/api/staff/people')).status).toBe(403)
    expect((await clerk.fetch('/api/staff/participation')).status).toBe(200)
  })

  it('are seen in their own commune only', async () => {
    const admin = await platform.staff('gent', 'admin')
    const response = await admin.fetch('/api/staff/people')
    expect(await response.text()).not.toContain('@huy.example')
    const stranger = (await platform.staff('huy', 'admin')).at(platform.visitor('gent').base)
    expect((await stranger.fetch('/api/staff/people')).status).toBe(403)
  })

  it('always have somebody who can manage them', async () => {
    const admin = await platform.staff('gent', 'admin')
    const people = admin.client(peopleApi)
    const list = await people.list({})
    if (!list.ok) throw new Error('no list')
    const self = list.value.people.find((each) => each.roles.includes('admin'))?.id ?? ''
    expect(await people.changeRoles({ params: { member: self }, body: { roles: ['clerk'] } })).toMatchObject({
      ok: false,
      problem: { code: 'last-manager' },
    })
    expect(await people.remove({ params: { member: self } })).toMatchObject({
      ok: false,
      problem: { code: 'last-manager' },
    })
    const second = await people.invite({
      body: { email: 'second@gent.example', name: 'Second', roles: ['admin'] },
    })
    if (!second.ok) throw new Error('not invited')
    expect(
      await people.changeRoles({ params: { member: second.value.id }, body: { roles: ['viewer', 'clerk'] } }),
    ).toMatchObject({
      ok: true,
      value: { roles: ['clerk', 'viewer'] },
    })
    expect((await people.remove({ params: { member: second.value.id } })).ok).toBe(true)
    expect(await people.remove({ params: { member: second.value.id } })).toMatchObject({
      ok: false,
      problem: { code: 'not-found' },
    })
    expect(
      await platform.rows(z.unknown(), "SELECT 1 FROM core.account WHERE email = 'second@gent.example'"),
    ).toEqual([])
  })
})
