import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ActivityId, actsApi, auditApi, censusApi, dataRequestsApi, isProblem, myDataApi, peopleApi, type StoredData, type StoredItem } from '@parvis/contract'
import { CensusSearch, DeskCodes, LetterCodes, LetterRequests, syntheticPeople } from '@parvis/core/testing'
import { Activities, PersonKeys } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { belgianDay } from '../src/belgian-day.js'
import { withResidentAct } from '../src/fixtures/with-resident-act.plugin.js'
import { putCensusInForce } from '../src/platform/census-in-force.js'
import { createTestPlatform } from '../src/platform/create-test-platform.js'
import { answerStep, sentCode } from '../src/platform/prove-resident.js'
import type { TestBrowser } from '../src/platform/test-browser.js'
import type { TestPlatform } from '../src/platform/test-platform.js'
import { tracesOf } from '../src/platform/traces-of.js'

const [ada, bob, ...rest] = syntheticPeople(12, { seed: 26 }).map((person, place) => ({ ...person, email: place < 2 ? `person${place}@register.example` : '' }))
if (ada === undefined || bob === undefined) throw new Error('No people')

function valueOf<Value>(result: { ok: true; value: Value } | { ok: false; problem: { code: string; details?: unknown; issues?: unknown } }): Value {
  if (!result.ok) throw new Error(`${result.problem.code} ${JSON.stringify(result.problem.details ?? result.problem.issues ?? {})}`)
  return result.value
}
function codeOf(result: { ok: boolean; problem?: { code: string } }): string | undefined {
  return result.problem?.code
}
const itemsOf = ({ groups }: StoredData): readonly StoredItem[] => groups.flatMap(({ entries }) => entries.flatMap(({ items }) => items))
const titlesOf = (data: StoredData): readonly (string | undefined)[] => itemsOf(data).map(({ title }) => title.en)
const valuesOf = (data: StoredData): string => JSON.stringify(itemsOf(data).map(({ facts }) => facts.map(({ value }) => value)))

let platform: TestPlatform
let clerk: TestBrowser
let census = ''
let activity = ''

beforeAll(async () => {
  platform = await createTestPlatform({ plugins: [withResidentAct] })
  census = (await putCensusInForce(platform, 'huy', [ada, bob, ...rest])).id
  await putCensusInForce(platform, 'gent', [ada, bob])
  clerk = await platform.staff('huy', 'clerk')
  activity = await platform.inCommune('huy', async () => {
    const phases = [{ kind: 'open', startsAt: platform.clock.now(), endsAt: new Date(platform.clock.now().getTime() + 86_400_000 * 30) }]
    const made = await platform.get(Activities).create({ plugin: 'with-resident-act', title: { fr: 'Avis' }, settings: {}, phases, state: 'published' })
    if (isProblem(made)) throw new Error(made.code)
    return made.activity.id
  })
}, 60_000)
afterAll(() => platform?.close())

const databaseId = (): string => ActivityId.decode(activity) ?? ''
const personIdOf = async ({ familyName, givenName, birthDate, houseNumber }: typeof ada): Promise<string> => {
  const found = await platform.inCommune('huy', async () => await platform.get(CensusSearch).match({ familyName, givenName, birthDate, houseNumber }))
  return found?.personId ?? ''
}
/** A resident who types the code of a letter. */
const byLetter = async (person: typeof ada): Promise<TestBrowser> => {
  const id = await personIdOf(person)
  const [made] = await platform.inCommune('huy', async () => await platform.get(LetterCodes).make(databaseId(), [id]))
  const browser = platform.visitor('huy')
  await answerStep(browser, { activity, method: 'letter-code', step: 'code', fields: { code: made?.code ?? '' } })
  return browser
}
const mine = (browser: TestBrowser) => browser.client(myDataApi)
const sought = ({ familyName, givenName, birthDate }: typeof ada) => ({ person: { familyName, givenName, birthDate } })
const rows = async (sql: string): Promise<number> =>
  (await platform.rows(z.object({ n: z.coerce.number() }), `SELECT count(*) AS n FROM ${sql} AND commune_id = $1`, [platform.commune('huy').id]))[0]?.n ?? -1

