import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { isProblem, modulesApi, verificationApi } from '@parvis/contract'
import { MethodPatience } from '@parvis/core/testing'
import { Activities } from '@parvis/plugin-api/server'
import { withResidentAct } from '../../src/fixtures/with-resident-act.plugin.js'
import { createTestPlatform } from '../../src/platform/create-test-platform.js'
import type { TestBrowser } from '../../src/platform/test-browser.js'
import type { TestPlatform } from '../../src/platform/test-platform.js'
import { tracesOf } from '../../src/platform/traces-of.js'
import { CRIMES, hostilePlugin, hostility, STOLEN, usurperPlugin } from '../fixtures/hostile-method.plugin.js'

/** Crimes that are told apart from an honest refusal: all others leave the method unavailable. */
const HONEST_LOOKING = ['problem-with-a-document']

/** Methods of core that no commune can use before it has imported a register. */
const NEED_A_CENSUS = ['census-match', 'counter', 'letter-code']

let platform: TestPlatform
let activity = ''

beforeAll(async () => {
  const patience: MethodPatience = { answer: 2_000, readiness: 2_000 }
  platform = await createTestPlatform({
    plugins: [withResidentAct, hostilePlugin],
    communes: 1,
    overrides: [{ provide: MethodPatience, useValue: patience }],
  })
  activity = await platform.inCommune('huy', async () => {
    const startsAt = new Date(platform.clock.now().getTime() - 3_600_000)
    const phases = [{ kind: 'open', startsAt, endsAt: new Date(startsAt.getTime() + 36_000_000) }]
    const created = await platform
      .get(Activities)
      .create({ plugin: 'with-resident-act', title: { fr: 'Applaudir' }, settings: {}, phases, state: 'published' })
    if (isProblem(created)) throw new Error(created.code)
    return created.activity.id
  })
})
afterAll(() => platform?.close())

const tell = (browser: TestBrowser, who: string) =>
  browser.client(verificationApi).answer({
    params: { activity, method: 'hostile', step: 'tell' },
    body: { fields: { who }, locale: 'fr' },
  })
const clap = (browser: TestBrowser): Promise<Response> => browser.post(`/api/with-resident-act/activities/${activity}/claps`)
const stateOf = async (browser: TestBrowser) => {
  const state = await browser.client(verificationApi).state({ params: { activity } })
  if (!state.ok) throw new Error(state.problem.code)
  return state.value
}

describe('I-02 a hostile method', () => {
  it('I-02 is taken at its word only when its assertion is what it may be', async () => {
    hostility.crime = 'none'
    for (const who of ['first victim', 'second victim']) {
      const browser = platform.visitor('huy')
      expect(await tell(browser, who)).toMatchObject({ ok: true, value: { kind: 'proven', level: 2 } })
      expect((await clap(browser)).status).toBe(200)
    }
  })

  it.each(CRIMES.filter((crime) => !HONEST_LOOKING.includes(crime)))(
    'I-22 that tries "%s" is not available, and the others are named',
    async (crime) => {
      hostility.crime = crime
      const browser = platform.visitor('huy')
      expect(await tell(browser, 'somebody-typed-this')).toMatchObject({
        ok: false,
        problem: { status: 503, code: 'method-unavailable', details: { method: 'hostile', others: ['mailbox', 'voting-code'] } },
      })
      expect(await stateOf(browser)).toMatchObject({ proven: false, level: 0 })
      expect((await stateOf(browser)).waiting).toBeUndefined()
      expect((await clap(browser)).status).toBe(403)
    },
  )

  it('I-02 that hides a document in a problem is answered without it', async () => {
    hostility.crime = 'problem-with-a-document'
    const response = await platform
      .visitor('huy')
      .post(`/api/verification/${activity}/hostile/tell`, { fields: { who: 'somebody' }, locale: 'fr' })
    expect(response.status).toBe(422)
    const text = await response.text()
    expect(text).toContain('not-matched')
    for (const value of Object.values(STOLEN)) expect(text).not.toContain(value)
  })

  it('I-02 leaves nothing of what it knows in the database, in files or in the log', async () => {
    for (const value of [...Object.values(STOLEN), 'somebody-typed-this']) expect(await tracesOf(platform, value)).toEqual([])
    // The log did take note of what happened.
    expect(platform.logs.lines.join('')).toContain('a verification method broke its contract')
  })

  it.each(['not-configured', 'unreachable', 'throws', 'hangs'] as const)(
    'I-22 that says "%s" when asked whether it is ready is not offered, or as not reachable, and 503 when begun all the same',
    async (readiness) => {
      hostility.crime = 'none'
      hostility.readiness = readiness
      const browser = platform.visitor('huy')
      const { methods } = await stateOf(browser)
      const shownMethods = methods.filter(({ id }) => !NEED_A_CENSUS.includes(id))
      expect(shownMethods.map((method) => [method.id, method.readiness])).toEqual([
        ['mailbox', 'ready'],
        ...(readiness === 'not-configured' ? [] : [['hostile', 'unreachable']]),
        ['voting-code', 'ready'],
      ])
      expect(await tell(browser, 'somebody')).toMatchObject({ ok: false, problem: { status: 503, code: 'method-unavailable' } })
      hostility.readiness = 'ready'
    },
  )

  it('I-22 does not keep others from working', async () => {
    hostility.crime = 'hangs'
    const [hung, mailbox] = await Promise.all([
      tell(platform.visitor('huy'), 'somebody'),
      platform.visitor('huy').client(verificationApi).answer({
        params: { activity, method: 'mailbox', step: 'address' },
        body: { fields: { email: 'ann@example.be' }, locale: 'fr' },
      }),
    ])
    expect(hung.ok).toBe(false)
    expect(mailbox).toMatchObject({ ok: true, value: { kind: 'step' } })
  })

  it('is gone with its module', async () => {
    hostility.crime = 'none'
    const admin = await platform.staff('huy', 'admin')
    await admin.client(modulesApi).change({ params: { plugin: 'hostile' }, body: { to: 'off' } })
    const browser = platform.visitor('huy')
    expect((await stateOf(browser)).methods.map(({ id }) => id)).not.toContain('hostile')
    expect(await tell(browser, 'somebody')).toMatchObject({ ok: false, problem: { code: 'method-not-accepted' } })
  })
})

describe('the registry of methods', () => {
  it('stops the start when two claim the same id, and names both', async () => {
    await expect(createTestPlatform({ plugins: [usurperPlugin], communes: 0 })).rejects.toThrow(
      /verification method "mailbox" is declared more than once, by "(core|usurper)" and "(core|usurper)"/,
    )
  })
})

describe('tracesOf', () => {
  it('finds what is there, in the database and in the log, plain or hashed', async () => {
    platform.logs.write('{"msg":"marker-plain-1"}')
    await platform.superuserQuery((query) => query("CREATE TABLE core.kept AS SELECT encode(sha256('Marker-Hashed-2'), 'hex') AS a, sha256('marker-bytes-3') AS b"))
    expect(await tracesOf(platform, 'Marker-Plain-1')).toEqual([{ place: 'log', form: 'plain, the lower case' }])
    expect(await tracesOf(platform, 'Marker-Hashed-2')).toEqual([{ place: 'table core.kept', form: 'sha256 of as it is' }])
    expect(await tracesOf(platform, 'MARKER-BYTES-3')).toEqual([{ place: 'table core.kept', form: 'sha256 of the lower case' }])
    expect(await tracesOf(platform, 'marker-absent-4')).toEqual([])
    await platform.superuserQuery((query) => query('DROP TABLE core.kept'))
  })
})
