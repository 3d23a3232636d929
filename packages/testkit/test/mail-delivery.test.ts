import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { auditApi, isProblem, mailDeliveryApi, type DomainDelivery } from '@parvis/contract'
import { Bounces } from '@parvis/core'
import { MailTransport, SmtpTransport } from '@parvis/core/testing'
import { Activities, Mail } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { createTestPlatform } from '../src/platform/create-test-platform.js'
import { MoodyMailServer } from '../src/platform/moody-mail-server.js'
import { answerStep } from '../src/platform/prove-resident.js'
import type { TestBrowser } from '../src/platform/test-browser.js'
import type { TestPlatform } from '../src/platform/test-platform.js'
import { tracesOf } from '../src/platform/traces-of.js'
import { echoServer } from './fixtures/with-routes.plugin.js'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const mails = new MoodyMailServer()
let transport: SmtpTransport
let platform: TestPlatform
let clerk: TestBrowser
let activity = ''

beforeAll(async () => {
  transport = new SmtpTransport(await mails.start(), 'Huy <participation@huy.example>')
  platform = await createTestPlatform({
    plugins: [echoServer],
    environment: { mailBounces: 'bounces@huy.example' },
    overrides: [{ provide: MailTransport, useValue: transport }],
  })
  clerk = await platform.staff('huy', 'clerk')
  activity = await platform.inCommune('huy', async () => {
    const startsAt = new Date(platform.clock.now().getTime() - MINUTE)
    const phases = [{ kind: 'open', startsAt, endsAt: new Date(startsAt.getTime() + 400 * DAY) }]
    const created = await platform
      .get(Activities)
      .create({ plugin: 'echo', title: { fr: 'Idées' }, settings: {}, phases, state: 'published' })
    if (isProblem(created)) throw new Error(created.code)
    return created.activity.id
  })
})
afterAll(async () => {
  await platform?.close()
  transport?.close()
  await mails.stop()
})

const panel = () => clerk.client(mailDeliveryApi)

async function domain(name: string): Promise<DomainDelivery | undefined> {
  const read = await panel().read({})
  return read.ok ? read.value.domains.find((each) => each.domain === name) : undefined
}

async function suppressions(): Promise<{ id: string; mailbox: string; reason: string }[]> {
  const read = await panel().suppressions({ query: {} })
  return read.ok ? read.value.items : []
}

async function unreached(): Promise<{ mailbox: string; state: string; reason: string }[]> {
  const read = await panel().unreached({ query: {} })
  return (read.ok ? read.value.items : []).map(({ mailbox, state, reason }) => ({ mailbox, state, reason }))
}

async function write(to: string): Promise<void> {
  await platform.inCommune('huy', async () => {
    await platform.get(Mail).send({ to, locale: 'fr', subject: 'Bonjour', text: 'Bonjour' })
  })
  await platform.runJobs()
}

/** Asks for a code, as a resident does. */
async function askCode(email: string): Promise<TestBrowser> {
  const browser = platform.visitor('huy')
  await answerStep(browser, { activity, method: 'mailbox', step: 'address', fields: { email } })
  await platform.runJobs()
  return browser
}

async function useCode(browser: TestBrowser, email: string): Promise<string> {
  const code = /\b\d{6}\b/.exec(mails.lastTo(email).source)?.[0] ?? ''
  const { kind } = await answerStep(browser, { activity, method: 'mailbox', step: 'code', fields: { code } })
  return kind
}

/** A report as RFC 3464 has it. */
function report(to: string, fields: { action?: string; status?: string } = {}): Buffer {
  const { action = 'failed', status = '5.1.1' } = fields
  return Buffer.from(
    [
      'From: MAILER-DAEMON@mx.example.be',
      `To: ${to}`,
      'Subject: Undelivered Mail Returned to Sender',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'Your mail could not be delivered.',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.example.be',
      '',
      'Final-Recipient: rfc822; somebody@example.be',
      `Action: ${action}`,
      `Status: ${status}`,
      'Diagnostic-Code: smtp; 550 no such mailbox',
      '',
      '--b--',
      '',
    ].join('\r\n'),
  )
}

