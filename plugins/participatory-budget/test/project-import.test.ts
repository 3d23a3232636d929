import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { auditApi, participationAdminApi, type LocalizedText } from '@parvis/contract'
import { createTestPlatform, type TestBrowser, type TestPlatform } from '@parvis/testkit'
import fc from 'fast-check'
import { writeOds } from 'hucre/ods'
import { writeXlsx } from 'hucre/xlsx'
import { budgetStaffApi, type ProjectContent } from '../src/contract/index.js'
import budgetServer from '../src/server/index.js'
import { codeOf, openVote, publishBudget, valueOf } from './budget-test-kit.js'
import { CONSUL_ENGLISH, CONSUL_SPANISH, DECIDIM_CSV, DECIDIM_JSON, DECIDIM_TAXONOMIES_CSV, ELECTION } from './foreign-exports.js'

interface Desk {
  readonly clerk: TestBrowser
  readonly params: { readonly activity: string }
}

const csv = (content: string) => ({ file: new Blob([content], { type: 'text/csv' }), fileName: 'projets.csv' })
const binary = (bytes: Uint8Array, fileName: string) => ({ file: new Blob([Uint8Array.from(bytes)], { type: 'application/octet-stream' }), fileName })
const staffOf = ({ clerk }: Desk) => clerk.client(budgetStaffApi)
const projectsOf = async (desk: Desk) => valueOf(await staffOf(desk).projects({ params: desk.params, query: { limit: 100 } })).items