describe('what the register says of a person', () => {
  it('I-26 needs a proof of the person: a mailbox that stands in the register does not show it', async () => {
    const browser = platform.visitor('huy')
    valueOf(await mine(browser).sendCode({ body: { email: ada.email, locale: 'fr' } }))
    await platform.runJobs()
    valueOf(await mine(browser).useCode({ body: { code: sentCode(platform, ada.email) } }))
    expect(titlesOf(valueOf(await mine(browser).read()))).toEqual(['E-mails that were sent to you'])
  })

  it('I-26 shows with the code of a letter the entry and the letter of that person, and nobody else’s', async () => {
    const resident = await byLetter(ada)
    const data = valueOf(await mine(resident).read())
    expect(titlesOf(data)).toEqual(['Your entry in the register', 'A letter with a code'])
    for (const value of [ada.familyName, ada.givenName, ada.birthDate, ada.email]) expect(valuesOf(data)).toContain(value)
    expect(valuesOf(data)).not.toContain(ada.nationalNumber)
    expect(valuesOf(data)).not.toContain(bob.familyName)
    expect(itemsOf(data)[0]?.stays?.en).toContain('in force')
  })

  it('I-26 keeps the entry while the register is in force, and erases letters, wishes and desk codes', async () => {
    const resident = await byLetter(bob)
    const id = await personIdOf(bob)
    const personKey = await platform.inCommune('huy', async () => await platform.get(PersonKeys).keyOf({ kind: 'census-row', id }))
    await platform.inCommune('huy', async () => {
      await platform.get(LetterRequests).ask(databaseId(), id)
      await platform.get(DeskCodes).issue(databaseId(), { personKey, attributes: {} }, 30)
    })
    expect(titlesOf(valueOf(await mine(resident).read()))).toHaveLength(4)
    expect(valueOf(await mine(resident).erase())).toEqual({ erased: 3, left: 1 })
    for (const table of ['letter', 'letter_request']) expect(await rows(`core.${table} WHERE person_id = '${id}'`)).toBe(0)
    expect(await rows('core.desk_code WHERE true')).toBe(0)
  })
})

