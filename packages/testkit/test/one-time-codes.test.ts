import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { isProblem } from '@parvis/contract'
import { Activities } from '@parvis/plugin-api/server'
import { Client } from 'pg'
import { createTestPlatform } from '../src/platform/create-test-platform.js'
import type { TestBrowser } from '../src/platform/test-browser.js'
import type { TestPlatform } from '../src/platform/test-platform.js'
import { echoServer } from './fixtures/with-routes.plugin.js'

const SESSION = '/api/platform/session'
const HOUR = 3_600_000
/** Everything that is written to the standard streams meanwhile, by whichever part of the process. */
const written: string[] = []
let platform: TestPlatform
let activity = ''

beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream)
    jest.spyOn(stream, 'write').mockImplementation((...line) => {
      written.push(String(line[0]))
      return write(...line)
    })
  }
  platform = await createTestPlatform({ plugins: [echoServer], environment: { logLevel: 'trace' } })
  activity = await platform.inCommune('huy', async () => {
    const startsAt = new Date(platform.clock.now().getTime() - HOUR)
    const phases = [{ kind: 'open', startsAt, endsAt: new Date(startsAt.getTime() + 1_000 * HOUR) }]
    const created = await platform
      .get(Activities)
      .create({ plugin: 'echo', title: { fr: 'Idées' }, settings: {}, phases, state: 'published' })
    if (isProblem(created)) throw new Error(created.code)
    return created.activity.id
  })
  await platform.runJobs()
})
afterAll(async () => {
  jest.restoreAllMocks()
  await platform?.close()
})

const codeIn = (mailbox: string): string => /\d{6}/.exec(platform.mails.lastTo(mailbox).text)?.[0] ?? ''
const askAsStaff = (browser: TestBrowser, email: string) => browser.post(`${SESSION}/code`, { email, locale: 'fr' })
const signIn = (browser: TestBrowser, email: string, code: string) => browser.post(SESSION, { email, code })
const answer = (browser: TestBrowser, step: string, fields: Record<string, string>) =>
  browser.post(`/api/verification/${activity}/mailbox/${step}`, { fields, locale: 'fr' })
const askAsResident = (browser: TestBrowser, email: string) => answer(browser, 'address', { email })
const other = (code: string): string => (code === '918273' ? '918274' : '918273')

/** All that an answer says, but for what is random in it, and the time. */
async function said(response: Response): Promise<unknown> {
  const headers = [...response.headers].filter(([name]) => name !== 'date' && name !== 'set-cookie')
  const cookies = response.headers.getSetCookie().map((line) => line.replace(/=[^;]+/, (value) => `=${value.length} characters`))
  const body = (await response.text()).replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'a time')
  return { status: response.status, headers, cookies, body }
}

/** The statements that reach the database while the task runs, without their values. */
async function statements(task: () => Promise<unknown>): Promise<string[]> {
  const seen: string[] = []
  const query = Client.prototype.query
  const watched = jest.spyOn(Client.prototype, 'query').mockImplementation(function (this: Client, ...given: unknown[]) {
    const [first] = given
    seen.push(typeof first === 'string' ? first : String((first as { text?: unknown }).text))
    return Reflect.apply(query, this, given)
  } as typeof query)
  await task()
  watched.mockRestore()
  return seen
}