describe('I-20 the delivery panel', () => {
  it('I-20 counts by domain what a mail server took, put off and refused, and which codes were used', async () => {
    const browser = await askCode('ann@count.example')
    expect(await useCode(browser, 'ann@count.example')).toBe('proven')
    await askCode('bea@count.example')
    await askCode('gone@count.example')
    await askCode('spam@count.example')
    await askCode('late@count.example')
    expect(await domain('count.example')).toEqual({
      ...{ domain: 'count.example', sent: 2, deferred: 1, bounced: 2, skipped: 0, codes: 5, confirmed: 1, isLow: false },
    })
    expect(mails.taken.some(({ to }) => to === 'late@count.example')).toBe(false)
    mails.isBusy = false
    platform.clock.advance(MINUTE)
    await platform.runJobs()
    mails.isBusy = true
    expect(await domain('count.example')).toMatchObject({ sent: 3, deferred: 1, bounced: 2, confirmed: 1 })
  })

  it('I-20 sends a code that was put off as a new code, which works', async () => {
    const browser = await askCode('late.code@again.example')
    mails.isBusy = false
    platform.clock.advance(MINUTE)
    await platform.runJobs()
    mails.isBusy = true
    expect(await useCode(browser, 'late.code@again.example')).toBe('proven')
    expect(await domain('again.example')).toMatchObject({ sent: 1, deferred: 1, confirmed: 1 })
  })

  it('I-20 sets a mailbox aside that does not exist, and none for what was written to it', async () => {
    await write('gone.one@aside.example')
    await write('spam.one@aside.example')
    const found = (await suppressions()).filter(({ mailbox }) => mailbox.endsWith('@aside.example'))
    expect(found).toMatchObject([{ mailbox: 'g…@aside.example', reason: '5.1.1' }])
    const before = mails.taken.length
    await write('GONE.one+tag@aside.example')
    expect(mails.taken).toHaveLength(before)
    expect((await unreached()).filter(({ mailbox }) => mailbox.endsWith('@aside.example'))).toEqual(
      expect.arrayContaining([
        { mailbox: 'g…@aside.example', state: 'skipped', reason: 'suppressed' },
        { mailbox: 'g…@aside.example', state: 'bounced', reason: '5.1.1' },
        { mailbox: 's…@aside.example', state: 'bounced', reason: '5.7.1' },
      ]),
    )
    expect(await domain('aside.example')).toMatchObject({ bounced: 2, skipped: 1 })
  })

  it('I-05 answers for a mailbox that is set aside as for any other', async () => {
    const ask = (email: string) =>
      platform.visitor('huy').post(`/api/verification/${activity}/mailbox/address`, { fields: { email }, locale: 'fr' })
    await write('gone.two@same.example')
    const [aside, other] = [await ask('gone.two@same.example'), await ask('here.two@same.example')]
    const times = (text: string): string => text.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'a time')
    expect([aside.status, other.status]).toEqual([200, 200])
    expect(times(await aside.text())).toBe(times(await other.text()))
    await platform.runJobs()
  })

  it('I-20 says of a mail that could not go in time that it was not sent', async () => {
    await askCode('late.resident@time.example')
    for (let minutes = 0; minutes < 12; minutes += 1) {
      platform.clock.advance(MINUTE)
      await platform.runJobs()
    }
    expect(mails.taken.some(({ to }) => to === 'late.resident@time.example')).toBe(false)
    expect(await unreached()).toContainEqual({ mailbox: 'l…@time.example', state: 'skipped', reason: 'too-late' })
    await write('late.news@time.example')
    platform.clock.advance(3 * DAY)
    await platform.runJobs()
    expect(await domain('time.example')).toMatchObject({ sent: 0, skipped: 2, deferred: 2, codes: 1 })
  })

  it('I-20 lets staff clear a mailbox with a reason, as an official act that names no mailbox', async () => {
    await write('gone.clear@clear.example')
    const [found] = (await suppressions()).filter(({ mailbox }) => mailbox.endsWith('@clear.example'))
    const params = { suppression: found?.id ?? '' }
    expect(await panel().clear({ params, body: { reason: 'Because gone.clear@clear.example called' } })).toMatchObject({
      ok: false,
      problem: { status: 422, issues: [{ path: 'reason', code: 'names-a-mailbox' }] },
    })
    expect(await panel().clear({ params, body: { reason: '  ' } })).toMatchObject({ ok: false, problem: { status: 422 } })
    expect(await panel().clear({ params, body: { reason: 'The resident called: the mailbox works again' } })).toMatchObject({ ok: true })
    expect(await panel().clear({ params, body: { reason: 'Twice' } })).toMatchObject({ ok: false, problem: { status: 404 } })
    expect((await suppressions()).some(({ mailbox }) => mailbox.endsWith('@clear.example'))).toBe(false)
    const auditor = await platform.staff('huy', 'admin')
    const log = await auditor.client(auditApi).list({ query: { action: 'core.mailbox-cleared' } })
    expect(log).toMatchObject({
      ok: true,
      value: { items: [{ subject: params.suppression, details: { domain: 'clear.example', refusal: '5.1.1' } }] },
    })
    await write('gone.clear@clear.example')
    expect(await domain('clear.example')).toMatchObject({ bounced: 2, skipped: 0 })
  })

  it('I-20 has an alert for a domain where less than half as many codes are used as elsewhere, from thirty on', async () => {
    const commune = platform.commune('huy').id
    const put = async (name: string, codes: number, confirmed: number): Promise<unknown> =>
      await platform.superuserQuery((query) =>
        query(
          `INSERT INTO core.mail_delivery (commune_id, mailbox_hash, masked, domain, is_code, is_confirmed, state, at)
           SELECT $1, n::text, 'x…@' || $2, $2, true, n <= $4, 'sent', $5 FROM generate_series(1, $3::int) n`,
          [commune, name, codes, confirmed, platform.clock.now()],
        ),
      )
    await put('good.example', 200, 160)
    await put('bad.example', 30, 5)
    await put('few.example', 29, 0)
    const read = await panel().read({})
    const low = (read.ok ? read.value.domains : []).filter(({ isLow }) => isLow)
    expect(low.map((each) => each.domain)).toEqual(['bad.example'])
    expect(read.ok && read.value.domains[0]?.domain).toBe('bad.example')
  })

  it('I-20 is seen in its own commune only, and with a second factor', async () => {
    const stranger = await platform.staff('gent', 'clerk')
    const read = await stranger.client(mailDeliveryApi).read({})
    expect(read).toMatchObject({ ok: true, value: { domains: [], takesReports: true } })
    const without = await platform.staff('huy', 'clerk', { person: 2, secondFactor: 'none' })
    expect(await without.client(mailDeliveryApi).read({})).toMatchObject({ ok: false, problem: { code: 'second-factor-needed' } })
    const viewer = await platform.staff('huy', 'viewer')
    expect(await viewer.client(mailDeliveryApi).read({})).toMatchObject({ ok: false, problem: { status: 403 } })
  })

  it('I-20 goes through long lists page by page, each mail once', async () => {
    const all = await unreached()
    const seen: unknown[] = []
    let cursor: string | undefined
    do {
      const page = await panel().unreached({ query: { limit: 3, cursor } })
      if (!page.ok) throw new Error(page.problem.code)
      seen.push(...page.value.items.map(({ mailbox, state, reason }) => ({ mailbox, state, reason })))
      cursor = page.value.nextCursor
    } while (cursor !== undefined)
    expect(all.length).toBeGreaterThan(6)
    expect(seen).toEqual(all)
    expect(await panel().unreached({ query: { cursor: 'x' } })).toMatchObject({ ok: false, problem: { status: 400 } })
    expect(await panel().suppressions({ query: { cursor: '1.2.3' } })).toMatchObject({ ok: false, problem: { status: 400 } })
  })
})