describe('requests of residents about their data', () => {
  const api = (who = clerk) => who.client(dataRequestsApi)
  const today = (): string => belgianDay(platform.clock.now())
  const note = async (receivedOn = today()) => valueOf(await api().add({ body: { kind: 'access', way: 'counter', receivedOn } }))

  it('I-26 have a deadline of one month, and come in the order of their deadlines', async () => {
    const request = await note('2026-01-31')
    expect(request).toMatchObject({ receivedOn: '2026-01-31', dueOn: '2026-02-28', reference: expect.stringMatching(/^.{4}-.{4}$/) })
    const later = await note()
    expect(valueOf(await api().list()).requests.map(({ id }) => id)).toEqual([request.id, later.id])
    const tomorrow = belgianDay(platform.clock.now(), 3)
    expect(codeOf(await api().add({ body: { kind: 'access', way: 'paper', receivedOn: tomorrow } }))).toBe('invalid-input')
  })

  it('I-26 are for those who may answer them, with a second factor, in their own commune', async () => {
    const { id } = await note()
    expect(codeOf(await api(await platform.staff('huy', 'viewer')).list())).toBe('not-permitted')
    expect(codeOf(await api(await platform.staff('huy', 'clerk', { person: 5, secondFactor: 'none' })).list())).toBe('second-factor-needed')
    const elsewhere = api(await platform.staff('gent', 'clerk'))
    expect(valueOf(await elsewhere.list()).requests).toEqual([])
    for (const answer of [
      await elsewhere.show({ params: { request: id }, body: sought(ada) }),
      await elsewhere.erase({ params: { request: id }, body: sought(ada) }),
      await elsewhere.answer({ params: { request: id }, body: { outcome: 'done' } }),
    ])
      expect(codeOf(answer)).toBe('not-found')
  })

  it('I-26 are answered for a person of the register, as official acts that hold no personal value', async () => {
    const { id } = await note()
    const params = { request: id }
    expect(codeOf(await api().show({ params, body: {} }))).toBe('invalid-input')
    expect(itemsOf(valueOf(await api().show({ params, body: sought({ ...ada, birthDate: '1901-01-01' }) })))).toEqual([])
    expect(titlesOf(valueOf(await api().show({ params, body: sought(ada) })))).toEqual(['Your entry in the register', 'A letter with a code'])
    expect(valueOf(await api().erase({ params, body: sought(ada) }))).toEqual({ erased: 1, left: 1 })
    expect(valueOf(await api().answer({ params, body: { outcome: 'done' } }))).toMatchObject({ outcome: 'done', answeredOn: today() })
    expect(codeOf(await api().answer({ params, body: { outcome: 'withdrawn' } }))).toBe('conflict')
    // Without a request that waits nobody looks people up.
    expect(codeOf(await api().show({ params, body: sought(ada) }))).toBe('conflict')
    const { items } = valueOf(await (await platform.staff('huy', 'admin')).client(auditApi).list({ query: { subject: id } }))
    expect(items.map(({ action }) => action).reverse()).toEqual([
      'core.data-request-noted', 'core.data-shown', 'core.data-shown', 'core.data-erased', 'core.data-request-answered',
    ])
    for (const value of [ada.familyName, ada.givenName, ada.birthDate]) expect(JSON.stringify(items)).not.toContain(value)
  })

  it('I-26 take the name of somebody who has left out of the official acts, and leave the chain proven', async () => {
    const admin = await platform.staff('huy', 'admin')
    const leaver = await platform.staff('huy', 'admin', { name: 'leaving' })
    await leaver.client(peopleApi).invite({ body: { email: 'guest@huy.example', name: 'Guest', roles: ['viewer'] } })
    const email = 'leaving@huy.example'
    const { id } = await note()
    const read = async () => itemsOf(valueOf(await api().show({ params: { request: id }, body: { email } })))
    expect((await read()).map(({ stays }) => stays?.en)).toEqual([expect.stringContaining('as long as you work'), expect.stringContaining('as long as they work')])
    // Works for another commune from now on, and so keeps the account.
    await platform.staff('gent', 'viewer', { name: 'leaving' })
    await platform.superuserQuery(async (query) => await query("UPDATE core.staff_role SET account_id = (SELECT id FROM core.account WHERE email = 'leaving@huy.example') WHERE account_id = (SELECT id FROM core.account WHERE email = 'leaving@gent.example')"))
    const member = valueOf(await admin.client(peopleApi).list()).people.find((person) => person.email === email)
    await admin.client(peopleApi).remove({ params: { member: member?.id ?? '' } })
    expect(await read()).toMatchObject([{ title: { en: 'Your name in the log of official acts' } }])
    expect((await read())[0]).not.toHaveProperty('stays')
    expect(valueOf(await api().erase({ params: { request: id }, body: { email } }))).toEqual({ erased: 1, left: 0 })
    expect(await rows("core.audit_entry WHERE account_name LIKE 'leaving%'")).toBe(0)
    expect(valueOf(await admin.client(auditApi).check())).not.toHaveProperty('fault')
  })

  it('I-26 erase the entry of a register that is no longer in force, with its salt, and count it as taken out', async () => {
    await platform.runSchedule('core.forget-letters')
    platform.clock.advance(31 * 86_400_000)
    await platform.runJobs()
    await platform.runSchedule('core.forget-leftovers')
    const first = await platform.staff('huy', 'admin')
    const proposal = valueOf(await first.client(censusApi).proposeClosure({ params: { census }, body: { reason: 'Over' } }))
    valueOf(await (await platform.staff('huy', 'admin', { person: 2 })).client(actsApi).confirm({ params: { proposal: proposal.id } }))
    const before = valueOf(await first.client(censusApi).read({ params: { census } }))
    const elsewhere = await platform.rows(z.object({ n: z.coerce.number() }), 'SELECT count(*) AS n FROM core.census_row WHERE commune_id = $1', [platform.commune('gent').id])
    const { id } = await note()
    expect(valueOf(await api().erase({ params: { request: id }, body: { ...sought(ada), email: ada.email } }))).toEqual({ erased: 2, left: 0 })
    expect(valueOf(await first.client(censusApi).read({ params: { census } }))).toMatchObject({ persons: before.persons - 1, erased: before.erased + 1 })
    expect(itemsOf(valueOf(await api().show({ params: { request: id }, body: sought(ada) })))).toEqual([])
    expect(await platform.rows(z.object({ n: z.coerce.number() }), 'SELECT count(*) AS n FROM core.census_row WHERE commune_id = $1', [platform.commune('gent').id])).toEqual(elsewhere)
    expect(await tracesOf(platform, ada.email)).toEqual([])
  })
})