describe('I-04 one-time codes', () => {
  it('I-04 leave neither codes nor mailboxes in the most talkative log: asked for, wrong, used, used again, expired', async () => {
    const codes: string[] = []
    const mailboxes = ['log.scan@huy.example', 'log.scan.resident@example.be', 'log.scan.stranger@example.be']
    const [staffMailbox = '', residentMailbox = '', stranger = ''] = mailboxes
    await platform.staff('huy', 'clerk', { name: 'log.scan' })

    const staff = platform.platformVisitor()
    await askAsStaff(staff, staffMailbox)
    await askAsStaff(staff, stranger)
    await askAsStaff(staff, staffMailbox)
    await platform.runJobs()
    codes.push(codeIn(staffMailbox), other(codeIn(staffMailbox)))
    expect((await signIn(staff, staffMailbox, other(codeIn(staffMailbox)))).status).toBe(422)
    expect((await signIn(staff, staffMailbox, codeIn(staffMailbox))).status).toBe(200)
    expect((await signIn(staff, staffMailbox, codeIn(staffMailbox))).status).toBe(422)

    const resident = platform.visitor('huy')
    await askAsResident(resident, residentMailbox)
    await platform.runJobs()
    codes.push(codeIn(residentMailbox), other(codeIn(residentMailbox)))
    expect((await answer(resident, 'code', { code: other(codeIn(residentMailbox)) })).status).toBe(422)
    expect((await answer(resident, 'code', { code: codeIn(residentMailbox) })).status).toBe(200)
    expect((await answer(resident, 'code', { code: codeIn(residentMailbox) })).status).toBe(410)

    const late = platform.visitor('huy')
    await askAsResident(late, residentMailbox)
    await askAsStaff(staff, staffMailbox)
    await platform.runJobs()
    codes.push(codeIn(residentMailbox), codeIn(staffMailbox))
    platform.clock.advance(11 * 60_000)
    expect((await answer(late, 'code', { code: codeIn(residentMailbox) })).status).toBe(410)
    expect((await signIn(staff, staffMailbox, codeIn(staffMailbox))).status).toBe(422)

    // What could not be sent in time is logged neither.
    await askAsResident(late, residentMailbox)
    await askAsStaff(staff, staffMailbox)
    platform.clock.advance(11 * 60_000)
    await platform.runJobs()

    const log = [...platform.logs.lines, ...written].join('\n')
    expect(log).toContain('"level":"debug"')
    expect(log).toContain('/:method/:step')
    expect(new Set(codes).size).toBeGreaterThan(4)
    for (const code of codes) expect(log).not.toMatch(new RegExp(`(?<!\\d)${code}(?!\\d)`))
    for (const mailbox of mailboxes) {
      expect(log).not.toContain(mailbox)
      expect(log).not.toContain(mailbox.split('@')[0])
    }
  })

  it('I-04 of residents are in no table, not even sealed, before their mail is written', async () => {
    const browser = platform.visitor('huy')
    const before = platform.mails.sent.length
    await askAsResident(browser, 'before@example.be')
    expect((await answer(browser, 'code', { code: '000000' })).status).toBe(410)
    expect(platform.mails.sent).toHaveLength(before)
    await platform.runJobs()
    expect((await answer(browser, 'code', { code: codeIn('before@example.be') })).status).toBe(200)
  })
})

describe('I-05 asking for a code', () => {
  it('I-05 is answered byte for byte alike for mailboxes that are known and unknown, and works as much in the request', async () => {
    await platform.staff('huy', 'admin')
    await askAsStaff(platform.platformVisitor(), 'warm.up@huy.example')
    const answers: unknown[] = []
    const work: string[][] = []
    for (const email of ['admin@huy.example', 'nobod@huy.example']) {
      const browser = platform.platformVisitor()
      work.push(await statements(async () => answers.push(await said(await askAsStaff(browser, email)))))
    }
    expect(answers[1]).toEqual(answers[0])
    expect(answers[0]).toMatchObject({ status: 204, cookies: [expect.stringContaining('HttpOnly')] })
    expect(work[0]?.length).toBeGreaterThan(2)
    expect(work[1]).toEqual(work[0])
    await platform.runJobs()
    expect(platform.mails.sent.filter(({ to }) => to === 'nobod@huy.example')).toEqual([])
  })

  it('I-05 tells nothing by what it is like to try a code, right up to the last try', async () => {
    await platform.staff('huy', 'viewer')
    const seen: { answers: unknown[]; work: string[][] }[] = []
    for (const email of ['viewer@huy.example', 'nobody@huy.example']) {
      const browser = platform.platformVisitor()
      await askAsStaff(browser, email)
      await platform.runJobs()
      const answers: unknown[] = []
      const work: string[][] = []
      for (let tries = 0; tries < 7; tries += 1)
        work.push(await statements(async () => answers.push(await said(await signIn(browser, email, '000000')))))
      seen.push({ answers, work })
    }
    const [known, unknown] = seen
    expect(unknown?.answers).toEqual(known?.answers)
    expect(unknown?.work).toEqual(known?.work)
    expect(known?.work[0]?.some((each) => each.includes('staff_code'))).toBe(true)
  })

  it('I-05 is alike for a resident who has taken part and one whom nobody knows', async () => {
    const old = platform.visitor('huy')
    await askAsResident(old, 'ann.o@example.be')
    await platform.runJobs()
    expect((await answer(old, 'code', { code: codeIn('ann.o@example.be') })).status).toBe(200)
    const answers: unknown[] = []
    const work: string[][] = []
    for (const email of ['ann.o@example.be', 'new.o@example.be']) {
      const browser = platform.visitor('huy')
      work.push(await statements(async () => answers.push(await said(await askAsResident(browser, email)))))
    }
    expect(answers[1]).toEqual(answers[0])
    expect(answers[0]).toMatchObject({ status: 200 })
    expect(work[0]?.length).toBeGreaterThan(2)
    expect(work[1]).toEqual(work[0])
  })
})
