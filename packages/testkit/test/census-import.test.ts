import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { actsApi, censusApi, type Census, type CensusMapping } from '@parvis/contract'
import { peopleAsCsv, syntheticPeople, type SyntheticPerson } from '@parvis/core/testing'
import { z } from 'zod'
import { createTestPlatform } from '../src/platform/create-test-platform.js'
import type { TestBrowser } from '../src/platform/test-browser.js'
import type { TestPlatform } from '../src/platform/test-platform.js'

let platform: TestPlatform
let ann: TestBrowser
let bob: TestBrowser

beforeAll(async () => {
  platform = await createTestPlatform()
  ann = await platform.staff('huy', 'admin', { name: 'ann' })
  bob = await platform.staff('huy', 'admin', { name: 'bob' })
})
afterAll(async () => await platform?.close())

const api = (by: TestBrowser) => by.client(censusApi)

async function value<T>(
  answer: Promise<{ ok: true; value: T } | { ok: false; problem: { code: string } }>,
): Promise<T> {
  const result = await answer
  if (!result.ok) throw new Error(result.problem.code)
  return result.value
}

const upload = (
  content: string | Uint8Array,
  by = ann,
  body: { separator?: string; encoding?: 'utf-8' | 'windows-1252' } = {},
) =>
  api(by).upload({
    file: new Blob([content as BlobPart], { type: 'text/csv' }),
    fileName: 'registre.csv',
    body: { label: 'Registre', asOf: '2026-10-01', ...body },
  })

async function proposed(census: Census): Promise<CensusMapping> {
  const { columns } = await value(api(ann).preview({ params: { census: census.id } }))
  return Object.fromEntries(
    columns.flatMap(({ place, proposed: field }) => (field === undefined ? [] : [[field, place]])),
  )
}

const read = async (census: Census): Promise<Census> =>
  await value(api(ann).read({ params: { census: census.id } }))

/** Uploads and checks a file. */
async function dryRun(content: string | Uint8Array): Promise<Census> {
  const { census } = await value(upload(content))
  await value(
    api(ann).dryRun({
      params: { census: census.id },
      body: { mapping: await proposed(census), hasHeader: census.hasHeader },
    }),
  )
  await platform.runJobs()
  return await read(census)
}

async function approve(census: Census): Promise<void> {
  const act = await value(api(ann).proposeApproval({ params: { census: census.id }, body: {} }))
  await value(bob.client(actsApi).confirm({ params: { proposal: act.id } }))
}

/** All the way into force. */
async function putInForce(content: string | Uint8Array): Promise<Census> {
  const census = await dryRun(content)
  await approve(census)
  await value(api(ann).activate({ params: { census: census.id }, body: {} }))
  await platform.runJobs()
  return await read(census)
}

const personIds = async (census: Census): Promise<string[]> =>
  (
    await platform.rows(
      z.object({ id: z.string() }),
      `SELECT r.person_id AS id FROM core.census_row r JOIN core.census c ON c.id = r.census_id WHERE c.uploaded_at = $1 ORDER BY 1`,
      [census.uploadedAt],
    )
  ).map(({ id }) => id)

