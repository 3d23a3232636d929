import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { auditApi, peopleApi, secondFactorApi, sessionApi, StaffId } from '@parvis/contract'
import { z } from 'zod'
import { createTestPlatform } from '../src/platform/create-test-platform.js'
import type { TestBrowser } from '../src/platform/test-browser.js'
import type { TestPlatform } from '../src/platform/test-platform.js'
import { tracesOf } from '../src/platform/traces-of.js'
import { TestPasskey } from '../src/second-factor/test-passkey.js'
import { TestTotpApp } from '../src/second-factor/test-totp-app.js'

const MINUTE = 60_000
let platform: TestPlatform
let people = 0

beforeAll(async () => {
  platform = await createTestPlatform()
})
afterAll(async () => await platform?.close())

type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: { readonly code: string } }

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problem.code)
  return result.value
}
const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.problem.code)

/** Somebody new, signed in without a second factor. */
async function person(slug = 'huy', role: 'admin' | 'clerk' = 'admin'): Promise<{ name: string; browser: TestBrowser }> {
  people += 1
  const name = `person${people}`
  return { name, browser: await again(name, slug, role) }
}
const again = (name: string, slug = 'huy', role: 'admin' | 'clerk' = 'admin'): Promise<TestBrowser> =>
  platform.staff(slug, role, { name, secondFactor: 'none', comesBack: false })

const factorsOf = (browser: TestBrowser) => browser.at(platform.url).client(secondFactorApi)
const sessionOf = (browser: TestBrowser) => browser.at(platform.url).client(sessionApi)
const stateOf = async (browser: TestBrowser) => value(await sessionOf(browser).me()).session
const idOf = async (name: string, slug = 'huy'): Promise<string> => {
  const [row] = await platform.rows(z.object({ id: z.uuid() }), 'SELECT id FROM core.account WHERE email = $1', [`${name}@${slug}.example`])
  return StaffId.encode(row?.id ?? '')
}

async function addTotp(browser: TestBrowser): Promise<{ app: TestTotpApp; recoveryCodes: readonly string[] }> {
  const { secret, sealed } = value(await factorsOf(browser).startTotp())
  const app = new TestTotpApp(secret, () => platform.clock.now())
  const added = value(await factorsOf(browser).addTotp({ body: { sealed, code: app.fresh() } }))
  return { app, recoveryCodes: added.recoveryCodes ?? [] }
}

async function addPasskey(browser: TestBrowser, origin = platform.url): Promise<TestPasskey> {
  const passkey = new TestPasskey({ origin })
  const options = value(await factorsOf(browser).startPasskey())
  value(await factorsOf(browser).addPasskey({ body: { name: 'Laptop', passkey: passkey.create(options) } }))
  return passkey
}

