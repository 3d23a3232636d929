import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { CallResult } from '@parvis/client'
import { isProblem, lettersApi, LetterRunId, settingsApi, type LetterChoice, type LetterRun } from '@parvis/contract'
import { syntheticPeople } from '@parvis/core/testing'
import { Activities } from '@parvis/plugin-api/server'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { withResidentAct } from '../src/fixtures/with-resident-act.plugin.js'
import { putCensusInForce } from '../src/platform/census-in-force.js'
import { createTestPlatform } from '../src/platform/create-test-platform.js'
import { answerStep } from '../src/platform/prove-resident.js'
import type { TestBrowser } from '../src/platform/test-browser.js'
import type { TestPlatform } from '../src/platform/test-platform.js'
import { tracesOf } from '../src/platform/traces-of.js'

const DAY_MS = 86_400_000
/** Five people, of whom one has no street and one is a child. */
const people = syntheticPeople(5, { seed: 51 }).map((person, place) => ({
  ...person,
  language: 'fr' as const,
  birthDate: place === 1 ? '2020-05-05' : '1980-05-05',
  street: place === 0 ? '' : person.street,
  nationalNumber: '',
  email: '',
}))

let platform: TestPlatform
let admin: TestBrowser
let activity = ''

function valueOf<Value>(result: CallResult<Value>): Value {
  if (!result.ok) throw new Error(result.problem.code)
  return result.value
}

beforeAll(async () => {
  platform = await createTestPlatform({ plugins: [withResidentAct] })
  admin = await platform.staff('huy', 'admin')
  const settings = valueOf(await admin.client(settingsApi).read())
  await admin.client(settingsApi).save({ body: { ...settings, name: { fr: 'Huy' }, contact: { address: 'Grand-Place 1\n4500 Huy', phone: '085 21 78 21', email: 'participation@huy.example' } } })
  await putCensusInForce(platform, 'huy', people)
  activity = await publish({ minimumAge: 16 })
})
afterAll(async () => await platform?.close())

async function publish(rule: { minimumAge?: number; methods?: string[] } = {}): Promise<string> {
  return await platform.inCommune('huy', async () => {
    const startsAt = new Date(platform.clock.now().getTime() - DAY_MS)
    const phases = [{ kind: 'open', startsAt, endsAt: new Date(startsAt.getTime() + 100 * DAY_MS) }]
    const created = await platform.get(Activities).create({
      plugin: 'with-resident-act',
      title: { fr: 'Cent mille euros pour nos rues' },
      settings: {},
      phases,
      state: 'published',
      eligibility: { 'with-resident-act.clap': { minimumLevel: 3, ...rule } },
    })
    if (isProblem(created)) throw new Error(created.code)
    return created.activity.id
  })
}

const api = (by = admin) => by.client(lettersApi)

async function print(choice: Partial<LetterChoice> = {}, id = activity): Promise<LetterRun> {
  const begun = valueOf(await api().print({ params: { activity: id }, body: { audience: 'everybody', formats: ['pdf', 'csv'], ...choice } }))
  await platform.runJobs()
  return valueOf(await api().run({ params: { activity: id, run: begun.id } }))
}

const download = (run: LetterRun, end: string, by = admin): Promise<Response> => {
  const file = run.files.find(({ fileName }) => fileName.endsWith(end))
  return by.post(`/api/staff/letters/${activity}/runs/${run.id}/files/${file?.id ?? ''}`)
}

/** The rows of the table for the printing house; no made-up name has a semicolon in it. */
async function table(run: LetterRun): Promise<Record<string, string>[]> {
  const [head = '', ...lines] = (await (await download(run, '.csv')).text()).replace(/^\ufeff/, '').trimEnd().split('\r\n')
  const columns = head.split(';')
  return lines.map((line) => Object.fromEntries(line.split(';').map((cell, place) => [columns[place] ?? '', cell])))
}

const use = async (code: string): Promise<TestBrowser> => await useIn(activity, code)

async function useIn(where: string, code: string): Promise<TestBrowser> {
  const browser = platform.visitor('huy')
  await answerStep(browser, { activity: where, method: 'letter-code', step: 'code', fields: { code } })
  return browser
}