describe('an import of projects', () => {
  let platform: TestPlatform
  beforeAll(async () => {
    platform = await createTestPlatform({ plugins: [budgetServer] })
  })
  afterAll(() => platform?.close())

  async function draft(slug: string, settings: Record<string, unknown> = {}): Promise<Desk> {
    const clerk = await platform.staff(slug, 'clerk')
    const title = { fr: 'Budget participatif', nl: 'Burgerbegroting' }
    const body = { plugin: 'participatory-budget', title, summary: title, settings: { budgetCents: 1_000_000, ...settings } }
    return { clerk, params: { activity: valueOf(await clerk.client(participationAdminApi).createActivity({ body })).id } }
  }

  it('proposes what columns are, takes another choice, and remembers it in this commune only', async () => {
    const [huy, gent] = [await draft('huy'), await draft('gent')]
    const list = csv('Nr;Kop;Prix (€);Remarque\nA;Banc;1.234,56 €;secret\nB;Arbre;20.50;\n')
    const { preview } = valueOf(await staffOf(huy).previewImport({ params: huy.params, ...list }))
    expect(preview).toMatchObject({ kind: 'csv', source: 'table', encoding: 'utf-8', separator: ';', rows: 2 })
    expect(preview?.columns.map(({ name, proposed }) => [name, proposed])).toEqual([
      ['Nr', 'reference'],
      ['Kop', undefined],
      ['Prix (€)', 'cost'],
      ['Remarque', undefined],
    ])
    expect(preview?.columns[2]?.samples).toEqual(['1.234,56 €', '20.50'])
    const columns = 'reference,title_fr,cost,'
    expect(valueOf(await staffOf(huy).checkImport({ params: huy.params, ...list }))).toMatchObject({ faults: [{ code: 'column-missing' }] })
    const report = valueOf(await staffOf(huy).checkImport({ params: huy.params, ...list, body: { columns } }))
    expect(report).toMatchObject({ added: 2, faults: [], ignoredColumns: ['Remarque'], totalCents: 125_506, stored: false })
    expect(await projectsOf(huy)).toEqual([])
    valueOf(await staffOf(huy).commitImport({ params: huy.params, ...list, body: { columns } }))
    expect(await projectsOf(huy)).toMatchObject([{ reference: 'A', title: { fr: 'Banc' }, costCents: 123_456 }, { reference: 'B' }])
    const again = valueOf(await staffOf(huy).previewImport({ params: (await draft('huy')).params, ...list }))
    expect(again.preview?.columns[1]?.proposed).toBe('title_fr')
    const there = valueOf(await staffOf(gent).previewImport({ params: gent.params, ...list }))
    expect(there.preview?.columns[1]?.proposed).toBeUndefined()
  })

  it.each([
    ['xlsx', writeXlsx],
    ['ods', writeOds],
  ] as const)('reads the sheet of a .%s that is chosen, numbers exactly', async (kind, write) => {
    const desk = await draft('huy')
    const sheets = [
      { name: 'Lisez-moi', rows: [['Projets de la commune']] },
      { name: 'Projets', rows: [['titre', 'coût'], ['Banc', 1234.5], ['Arbre', '2.000,75 €']] },
    ]
    const file = binary(await write({ sheets }), `projets.${kind}`)
    const first = valueOf(await staffOf(desk).previewImport({ params: desk.params, ...file }))
    expect(first.preview).toMatchObject({ kind, sheet: 'Lisez-moi', sheets: [{ name: 'Lisez-moi', lines: 1 }, { name: 'Projets', lines: 3 }] })
    valueOf(await staffOf(desk).commitImport({ params: desk.params, ...file, body: { sheet: 'Projets' } }))
    expect((await projectsOf(desk)).map(({ title, costCents }) => [title.fr, costCents])).toEqual([['Banc', 123_450], ['Arbre', 200_075]])
  })

  it('updates what is there or refuses it, as chosen, and can be undone until something is done with it', async () => {
    const desk = await draft('huy')
    const { params } = desk
    const staff = staffOf(desk)
    expect(codeOf(await staff.undoImport({ params }))).toBe('no-import')
    const kept = valueOf(await staff.createProject({ params, body: { reference: 'A', title: { fr: 'Vieux', nl: 'Oud' }, costCents: 500 } }))
    const list = csv('id;titre;coût\nA;Neuf;10\nB;Banc;20000\n')
    expect(valueOf(await staff.checkImport({ params, ...list, body: { existing: 'refuse' } })).faults).toEqual([{ line: 2, column: 'id', found: 'text', code: 'reference-known' }])
    const report = valueOf(await staff.commitImport({ params, ...list }))
    expect(report).toMatchObject({ added: 1, changed: 1, remarks: [{ line: 3, code: 'above-budget' }] })
    expect((await projectsOf(desk))[0]).toMatchObject({ title: { fr: 'Neuf', nl: 'Oud' }, costCents: 1000 })
    expect(valueOf(await staff.lastImport({ params })).last).toMatchObject({ added: 1, changed: 1 })
    expect(valueOf(await staff.undoImport({ params }))).toEqual({ removed: 1, restored: 1 })
    expect(await projectsOf(desk)).toEqual([kept])
    expect(valueOf(await staff.lastImport({ params })).last).toBeUndefined()

    valueOf(await staff.commitImport({ params, ...list }))
    const [, banc] = await projectsOf(desk)
    valueOf(await staff.updateProject({ params: { ...params, project: banc?.id ?? '' }, body: { title: { fr: 'Banc rouge' }, costCents: 300 } }))
    expect(valueOf(await staff.lastImport({ params })).last?.obstacle).toBe('project-changed')
    expect(codeOf(await staff.undoImport({ params }))).toBe('import-kept')
    expect(await projectsOf(desk)).toHaveLength(2)
    valueOf(await staff.removeProject({ params: { ...params, project: banc?.id ?? '' } }))
    expect(valueOf(await staff.lastImport({ params })).last?.obstacle).toBe('project-removed')
    const audit = await platform.staff('huy', 'admin')
    const acts = valueOf(await audit.client(auditApi).list({ query: { limit: 50 } })).items.map(({ action }) => action)
    expect(acts).toContain('participatory-budget.projects-imported')
    expect(acts).toContain('participatory-budget.project-import-undone')
  })

  it('is not undone once the vote has opened', async () => {
    const budget = await publishBudget(platform, 'gent')
    await openVote(platform, budget)
    expect(valueOf(await staffOf(budget).lastImport(budget)).last?.obstacle).toBe('vote-opened')
    expect(codeOf(await staffOf(budget).undoImport(budget))).toBe('projects-frozen')
  })

  it('stays within its commune', async () => {
    const [huy, gent] = [await draft('huy'), await draft('gent')]
    valueOf(await staffOf(huy).commitImport({ params: huy.params, ...csv('titre;coût\nBanc;10\n') }))
    expect(codeOf(await staffOf(gent).lastImport(huy))).toBe('not-found')
    expect(codeOf(await staffOf(gent).undoImport(huy))).toBe('not-found')
    expect(codeOf(await staffOf(gent).previewImport({ params: huy.params, ...csv('titre;coût\nBanc;10\n') }))).toBe('not-found')
    expect(await projectsOf(huy)).toHaveLength(1)
  })

  it('takes 2,000 projects at once', async () => {
    const desk = await draft('huy')
    const lines = Array.from({ length: 2000 }, (_, index) => `P${index + 1};Projet ${index + 1};${index + 1}`)
    const report = valueOf(await staffOf(desk).commitImport({ params: desk.params, ...csv(`id;titre;coût\n${lines.join('\n')}\n`) }))
    expect(report).toMatchObject({ added: 2000, stored: true })
    expect(valueOf(await staffOf(desk).undoImport({ params: desk.params }))).toEqual({ removed: 2000, restored: 0 })
  })

  it.each([
    ['before 0.30 as CSV', 'huy', DECIDIM_CSV, 'text/csv', {
      reference: '7',
      title: { fr: 'Verger partagé' },
      description: { fr: 'Vingt **pommiers** & un [plan](https://example.org/plan).' },
      category: { fr: 'Nature' },
      place: { fr: 'Centre' },
      costCents: 1_800_000,
    }],
    ['since 0.30 as JSON', 'huy', DECIDIM_JSON, 'application/json', {
      reference: '9',
      title: { fr: 'Un passage sûr' },
      description: { fr: 'Devant l’école.' },
      category: { fr: 'Mobilité' },
      place: { fr: 'Rue de l’École' },
      costCents: 2_500_000,
    }],
    ['since 0.30 as CSV', 'gent', DECIDIM_TAXONOMIES_CSV, 'text/csv', {
      reference: '8',
      title: { nl: 'Een veilige oversteek' },
      category: { nl: 'Mobiliteit' },
      place: { nl: 'Schoolstraat' },
      costCents: 30_050,
    }],
  ])('takes an export of Decidim %s by itself in the languages of the commune, and says what is not taken over', async (_, slug, content, type, expected) => {
    const desk = await draft(slug)
    const file = { file: new Blob([content], { type }), fileName: 'projects' }
    const { preview } = valueOf(await staffOf(desk).previewImport({ params: desk.params, ...file }))
    expect(preview).toMatchObject({ source: 'decidim', notTaken: expect.arrayContaining(['comments', 'votes', 'attachments', 'other-languages']) })
    const report = valueOf(await staffOf(desk).commitImport({ params: desk.params, ...file }))
    expect(report).toMatchObject({ added: 1, source: 'decidim' })
    expect(await projectsOf(desk)).toMatchObject([expected])
  })

  it('takes exports of CONSUL in any language by their shape, and leaves out what has no price', async () => {
    const desk = await draft('huy')
    const english = valueOf(await staffOf(desk).commitImport({ params: desk.params, ...csv(CONSUL_ENGLISH) }))
    expect(english).toMatchObject({
      source: 'consul',
      rows: 3,
      added: 1,
      leftOut: 2,
      remarks: [{ line: 3, code: 'not-feasible' }, { line: 4, code: 'not-feasible' }, { line: 2, code: 'above-budget' }],
    })
    valueOf(await staffOf(desk).commitImport({ params: desk.params, ...csv(CONSUL_SPANISH) }))
    expect(await projectsOf(desk)).toMatchObject([
      { reference: '11', title: { fr: 'Benches in the shade' }, place: { fr: 'All city' }, costCents: 1_200_000 },
      { reference: '21', title: { fr: 'Bancos' }, description: { fr: 'Seis bancos' }, costCents: 150_000_000 },
    ])
  })

  it('takes the projects of an election, with its amounts to the cent', async () => {
    const desk = await draft('huy')
    const file = binary(new TextEncoder().encode(ELECTION), 'election.pb')
    const report = valueOf(await staffOf(desk).commitImport({ params: desk.params, ...file }))
    expect(report).toMatchObject({ source: 'pabulib', added: 2, remarks: [{ line: 5, code: 'election-count-differs' }, { line: 6, code: 'not-euro' }] })
    expect(await projectsOf(desk)).toMatchObject([
      { reference: 'a1', title: { fr: 'Fête; été' }, costCents: 123_450 },
      { reference: 'a2', title: { fr: 'a2' }, category: {}, costCents: 200_000 },
    ])
  })

  it('gives back what was exported, as CSV and as a spreadsheet', async () => {
    // What shows a broken encoding is refused, also when it comes from here.
    const word = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }).map((text) => `x${text.replaceAll('\ufffd', '')}`.normalize('NFC').trim())
    const odd = fc.constantFrom('=1+1', '@x', '-5', "'=b", '007', '1e5', 'deux\nlignes', 'a;b"c', 'a,b\tc', '2026-05-01', 'é€œ')
    const localized = fc.record({ fr: fc.oneof(word, odd), nl: word }, { requiredKeys: [] })
    const project = fc.record({
      title: fc.record({ fr: fc.oneof(word, odd) }),
      summary: localized,
      description: localized,
      category: localized,
      place: localized,
      costCents: fc.integer({ min: 1, max: 1_000_000_000_000 }),
      envelope: fc.constantFrom('nord', undefined),
      location: fc.constantFrom(undefined, { latitude: 50.52, longitude: 5.24001 }, { latitude: 51, longitude: 4 }),
      coFinancing: fc.constantFrom<ProjectContent['coFinancing']>(undefined, [{ by: { fr: 'Région | Nord', nl: 'Gewest' }, cents: 12_345 }, { by: { nl: 'Club' }, cents: 1 }]),
    })
    const envelopes = [{ id: 'nord', title: { fr: 'Nord', nl: 'Noord' }, budgetCents: 1_000_000 }]
    const [from, to] = [await draft('huy', { envelopes }), await draft('huy', { envelopes })]
    await fc.assert(
      fc.asyncProperty(fc.array(project, { minLength: 1, maxLength: 4 }), async (contents) => {
        for (const { id } of [...(await projectsOf(from)), ...(await projectsOf(to))]) {
          await staffOf(from).removeProject({ params: { ...from.params, project: id } })
          await staffOf(to).removeProject({ params: { ...to.params, project: id } })
        }
        for (const content of contents) valueOf(await staffOf(from).createProject({ params: from.params, body: content }))
        const path = `/api/participatory-budget/staff/activities/${from.params.activity}/projects`
        const same = (projects: readonly { id: string; title: LocalizedText }[]) => projects.map(({ id: _id, ...each }) => each)
        for (const kind of ['xlsx', 'csv']) {
          const file = binary(new Uint8Array(await (await from.clerk.fetch(`${path}.${kind}`)).arrayBuffer()), `p.${kind}`)
          const { length } = contents
          expect(valueOf(await staffOf(from).checkImport({ params: from.params, ...file }))).toMatchObject({ faults: [], added: 0, changed: 0, unchanged: length })
          const added = valueOf(await staffOf(to).commitImport({ params: to.params, ...file }))
          expect(added.added + added.unchanged).toBe(length)
          expect(same(await projectsOf(to))).toEqual(same(await projectsOf(from)))
        }
      }),
      { numRuns: 12 },
    )
  })
})