describe('a passkey', () => {
  it('I-25 opens what needs a second factor, and again in a later session', async () => {
    const { name, browser } = await person()
    expect(codeOf(await browser.client(peopleApi).list())).toBe('second-factor-needed')
    const passkey = await addPasskey(browser)
    expect(await stateOf(browser)).toMatchObject({ secondFactor: 'shown' })
    expect(codeOf(await browser.client(peopleApi).list())).toBe('ok')
    const later = await again(name)
    expect(await stateOf(later)).toMatchObject({ secondFactor: 'owed', methods: ['passkey', 'recovery-code'] })
    const options = value(await factorsOf(later).requestPasskey())
    expect(codeOf(await factorsOf(later).showPasskey({ body: { passkey: passkey.answer(options) } }))).toBe('ok')
    expect(codeOf(await later.client(peopleApi).list())).toBe('ok')
  })

  it('I-25 is refused for another origin, another challenge, another key, and the same answer twice', async () => {
    const { name, browser } = await person()
    const passkey = await addPasskey(browser)
    const later = await again(name)
    const show = async (make: (options: { challenge: string; rpId?: string | undefined }) => ReturnType<TestPasskey['answer']>) => {
      const options = value(await factorsOf(later).requestPasskey())
      return codeOf(await factorsOf(later).showPasskey({ body: { passkey: make(options) } }))
    }
    const thief = new TestPasskey({ origin: platform.url })
    expect(await show((options) => ({ ...thief.answer(options), id: passkey.answer(options).id, rawId: passkey.answer(options).id }))).toBe('passkey-refused')
    expect(await show((options) => thief.answer(options))).toBe('passkey-refused')
    expect(await show((options) => passkey.answer({ ...options, challenge: 'AAAA' }))).toBe('passkey-refused')
    expect(await show((options) => passkey.answer({ ...options, rpId: 'evil.example' }))).toBe('passkey-refused')
    const elsewhere = Object.create(passkey, { origin: { value: 'https://evil.example' } })
    expect(await show((options) => elsewhere.answer(options))).toBe('passkey-refused')
    let answer: ReturnType<TestPasskey['answer']> | undefined
    expect(await show((options) => (answer = passkey.answer(options)))).toBe('ok')
    if (answer === undefined) throw new Error('no answer')
    expect(codeOf(await factorsOf(later).showPasskey({ body: { passkey: answer } }))).toBe('passkey-refused')
    const [first] = await platform.rows(z.object({ counter: z.coerce.number() }), 'SELECT max(counter) AS counter FROM core.staff_passkey')
    expect(first?.counter).toBeGreaterThan(0)
  })

  it('I-25 is refused when its challenge is older than five minutes', async () => {
    const { browser } = await person()
    const passkey = new TestPasskey({ origin: platform.url })
    const options = value(await factorsOf(browser).startPasskey())
    platform.clock.advance(6 * MINUTE)
    expect(codeOf(await factorsOf(browser).addPasskey({ body: { name: 'Late', passkey: passkey.create(options) } }))).toBe('passkey-refused')
  })

  it('is named, renamed and removed by its owner alone', async () => {
    const { browser } = await person()
    await addPasskey(browser)
    const [passkey] = value(await factorsOf(browser).read()).passkeys
    if (passkey === undefined) throw new Error('no passkey')
    expect(passkey).toMatchObject({ name: 'Laptop', isHere: true })
    const params = { passkey: passkey.id }
    const stranger = await person()
    expect(codeOf(await factorsOf(stranger.browser).removePasskey({ params }))).toBe('not-found')
    expect(codeOf(await factorsOf(stranger.browser).renamePasskey({ params, body: { name: 'Mine' } }))).toBe('not-found')
    value(await factorsOf(browser).renamePasskey({ params, body: { name: 'Key on the ring' } }))
    expect(value(await factorsOf(browser).read()).passkeys[0]?.name).toBe('Key on the ring')
    value(await factorsOf(browser).removePasskey({ params }))
    expect(await stateOf(browser)).toMatchObject({ secondFactor: 'none', methods: [] })
  })
})

describe('a one-time password', () => {
  it('I-25 opens a session once, and not with a password of before', async () => {
    const { name, browser } = await person()
    const { app } = await addTotp(browser)
    platform.clock.advance(MINUTE)
    const [later, other] = [await again(name), await again(name)]
    const code = app.fresh()
    expect(codeOf(await factorsOf(later).showTotp({ body: { code: code === '000000' ? '000001' : '000000' } }))).toBe('wrong-code')
    expect(codeOf(await factorsOf(later).showTotp({ body: { code: `${code.slice(0, 3)} ${code.slice(3)}` } }))).toBe('ok')
    expect(codeOf(await factorsOf(other).showTotp({ body: { code } }))).toBe('wrong-code')
    expect(codeOf(await later.client(peopleApi).list())).toBe('ok')
    expect(codeOf(await other.client(peopleApi).list())).toBe('second-factor-needed')
  })

  it('I-25 is taken once of two who give it at the same moment', async () => {
    const { name, browser } = await person()
    const { app } = await addTotp(browser)
    platform.clock.advance(MINUTE)
    const code = app.fresh()
    const sessions: TestBrowser[] = []
    while (sessions.length < 4) sessions.push(await again(name))
    const answers = await Promise.all(sessions.map(async (each) => codeOf(await factorsOf(each).showTotp({ body: { code } }))))
    expect(answers.sort()).toEqual(['ok', 'wrong-code', 'wrong-code', 'wrong-code'])
  })

  it('I-25 is refused after ten wrong ones in an hour', async () => {
    const { name, browser } = await person()
    const { app } = await addTotp(browser)
    platform.clock.advance(MINUTE)
    const later = await again(name)
    const wrong = (app.code() === '000000' ? '1' : '0').repeat(6)
    for (let tries = 0; tries < 9; tries += 1) expect(codeOf(await factorsOf(later).showTotp({ body: { code: wrong } }))).toBe('wrong-code')
    expect(codeOf(await factorsOf(later).showTotp({ body: { code: wrong } }))).toBe('too-many-requests')
    expect(codeOf(await factorsOf(later).showTotp({ body: { code: app.fresh() } }))).toBe('too-many-requests')
  })

  it('I-25 is set up with a secret of this account and of the last quarter of an hour', async () => {
    const [one, two] = [await person(), await person()]
    const started = value(await factorsOf(one.browser).startTotp())
    const app = new TestTotpApp(started.secret, () => platform.clock.now())
    expect(started.address).toMatch(/^otpauth:\/\/totp\/Parvis/)
    expect(started.picture).toMatch(/^<svg/)
    expect(codeOf(await factorsOf(two.browser).addTotp({ body: { sealed: started.sealed, code: app.fresh() } }))).toBe('wrong-code')
    platform.clock.advance(16 * MINUTE)
    expect(codeOf(await factorsOf(one.browser).addTotp({ body: { sealed: started.sealed, code: app.fresh() } }))).toBe('wrong-code')
  })
})