describe('letters with personal codes', () => {
  it('are printed for those whom they reach and who may take part, in the background', async () => {
    const run = await print()
    expect(run).toMatchObject({ state: 'ready', total: 5, done: 5, letters: 3, withoutAddress: 1, notEligible: 1, isIssued: false })
    expect(run.files.map(({ fileName, letters }) => [fileName, letters])).toEqual([
      ['lettres-cent-mille-euros-pour-nos-rues-00001-00003.pdf', 3],
      ['lettres-cent-mille-euros-pour-nos-rues-00001-00003.csv', 3],
    ])
    const pdf = Buffer.from(await (await download(run, '.pdf')).arrayBuffer())
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    const rows = await table(run)
    expect(rows.map((row) => row['Nom'])).toEqual(people.slice(2).map(({ familyName }) => familyName))
    for (const row of rows) {
      expect(row['Code']).toMatch(/^([2-9A-HJKMNP-Z]{4}-){5}[2-9A-HJKMNP-Z]{4}$/)
      // Behind the #, which no browser sends: no server and no log ever sees the code.
      expect(row['Contenu du carré (QR)']).toBe(`${row['Page'] ?? ''}/proof/letter-code/code#${row['Code'] ?? ''}`)
    }
  })

  it('I-11 hold codes that work, and that stand nowhere else', async () => {
    const [row] = await table(await print())
    const code = row?.['Code'] ?? ''
    const browser = await use(code)
    expect((await browser.post(`/api/with-resident-act/activities/${activity}/claps`)).status).toBe(200)
    expect(await tracesOf(platform, code)).toEqual([])
    expect(await tracesOf(platform, code.replaceAll('-', ''))).toEqual([])
    expect(valueOf(await api().summary({ params: { activity } }))).toMatchObject({ persons: 5, used: 1, printed: 2 })
  })

  it('I-11 reissue voids the old codes', async () => {
    const [before] = await table(await print())
    const [after] = await table(await print())
    await expect(use(before?.['Code'] ?? '')).rejects.toThrow('code-expired')
    await use(after?.['Code'] ?? '')
    expect(valueOf(await api().summary({ params: { activity } }))).toMatchObject({ printed: 2, used: 1 })
    // Those who have a code need none.
    expect(await print({ audience: 'without-code' })).toMatchObject({ total: 2, letters: 0, files: [] })
  })

  it('can be downloaded for a day, each time as an official act, and are deleted then', async () => {
    const run = await print()
    expect((await download(run, '.pdf')).status).toBe(200)
    const acts = await platform.rows(z.object({ details: z.unknown() }), "SELECT details FROM core.audit_entry WHERE action = 'core.letters-downloaded' AND details ->> 'run' = $1", [run.id])
    expect(acts).toEqual([{ details: { run: run.id, file: run.files[0]?.fileName, letters: 3 } }])
    const bare = await platform.staff('huy', 'admin', { name: 'cas', secondFactor: 'none' })
    expect(await (await download(run, '.pdf', bare)).json()).toMatchObject({ code: 'second-factor-needed' })
    expect((await download(run, '.pdf', await platform.staff('huy', 'clerk'))).status).toBe(403)
    expect(await storedFiles()).toBeGreaterThan(0)
    platform.clock.advance(DAY_MS + 1_000)
    expect(await (await download(run, '.pdf')).json()).toMatchObject({ status: 410, code: 'files-gone' })
    await platform.runSchedule('core.drop-letter-files')
    expect(await storedFiles()).toBe(0)
    expect(valueOf(await api().run({ params: { activity, run: run.id } }))).toMatchObject({ state: 'gone', files: [] })
  })

  it('lose their files as soon as they are with the post', async () => {
    const run = await print()
    const issued = valueOf(await api().issue({ params: { activity, run: run.id } }))
    expect(issued).toMatchObject({ state: 'gone', isIssued: true, files: [] })
    expect(await storedFiles()).toBe(0)
    expect(valueOf(await api().summary({ params: { activity } }))).toMatchObject({ issued: 3, printed: 0 })
  })

  it('go on behind the last step when a run was broken off', async () => {
    const begun = valueOf(await api().print({ params: { activity }, body: { audience: 'everybody', formats: ['csv'] } }))
    const id = LetterRunId.decode(begun.id)
    // As if the first two lines of the register had been done when the process died.
    await platform.superuserQuery(async (query) => await query("UPDATE core.letter_run SET last_line = 4, done = 3, letters = 1, without_address = 1, not_eligible = 1, state = 'failed' WHERE id = $1", [id]))
    await platform.runJobs()
    const run = valueOf(await api().run({ params: { activity, run: begun.id } }))
    expect(run).toMatchObject({ state: 'ready', done: 5, letters: 3, files: [{ letters: 2, fileName: expect.stringContaining('00002-00003') }] })
  })

  it('are not made twice at once, without a register, or where no act takes their codes', async () => {
    await api().print({ params: { activity }, body: { audience: 'everybody', formats: ['csv'] } })
    expect(await api().print({ params: { activity }, body: { audience: 'everybody', formats: ['csv'] } })).toMatchObject({ ok: false, problem: { code: 'work-under-way' } })
    await platform.runJobs()
    const other = await publish({ methods: ['counter'] })
    expect(await api().print({ params: { activity: other }, body: { audience: 'everybody', formats: ['csv'] } })).toMatchObject({ ok: false, problem: { code: 'method-not-accepted' } })
    const elsewhere = await platform.staff('gent', 'admin')
    expect(await api(elsewhere).summary({ params: { activity } })).toMatchObject({ ok: false, problem: { code: 'not-found' } })
  })

  it('can be looked at before: a letter to nobody, in each language', async () => {
    for (const locale of ['fr', 'nl', 'de', 'en'] as const) {
      const sample = await admin.post(`/api/staff/letters/${activity}/sample`, { locale, note: 'Bienvenue' })
      expect(sample.headers.get('content-type')).toBe('application/pdf')
      expect((await sample.arrayBuffer()).byteLength).toBeGreaterThan(5_000)
    }
  })
})