describe('the import of a census', () => {
  const people = syntheticPeople(40, { seed: 7 })

  it('I-07 shows what was detected, a preview of five lines without national numbers, and proposes a mapping', async () => {
    const { census, isNew } = await value(upload(Buffer.from(peopleAsCsv(people, ','), 'utf16le')))
    expect(isNew).toBe(true)
    expect(census).toMatchObject({
      state: 'uploaded',
      encoding: 'utf-16le',
      separator: ',',
      hasHeader: true,
      lines: 41,
      persons: 0,
    })
    const { columns, rows } = await value(api(ann).preview({ params: { census: census.id } }))
    expect(columns.map(({ proposed: field }) => field)).toEqual([
      'familyName',
      'givenName',
      'birthDate',
      'nationalNumber',
      'street',
      'houseNumber',
      'box',
      'postCode',
      'locality',
      'district',
      'email',
      'language',
    ])
    expect(rows).toHaveLength(5)
    expect(rows[0]?.[0]).toBe(people[0]?.familyName)
    expect(rows.map((row) => row[3])).toEqual(Array(5).fill('•••••••••••'))
    await value(api(ann).discard({ params: { census: census.id } }))
  })

  it('I-07 goes through its states, each move by who may do it, and needs a second person', async () => {
    const census = await dryRun(peopleAsCsv(people))
    expect(census).toMatchObject({
      state: 'dry-run',
      report: {
        lines: 40,
        accepted: 40,
        bad: 0,
        repeated: 0,
        withNationalNumber: 40,
        isBlocked: false,
        added: 40,
        kept: 0,
        gone: 0,
      },
    })
    expect(await api(ann).activate({ params: { census: census.id }, body: {} })).toMatchObject({
      ok: false,
      problem: { code: 'wrong-state', status: 409 },
    })
    const act = await value(api(ann).proposeApproval({ params: { census: census.id }, body: {} }))
    expect(await ann.client(actsApi).confirm({ params: { proposal: act.id } })).toMatchObject({
      ok: false,
      problem: { code: 'same-person', status: 403 },
    })
    expect((await read(census)).state).toBe('dry-run')
    await value(bob.client(actsApi).confirm({ params: { proposal: act.id } }))
    expect((await read(census)).state).toBe('approved')
    const begun = await value(api(ann).activate({ params: { census: census.id }, body: {} }))
    expect(begun.work).toMatchObject({ kind: 'activation' })
    expect(await api(ann).activate({ params: { census: census.id }, body: {} })).toMatchObject({
      ok: false,
      problem: { code: 'work-under-way' },
    })
    await platform.runJobs()
    const active = await read(census)
    expect(active).toMatchObject({ state: 'active', persons: 40 })
    expect(active.work).toBeUndefined()
    expect(await api(ann).discard({ params: { census: census.id } })).toMatchObject({
      ok: false,
      problem: { code: 'wrong-state' },
    })
    expect(
      await platform.rows(z.object({ n: z.int() }), 'SELECT count(*)::int AS n FROM core.census_part'),
    ).toEqual([{ n: 0 }])
  })

  it('I-13 imported again changes nothing: the same file is the same import, the same persons keep their ids', async () => {
    const first = (await value(api(ann).list())).censuses.find(({ state }) => state === 'active')
    if (first === undefined) throw new Error('No census is in force')
    const before = await personIds(first)
    const again = await value(upload(peopleAsCsv(people)))
    expect(again).toMatchObject({ isNew: false, census: { id: first.id, state: 'active' } })
    // The same people, written in another way: another file, and still the same persons.
    const second = await putInForce(Buffer.from(peopleAsCsv([...people].reverse(), '\t'), 'utf8'))
    expect(second).toMatchObject({ state: 'active', persons: 40, report: { added: 0, kept: 40, gone: 0 } })
    expect(await personIds(second)).toEqual(before)
    expect((await read(first)).state).toBe('closed')
  })

  it('I-13 shows as many persons as it took, and each of them is found', async () => {
    const others = syntheticPeople(300, { seed: 21 })
    const census = await putInForce(peopleAsCsv([...others, ...others.slice(0, 7)]))
    expect(census).toMatchObject({
      persons: 300,
      report: { lines: 307, accepted: 300, bad: 0, repeated: 7, gone: 40, kept: 0 },
    })
    const { report } = census
    expect((report?.accepted ?? 0) + (report?.bad ?? 0) + (report?.repeated ?? 0)).toBe(report?.lines)
    const found = await platform.inCommune('huy', async () => await findAll(others))
    expect(new Set(found).size).toBe(300)
  })

  it('I-13 takes a person who is twice in the file for one, and says in which lines', async () => {
    const [one, two] = syntheticPeople(2, { seed: 3 })
    const moved = { ...one, street: 'Rue Neuve', houseNumber: '99' }
    const census = await dryRun(peopleAsCsv([one, two, moved, one]))
    expect(census.report).toMatchObject({ lines: 4, accepted: 2, bad: 0, repeated: 2 })
    const { items } = await value(api(ann).findings({ params: { census: census.id } }))
    expect(items.filter(({ code }) => code === 'repeated')).toEqual([
      { line: 4, field: 'line', code: 'repeated', isBad: false, otherLine: 2 },
      { line: 5, field: 'line', code: 'repeated', isBad: false, otherLine: 2 },
    ])
    await value(api(ann).discard({ params: { census: census.id } }))
  })

  it('keeps two persons of one name and birth date apart when their addresses differ, and says so', async () => {
    const csv =
      'Nom;Prénom;Date de naissance;Rue;N°;CP;Localité\nDubar;An;01/02/1990;Rue du Pont;1;4500;Huy\nDubar;An;01/02/1990;Place Verte;2;4500;Huy\n'
    const census = await dryRun(csv)
    expect(census.report).toMatchObject({ accepted: 2, repeated: 0, remarks: 1 })
    const { items } = await value(api(ann).findings({ params: { census: census.id } }))
    expect(items).toEqual([{ line: 3, field: 'line', code: 'look-alike', isBad: false, otherLine: 2 }])
    await value(api(ann).discard({ params: { census: census.id } }))
  })

  it('I-07 lists bad lines by line and code without values, and is blocked above two percent', async () => {
    const lines = peopleAsCsv(syntheticPeople(100, { seed: 5 })).split('\r\n')
    const spoil = (line: number, from: RegExp, to: string): void =>
      void (lines[line] = (lines[line] ?? '').replace(from, to))
    spoil(10, /\d\d\/\d\d\/\d{4}/, '31/02/1990')
    spoil(20, /\d\d\.\d\d\.\d\d-\d{3}\.\d\d/, '12.34.56-789.01')
    const allowed = await dryRun(lines.join('\r\n'))
    expect(allowed.report).toMatchObject({ lines: 100, accepted: 98, bad: 2, isBlocked: false })
    const { items } = await value(api(ann).findings({ params: { census: allowed.id } }))
    expect(items.filter(({ isBad }) => isBad)).toEqual([
      { line: 11, field: 'birthDate', code: 'not-a-date', isBad: true },
      { line: 21, field: 'nationalNumber', code: 'not-a-national-number', isBad: true },
    ])
    spoil(30, /^[^;]*/, '')
    const blocked = await dryRun(lines.join('\r\n'))
    expect(blocked.report).toMatchObject({ bad: 3, isBlocked: true })
    expect(await api(ann).proposeApproval({ params: { census: blocked.id }, body: {} })).toMatchObject({
      ok: false,
      problem: { code: 'too-many-bad-rows', status: 409 },
    })
    const csv = await ann.fetch(`/api/staff/census/${blocked.id}/findings/export`)
    const text = await csv.text()
    expect(text).toContain('31;Nom;Vide')
    expect(text).not.toMatch(/1990|12\.34|789/)
  })

  it('I-07 can be done again with another mapping, and never counts twice', async () => {
    const census = await dryRun(peopleAsCsv(syntheticPeople(12, { seed: 9 })))
    const mapping = await proposed(census)
    const { nationalNumber: _, ...without } = mapping
    await value(
      api(ann).dryRun({ params: { census: census.id }, body: { mapping: without, hasHeader: true } }),
    )
    await platform.runJobs()
    expect((await read(census)).report).toMatchObject({ lines: 12, accepted: 12, withNationalNumber: 0 })
    expect(
      await api(ann).dryRun({
        params: { census: census.id },
        body: { mapping: { familyName: 0, givenName: 0 }, hasHeader: true },
      }),
    ).toMatchObject({
      ok: false,
      problem: {
        code: 'invalid-input',
        issues: [
          { path: 'mapping.birthDate', code: 'required' },
          { path: 'mapping.familyName', code: 'column-taken' },
          { path: 'mapping.givenName', code: 'column-taken' },
        ],
      },
    })
  })

  it('I-07 reads the same file in another way when staff say so, in place of the first reading', async () => {
    const content = Buffer.from('Nom;Prénom;Date de naissance\nDuchêne;Élise;01/02/1990\nNoël;Zoé;03/04/1991\n', 'latin1')
    const { census: first } = await value(upload(content))
    expect(first.encoding).toBe('windows-1252')
    const wrong = await value(upload(content, ann, { encoding: 'utf-8' }))
    expect(wrong).toMatchObject({ isNew: true, census: { encoding: 'utf-8' } })
    expect((await read(first)).state).toBe('purged')
    const again = await value(upload(content, ann, { encoding: 'windows-1252' }))
    const { rows } = await value(api(ann).preview({ params: { census: again.census.id } }))
    expect(rows[0]).toEqual(['Duchêne', 'Élise', '01/02/1990'])
    expect(await value(upload(content))).toMatchObject({ isNew: false, census: { id: again.census.id } })
    await value(api(ann).discard({ params: { census: again.census.id } }))
  })

  it('refuses what is no table, with the reason and the line', async () => {
    expect(await upload('just words\nand more')).toMatchObject({
      ok: false,
      problem: { code: 'unreadable-file', details: { reason: 'one-column' } },
    })
    expect(await upload('a;b\n"never ends;2\n3;4')).toMatchObject({
      ok: false,
      problem: { code: 'unreadable-file', details: { reason: 'quote-not-closed' } },
    })
    expect(await upload('\n\n')).toMatchObject({
      ok: false,
      problem: { code: 'unreadable-file', details: { reason: 'empty' } },
    })
    const workbook = await api(ann).upload({
      file: new Blob([Buffer.from('504b0304', 'hex')], { type: 'application/vnd.ms-excel' }),
      fileName: 'x.xlsx',
      body: { label: 'x', asOf: '2026-10-01' },
    })
    expect(workbook).toMatchObject({ ok: false, problem: { status: 415 } })
  })

  it('is seen by nobody without the right, without a second factor, or in another commune', async () => {
    const census = await dryRun(peopleAsCsv(syntheticPeople(3, { seed: 11 })))
    const clerk = await platform.staff('huy', 'clerk')
    const bare = await platform.staff('huy', 'admin', { name: 'cas', secondFactor: 'none' })
    const elsewhere = await platform.staff('gent', 'admin')
    for (const [by, code] of [
      [clerk, 'not-permitted'],
      [bare, 'second-factor-needed'],
      [platform.visitor('huy'), 'not-signed-in'],
      [elsewhere, 'not-found'],
    ] as const) {
      expect(await api(by).read({ params: { census: census.id } })).toMatchObject({
        ok: false,
        problem: { code },
      })
      expect(await api(by).preview({ params: { census: census.id } })).toMatchObject({
        ok: false,
        problem: { code },
      })
    }
    expect((await value(api(elsewhere).list())).censuses).toEqual([])
  })

  it('settings ask for enough, and never for the national number', async () => {
    const { settings } = await value(api(ann).list())
    const save = (matchFields: readonly string[]) =>
      ann.put('/api/staff/census/settings', { ...settings, matchFields })
    expect((await save(['familyName', 'birthDate'])).status).toBe(422)
    expect((await save(['familyName', 'givenName', 'street'])).status).toBe(422)
    // I-10: a number is no proof, whatever is asked besides.
    expect(await (await save(['familyName', 'birthDate', 'nationalNumber'])).json()).toMatchObject({
      status: 422,
      code: 'invalid-input',
    })
    expect((await save(['familyName', 'birthDate', 'postCode', 'houseNumber'])).status).toBe(200)
  })
})

async function findAll(people: readonly SyntheticPerson[]): Promise<string[]> {
  const { CensusHashes, CensusRows } = await import('@parvis/core/testing')
  const found: string[] = []
  for (const person of people) {
    const number = platform.get(CensusHashes).nationalNumber(person.nationalNumber)
    const rows = await platform.get(CensusRows).withHash('number_hash', number)
    found.push(...rows.map(({ personId }) => personId))
  }
  return found
}