describe('recovery codes', () => {
  it('I-25 come with the first factor, are shown once, and work once each', async () => {
    const { name, browser } = await person()
    const { recoveryCodes } = await addTotp(browser)
    expect(new Set(recoveryCodes).size).toBe(10)
    const [code = ''] = recoveryCodes
    const [later, other] = [await again(name), await again(name)]
    expect(codeOf(await factorsOf(later).showRecoveryCode({ body: { code: code.toLowerCase().replaceAll('-', ' ') } }))).toBe('ok')
    expect(codeOf(await later.client(peopleApi).list())).toBe('ok')
    expect(codeOf(await factorsOf(other).showRecoveryCode({ body: { code } }))).toBe('wrong-code')
    expect(value(await factorsOf(later).read()).recoveryCodesLeft).toBe(9)
    const fresh = value(await factorsOf(later).renewRecoveryCodes()).recoveryCodes
    expect(fresh).toHaveLength(10)
    expect(codeOf(await factorsOf(other).showRecoveryCode({ body: { code: recoveryCodes[1] ?? '' } }))).toBe('wrong-code')
    const stranger = await person()
    await addTotp(stranger.browser)
    expect(codeOf(await factorsOf(await again(stranger.name)).showRecoveryCode({ body: { code: fresh[0] ?? '' } }))).toBe('wrong-code')
  })
})

describe('a person with a second factor', () => {
  it('I-25 changes nothing of it without having shown one in the last ten minutes', async () => {
    const { name, browser } = await person()
    const { app } = await addTotp(browser)
    const refusals = async (who: TestBrowser): Promise<string[]> => [
      codeOf(await factorsOf(who).startPasskey()),
      codeOf(await factorsOf(who).startTotp()),
      codeOf(await factorsOf(who).removeTotp()),
      codeOf(await factorsOf(who).renewRecoveryCodes()),
    ]
    const all = ['second-factor-needed', 'second-factor-needed', 'second-factor-needed', 'second-factor-needed']
    expect(await refusals(await again(name))).toEqual(all)
    platform.clock.advance(11 * MINUTE)
    expect(await refusals(browser)).toEqual(all)
    expect(await factorsOf(browser).removeTotp()).toMatchObject({ problem: { details: { enrolled: true, again: true } } })
    value(await factorsOf(browser).showTotp({ body: { code: app.fresh() } }))
    expect(codeOf(await factorsOf(browser).removeTotp())).toBe('ok')
    expect(codeOf(await browser.client(peopleApi).list())).toBe('second-factor-needed')
  })

  it('I-25 can do nothing at all in a session that has not shown it', async () => {
    const { name, browser } = await person()
    await addTotp(browser)
    const half = await again(name)
    for (const path of ['/api/staff/participation', '/api/staff/settings', '/api/staff/modules', '/api/staff/people'])
      expect([path, (await half.fetch(path)).status]).toEqual([path, 403])
  })

  it('is told by mail, in their language, and the log of each of their communes has it', async () => {
    const { name, browser } = await person()
    await addTotp(browser)
    await platform.runJobs()
    expect(platform.mails.lastTo(`${name}@huy.example`).text).toMatch(/app/)
    const log = value(await (await platform.staff('huy', 'admin')).client(auditApi).list({ query: { action: 'core.second-factor-added' } }))
    const id = await idOf(name)
    expect(log.items.find((entry) => entry.subject === id)).toMatchObject({ details: { method: 'totp' } })
  })

  it('signs out everywhere', async () => {
    const { name, browser } = await person()
    const other = await again(name)
    expect(value(await factorsOf(browser).read()).sessions).toBe(2)
    value(await sessionOf(browser).signOutEverywhere())
    expect([codeOf(await sessionOf(other).me()), codeOf(await sessionOf(browser).me())]).toEqual(['not-signed-in', 'not-signed-in'])
  })

  it('I-25 leaves no secret, one-time password or recovery code in tables, queue, files and log', async () => {
    const { name, browser } = await person()
    const { secret, sealed } = value(await factorsOf(browser).startTotp())
    const app = new TestTotpApp(secret, () => platform.clock.now())
    const { recoveryCodes = [] } = value(await factorsOf(browser).addTotp({ body: { sealed, code: app.fresh() } }))
    const colleague = await platform.staff('huy', 'admin')
    const { code } = value(await colleague.client(peopleApi).startRecovery({ params: { member: await idOf(name) } }))
    await platform.runJobs()
    for (const hidden of [secret, recoveryCodes[0] ?? '', recoveryCodes[9] ?? '', code]) expect(await tracesOf(platform, hidden)).toEqual([])
  })
})

