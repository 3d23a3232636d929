import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { isProblem, LOCALES, verificationApi, type OfferedMethod } from '@parvis/contract'
import { VerificationMethods } from '@parvis/core/testing'
import { Activities, type PluginServer } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { withResidentAct } from '../fixtures/with-resident-act.plugin.js'
import { createTestPlatform } from '../platform/create-test-platform.js'
import type { TestBrowser } from '../platform/test-browser.js'
import type { TestPlatformOptions } from '../platform/test-platform-options.js'
import type { TestPlatform } from '../platform/test-platform.js'
import { tracesOf } from '../platform/traces-of.js'

/** A person who proves themselves in a browser. */
export interface MethodTrial {
  readonly platform: TestPlatform
  readonly slug: string
  /** Public id. */
  readonly activity: string
  readonly browser: TestBrowser
  /** Which person: the same number is the same person. */
  readonly person: number
}

/** How a test drives a method. */
export interface MethodUnderTest {
  readonly id: string
  /** Plugins that it comes from or needs. */
  readonly plugins?: readonly PluginServer[]
  readonly overrides?: TestPlatformOptions['overrides']
  /** Prepares the commune for persons 1 to 3: a census, a list of codes. */
  readonly prepare?: (trial: Omit<MethodTrial, 'browser' | 'person'>) => Promise<void>
  /** Goes through all steps of the method. It throws when it is refused. */
  readonly prove: (trial: MethodTrial) => Promise<void>
  /** What a person types or what another site tells of them, at least six characters each: found nowhere afterwards. */
  readonly secrets: (person: number) => readonly string[]
  /** Fields of the first step that lead nowhere. Absent for methods without steps. */
  readonly wrong?: Readonly<Record<string, string>>
}

const Clap = z.object({ personKey: z.string(), method: z.string(), level: z.int() })
const DAY_MS = 86_400_000

/**
 * What every verification method must pass (spec I-02): it says what it is in every language, finds the same person again
 * and tells persons apart, works in the browser that began it alone, answers bad input with problems and never fails, and
 * leaves nothing of what was typed in the database, the files or the log.
 *
 * @example verificationMethodConformance({ id: 'library-card', plugins: [libraryServer], prove: … })
 */