describe('I-20 reports on mails that came back', () => {
  const take = (message: Buffer) => platform.get(Bounces).take(message)

  it('I-20 have a return path of their own for each mail, which names the mail and not the mailbox', async () => {
    await write('one@path.example')
    await write('two@path.example')
    const [one, two] = [mails.lastTo('one@path.example').from, mails.lastTo('two@path.example').from]
    expect(one).toMatch(/^bounces\+[0-9a-f]{48}@huy\.example$/)
    expect(two).not.toBe(one)
    expect(mails.lastTo('one@path.example').source).toContain('From: Huy <participation@huy.example>')
  })

  it('I-20 turn a mail that was taken over into one that bounced, and set the mailbox aside', async () => {
    await write('moved@back.example')
    const path = mails.lastTo('moved@back.example').from
    expect(await take(report(path.toUpperCase()))).toBe('noted')
    expect(await domain('back.example')).toMatchObject({ sent: 0, bounced: 1 })
    expect((await suppressions()).map(({ mailbox }) => mailbox)).toContain('m…@back.example')
  })

  it('I-20 of a full mailbox or a delay set nothing aside', async () => {
    await write('full@full.example')
    const path = mails.lastTo('full@full.example').from
    expect(await take(report(path, { action: 'delayed', status: '4.4.7' }))).toBe('noted')
    expect(await domain('full.example')).toMatchObject({ sent: 1, deferred: 1, bounced: 0 })
    expect(await take(report(path, { status: '5.2.2' }))).toBe('noted')
    expect(await domain('full.example')).toMatchObject({ sent: 0, bounced: 1 })
    expect((await suppressions()).map(({ mailbox }) => mailbox)).not.toContain('f…@full.example')
  })

  it('I-20 that somebody made up set nobody aside', async () => {
    await write('victim@forged.example')
    const path = mails.lastTo('victim@forged.example').from
    const digit = path.at(-13) === '0' ? '1' : '0'
    const forged = [
      'victim@forged.example',
      'bounces@huy.example',
      `bounces+${'0'.repeat(48)}@huy.example`,
      path.replace(/.(?=@)/, digit === path.at(-13) ? 'f' : digit),
      path.replace(/\+.{32}/, `+${'a'.repeat(32)}`),
    ]
    for (const to of forged) expect(await take(report(to))).toBe('not-ours')
    expect(await domain('forged.example')).toMatchObject({ sent: 1, bounced: 0 })
  })

  it('I-20 on a mail whose code was used are not believed', async () => {
    const browser = await askCode('here@used.example')
    expect(await useCode(browser, 'here@used.example')).toBe('proven')
    await take(report(mails.lastTo('here@used.example').from))
    expect(await domain('used.example')).toMatchObject({ sent: 1, bounced: 0, confirmed: 1 })
  })

  it('I-20 are told from whatever else comes to that mailbox', async () => {
    await write('reply@else.example')
    const path = mails.lastTo('reply@else.example').from
    for (const message of [`To: ${path}\r\nSubject: Out of office\r\n\r\nBack on Monday`, '', '\0\0', 'x'.repeat(100_000)])
      expect(await take(Buffer.from(message))).toBe('no-report')
  })
})

describe('I-20 what is kept', () => {
  it('I-20 is no mailbox, neither in tables, queue, files nor log', async () => {
    await askCode('trace.me@kept.example')
    await write('gone.trace@kept.example')
    expect(await tracesOf(platform, 'trace.me@kept.example')).toEqual([])
    expect(await tracesOf(platform, 'gone.trace@kept.example')).toEqual([])
    expect(platform.logs.lines.join('\n')).not.toContain('No such mailbox')
  })

  it('I-20 goes after thirty days, and mailboxes that were set aside after half a year', async () => {
    await write('gone.old@old.example')
    const count = async (table: string): Promise<number | undefined> =>
      (await platform.rows(z.object({ count: z.coerce.number() }), `SELECT count(*) FROM ${table}`))[0]?.count
    platform.clock.advance(31 * DAY)
    await platform.runSchedule('core.forget-deliveries')
    expect(await count('core.mail_delivery')).toBe(0)
    expect(await count('core.mail_suppression')).toBeGreaterThan(0)
    platform.clock.advance(150 * DAY)
    await platform.runSchedule('core.forget-deliveries')
    expect(await count('core.mail_suppression')).toBe(0)
  })
})