describe('who has lost every factor', () => {
  const recover = async (by: TestBrowser, member: string) => await by.client(peopleApi).startRecovery({ params: { member } })

  it('I-25 comes back with a code of their mailbox and one that a colleague hands over, once, and begins anew', async () => {
    const { name, browser } = await person()
    await addPasskey(browser)
    const colleague = await platform.staff('huy', 'admin')
    const { code } = value(await recover(colleague, await idOf(name)))
    const back = await again(name)
    expect(codeOf(await back.client(peopleApi).list())).toBe('second-factor-needed')
    expect(value(await factorsOf(back).showRecoveryCode({ body: { code } }))).toEqual({ isReset: true })
    expect(codeOf(await back.client(peopleApi).list())).toBe('ok')
    expect(value(await factorsOf(back).read())).toMatchObject({ passkeys: [], recoveryCodesLeft: 0, sessions: 1 })
    expect(codeOf(await sessionOf(browser).me())).toBe('not-signed-in')
    await addPasskey(back)
    expect(codeOf(await factorsOf(await again(name)).showRecoveryCode({ body: { code } }))).toBe('wrong-code')
    const id = await idOf(name)
    const acts = await platform.rows(z.object({ action: z.string() }), 'SELECT action FROM core.audit_entry WHERE subject = $1 ORDER BY sequence', [id])
    expect(acts.map((each) => each.action)).toEqual(['core.second-factor-added', 'core.recovery-started', 'core.recovery-done', 'core.second-factor-added'])
    await platform.runJobs()
    expect(platform.mails.sent.filter((mail) => mail.to === `${name}@huy.example`).map((mail) => mail.subject)).toHaveLength(4)
  })

  it('I-25 is not helped by a code that is a day old, or of another person', async () => {
    const [one, two] = [await person(), await person()]
    for (const each of [one, two]) await addTotp(each.browser)
    const colleague = await platform.staff('huy', 'admin')
    const { code } = value(await recover(colleague, await idOf(one.name)))
    expect(codeOf(await factorsOf(await again(two.name)).showRecoveryCode({ body: { code } }))).toBe('wrong-code')
    platform.clock.advance(24 * 60 * MINUTE)
    expect(codeOf(await factorsOf(await again(one.name)).showRecoveryCode({ body: { code } }))).toBe('wrong-code')
  })

  it('I-25 is nobody who does it for themselves, without a factor, from another commune or without the right', async () => {
    const { name, browser } = await person()
    await addTotp(browser)
    const id = await idOf(name)
    expect(codeOf(await recover(browser, id))).toBe('same-person')
    expect(codeOf(await recover((await person()).browser, id))).toBe('second-factor-needed')
    expect(codeOf(await recover(await platform.staff('gent', 'admin'), id))).toBe('not-found')
    expect(codeOf(await recover(await platform.staff('huy', 'clerk'), id))).toBe('not-permitted')
    const colleague = await platform.staff('huy', 'admin')
    expect(await recover(colleague, await idOf((await person()).name))).toMatchObject({ problem: { code: 'conflict', details: { reason: 'nothing-to-recover' } } })
  })

  it('I-25 who works for two communes is left to the operator', async () => {
    const { name, browser } = await person()
    await addTotp(browser)
    await platform.superuserQuery(
      async (query) =>
        await query(
          "INSERT INTO core.staff_role (commune_id, account_id, role) SELECT $1, id, 'clerk' FROM core.account WHERE email = $2",
          [platform.commune('gent').id, `${name}@huy.example`],
        ),
    )
    const colleague = await platform.staff('huy', 'admin')
    expect(await recover(colleague, await idOf(name))).toMatchObject({ problem: { code: 'conflict', details: { reason: 'operator-only' } } })
  })
})

describe('an account', () => {
  it('I-25 is not given to a mailbox that looks shared, unless it is said to be one person’s', async () => {
    const admin = (await platform.staff('huy', 'admin')).client(peopleApi)
    const invite = async (email: string, isOnePerson = false) => await admin.invite({ body: { email, name: 'Somebody', roles: ['clerk'], isOnePerson } })
    for (const email of ['info@huy.example', 'Secretariat.General@huy.example'])
      expect(await invite(email)).toMatchObject({ problem: { issues: [{ path: 'email', code: 'shared-mailbox' }] } })
    expect(codeOf(await invite('info@huy.example', true))).toBe('ok')
    expect(codeOf(await invite('infante.martin@huy.example'))).toBe('ok')
  })
})