export function verificationMethodConformance(subject: MethodUnderTest): void {
  describe(`I-02 the verification method "${subject.id}"`, () => {
    let platform: TestPlatform
    let activity = ''
    const trial = (browser: TestBrowser, person: number): MethodTrial => ({ platform, slug: 'huy', activity, browser, person })
    const state = async (browser: TestBrowser) => {
      const read = await browser.client(verificationApi).state({ params: { activity } })
      if (!read.ok) throw new Error(read.problem.code)
      return read.value
    }
    const offered = async (): Promise<OfferedMethod> => {
      const found = (await state(platform.visitor('huy'))).methods.find(({ id }) => id === subject.id)
      if (found === undefined) throw new Error(`"${subject.id}" is not offered`)
      return found
    }
    const clap = (browser: TestBrowser): Promise<Response> => browser.post(`/api/with-resident-act/activities/${activity}/claps`)
    const personKey = async (person: number): Promise<string> => {
      const browser = platform.visitor('huy')
      await subject.prove(trial(browser, person))
      const answer = await clap(browser)
      expect(answer.status).toBe(200)
      return Clap.parse(await answer.json()).personKey
    }
    const send = (browser: TestBrowser, step: string, body: unknown): Promise<Response> =>
      browser.post(`/api/verification/${activity}/${subject.id}/${step}`, body)

    beforeAll(async () => {
      const plugins = [withResidentAct, ...(subject.plugins ?? [])]
      platform = await createTestPlatform({ plugins, ...(subject.overrides === undefined ? {} : { overrides: subject.overrides }) })
      activity = await actInHuy(platform, subject.id)
      await subject.prepare?.({ platform, slug: 'huy', activity })
    })
    afterAll(() => platform?.close())

    it('says what it is, what to bring and what it costs in every language, and nothing but that', async () => {
      const method = await platform.inCommune('huy', async () => platform.get(VerificationMethods).find(subject.id))
      const { title, summary, bring, effort } = method?.definition ?? {}
      for (const text of [title, summary, bring, effort]) expect(Object.keys(text ?? {}).sort()).toEqual([...LOCALES].sort())
      // It stands within sentences: "You need: a letter or your card." In German, "Ihren" has its capital there too.
      for (const [language, text] of Object.entries(bring ?? {})) {
        expect(text).not.toMatch(/\.$/)
        if (language !== 'de') expect(text).toMatch(/^[^\p{Lu}]/u)
      }
      expect(await offered()).toMatchObject({ id: subject.id, readiness: 'ready' })
    })

    it('finds a person, who can then act without an account', async () => {
      const browser = platform.visitor('huy')
      expect((await clap(browser)).status).toBe(403)
      await subject.prove(trial(browser, 1))
      expect(await state(browser)).toMatchObject({ proven: true, method: subject.id, acts: [{ met: true }] })
      const answer = Clap.parse(await (await clap(browser)).json())
      expect(answer).toMatchObject({ method: subject.id })
      expect(answer.level).toBeLessThanOrEqual((await offered()).level)
      expect(answer.personKey).toMatch(/^[\w-]{43}$/)
    })

    it('gives the same person the same key, and others another', async () => {
      const [once, again, other] = [await personKey(2), await personKey(2), await personKey(3)]
      expect(again).toBe(once)
      expect(other).not.toBe(once)
    })

    it('goes on in the browser that began it alone', async () => {
      const { steps } = await offered()
      for (const { id, fields } of steps.slice(1)) {
        const body = { fields: Object.fromEntries(fields.map(({ name }) => [name, '123456'])), locale: 'fr' }
        const answer = await send(platform.visitor('huy'), id, body)
        expect([410, 422]).toContain(answer.status)
      }
      const return_ = await platform.visitor('huy').post('/api/verification-return', { fields: { state: 'x'.repeat(22), code: 'y' }, locale: 'fr' })
      expect(return_.status).toBe(400)
    })

    it('answers whatever is sent with a problem, and never fails', async () => {
      const { steps } = await offered()
      const names = steps.flatMap(({ fields }) => fields.map(({ name }) => name))
      const values = ['', ' ', 'x'.repeat(2_000), '\u0000', '💥'.repeat(50), "' OR 1=1 --", '<script>', '../../etc/passwd', '-1', '9'.repeat(300)]
      for (const { id } of [...steps, { id: 'return' }, { id: 'nothing' }]) {
        for (const value of values) {
          const fields = Object.fromEntries([...names, '__proto__', 'constructor'].map((name) => [name, value]))
          const answer = await send(platform.visitor('huy'), id, { fields, locale: 'fr' })
          expect({ id, value, isProblem: answer.status >= 400 && answer.status < 500 }).toEqual({ id, value, isProblem: true })
        }
        for (const body of [undefined, [], { fields: 1, locale: 'fr' }, { fields: {}, locale: 'xx' }, { fields: { a: {} }, locale: 'fr' }]) {
          expect((await send(platform.visitor('huy'), id, body)).status).toBeGreaterThanOrEqual(400)
        }
      }
    })

    it('refuses what leads nowhere, and echoes nothing of it', async () => {
      const [first] = (await offered()).steps
      if (first === undefined || subject.wrong === undefined) return
      const browser = platform.visitor('huy')
      const answer = await send(browser, first.id, { fields: subject.wrong, locale: 'fr' })
      const text = await answer.text()
      for (const value of Object.values(subject.wrong)) expect(text).not.toContain(value)
      expect((await state(browser)).proven).toBe(false)
      expect((await clap(browser)).status).toBe(403)
    })

    it('I-16 leaves nothing of what was typed in the database, in files or in the log, hashed or not', async () => {
      for (const person of [1, 2, 3]) {
        for (const secret of subject.secrets(person)) expect(await tracesOf(platform, secret)).toEqual([])
      }
    })
  })
}

async function actInHuy(platform: TestPlatform, method: string): Promise<string> {
  return await platform.inCommune('huy', async () => {
    const startsAt = new Date(platform.clock.now().getTime() - DAY_MS)
    const created = await platform.get(Activities).create({
      plugin: 'with-resident-act',
      title: { fr: 'Applaudir' },
      settings: {},
      eligibility: { 'with-resident-act.clap': { minimumLevel: 0, methods: [method] } },
      phases: [{ kind: 'open', startsAt, endsAt: new Date(startsAt.getTime() + 100 * DAY_MS) }],
      state: 'published',
    })
    if (isProblem(created)) throw new Error(created.code)
    return created.activity.id
  })
}