describe('codes of letters', () => {
  const code = async (): Promise<string> => (await table(await print({ formats: ['csv'] })))[0]?.['Code'] ?? ''

  it('I-11 are read in any case, with spaces, and with O or 0 for Q', async () => {
    const right = await code()
    await use(` ${right.toLowerCase().replaceAll('-', ' ').replaceAll('q', '0')} `)
  })

  it('I-11 can be made void with a reason, of one person or of a lost run, as an official act', async () => {
    const run = await print({ formats: ['csv'] })
    const [first, second] = (await table(run)).map((row) => row['Code'] ?? '')
    const { people: found } = valueOf(await api().find({ body: { familyName: people[2]?.familyName, givenName: people[2]?.givenName } }))
    const person = found[0]?.id ?? ''
    expect(await api().void({ params: { activity }, body: { person, run: run.id, reason: 'x' } })).toMatchObject({ ok: false, problem: { code: 'invalid-input' } })
    expect(valueOf(await api().void({ params: { activity }, body: { person, reason: 'Perdue' } }))).toEqual({ count: 1 })
    await expect(use(first ?? '')).rejects.toThrow('code-expired')
    expect(valueOf(await api().void({ params: { activity }, body: { run: run.id, reason: 'Sac volé' } }))).toEqual({ count: 2 })
    await expect(use(second ?? '')).rejects.toThrow('code-expired')
    const acts = await platform.rows(z.object({ details: z.unknown() }), "SELECT details FROM core.audit_entry WHERE action = 'core.letters-voided' ORDER BY sequence")
    expect(acts).toEqual([{ details: { letters: 1, reason: 'Perdue' } }, { details: { run: run.id, letters: 2, reason: 'Sac volé' } }])
    expect(JSON.stringify(acts)).not.toContain(person)
  })

  it('are written anew for one person alone', async () => {
    const [, kept] = (await table(await print({ formats: ['csv'] }))).map((row) => row['Code'] ?? '')
    const { people: found } = valueOf(await api().find({ body: { familyName: people[2]?.familyName, givenName: people[2]?.givenName } }))
    const run = await print({ audience: 'one', person: found[0]?.id, formats: ['csv'] })
    expect(run).toMatchObject({ state: 'ready', total: 1, letters: 1 })
    expect((await table(run)).map((row) => row['Nom'])).toEqual([people[2]?.familyName])
    await use(kept ?? '')
  })

  it('go to who has asked for one after a match in the register, because it knows no mailbox', async () => {
    const other = await publish()
    const [, , person] = people
    const { familyName = '', givenName = '', birthDate = '', houseNumber = '' } = person ?? {}
    const browser = platform.visitor('huy')
    await answerStep(browser, { activity: other, method: 'census-match', step: 'details', fields: { familyName, givenName, birthDate, houseNumber } })
    expect(valueOf(await api().overview()).activities.find(({ id }) => id === other)).toMatchObject({ waiting: 1, valid: 0 })
    expect(await print({ audience: 'asked', formats: ['pdf'] }, other)).toMatchObject({ total: 1, letters: 1 })
    expect(valueOf(await api().overview()).activities.find(({ id }) => id === other)).toMatchObject({ waiting: 0, valid: 1 })
  })

  it('I-11 with a bad check character are refused without counting a try; ten wrong ones close a network for an hour', async () => {
    const right = await code()
    const typo = `${right.slice(0, -1)}${right.endsWith('2') ? '3' : '2'}`
    for (let each = 0; each < 12; each += 1) await expect(use(typo)).rejects.toThrow('typing-error')
    // Codes of one activity are nobody's in another.
    const other = await publish()
    for (let each = 0; each < 10; each += 1) await expect(useIn(other, right)).rejects.toThrow('unknown')
    await expect(useIn(other, right)).rejects.toThrow('too-many-requests')
    await expect(use(right)).rejects.toThrow('too-many-requests')
  })
})

async function storedFiles(): Promise<number> {
  const all = await readdir(join(platform.dataDirectory, 'files'), { recursive: true, withFileTypes: true }).catch(() => [])
  const files = all.filter((entry) => entry.isFile())
  // Sealed: nothing of a PDF can be seen in what is stored.
  for (const { parentPath, name } of files) expect((await readFile(join(parentPath, name))).subarray(0, 5).toString('latin1')).not.toBe('%PDF-')
  return files.length
}
