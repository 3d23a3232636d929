import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Locale } from '@parvis/contract'
import { withGuard, withoutGuard } from './formula-guard.js'
import { eurosOfNumber, parseEuros, writeEuros } from './parse-euros.js'
import type { ProjectTable } from './project-table.js'
import { headingsOf, proposeColumns, readHeading } from './propose-columns.js'
import { readProjects } from './read-projects.js'
import { projectLines } from './write-projects.js'

describe('an amount in a list', () => {
  it.each([
    ['12500', 1_250_000],
    ['12 500', 1_250_000],
    ['12.500', 1_250_000],
    ['12,500', 1_250_000],
    ['12.500,75', 1_250_075],
    ['12,500.75', 1_250_075],
    ['1.234,56 €', 123_456],
    ['1234.56', 123_456],
    ['€ 1,5', 150],
    ['1 234 567,89 €', 123_456_789],
    ['500,-', 50_000],
    ['900 euros', 90_000],
  ])('reads %s', (written, cents) => {
    expect(parseEuros(written)).toBe(cents)
  })

  it.each([
    ['', 'missing'],
    ['0', 'missing'],
    ['abc', 'not-a-number'],
    ['-5', 'negative'],
    ['− 1.000,50 €', 'negative'],
    ['--5', 'not-a-number'],
    ['-'.repeat(100_000), 'not-a-number'],
    ['1.2.3', 'not-a-number'],
    ['1,2345', 'not-a-number'],
    ['12.50.00', 'not-a-number'],
    ['1e5', 'not-a-number'],
    ['١٢', 'not-a-number'],
    ['99999999999999', 'too-large'],
  ])('refuses %j as %s', (written, fault) => {
    expect(parseEuros(written)).toBe(fault)
  })

  it('reads back whatever it writes, as text and as a number of a spreadsheet', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000_000_000 }), (cents) => {
        expect(parseEuros(writeEuros(cents))).toBe(cents)
        expect(eurosOfNumber(cents / 100)).toBe(cents)
      }),
    )
    expect([-1, 0, 0.005, 1e13].map(eurosOfNumber)).toEqual(['negative', 'missing', 'part-of-a-cent', 'too-large'])
  })
})

describe('a heading', () => {
  it.each([
    ['Titre', 'title_fr'],
    ['Titel NL', 'title_nl'],
    ['title_nl', 'title_nl'],
    ['Titel (Deutsch)', 'title_de'],
    ['Kostprijs (€)', 'cost'],
    ['COÛT en euros', 'cost'],
    ['N°', undefined],
    ['Nr.', 'reference'],
    ['Beschreibung - FR', 'description_fr'],
    ['cost_fr', undefined],
    ['Remarque', undefined],
  ])('%s is %s', (heading, column) => {
    expect(readHeading(heading, 'fr')).toBe(column)
  })

  it('is what the last import made of it, also when that was nothing', () => {
    const headings = ['Kop', 'Prix', 'Nom']
    const known = headingsOf(headings, ['title_nl', undefined, 'summary_fr'])
    expect(proposeColumns(['KOP ', 'prix', 'Coût'], { known, firstLocale: 'fr' })).toEqual(['title_nl', undefined, 'cost'])
  })
})

const RULES = { envelopes: [{ id: 'nord', title: { fr: 'Quartier Nord', nl: 'Wijk Noord' } }], capCents: 1_000_000_000 }

function table(headings: string[], ...rows: string[][]): ProjectTable {
  const body = rows.map((cells, index) => ({ line: index + 2, cells }))
  return { kind: 'csv', source: 'table', sheets: [], headings, line: 1, body, notTaken: [], remarks: [] }
}
function read(headings: string[], ...rows: string[][]) {
  return readProjects(table(headings, ...rows), proposeColumns(headings, { known: {}, firstLocale: 'fr' }), RULES)
}

describe('a list of projects', () => {
  it('reports every fault with line, column and kind of value, and never the value', () => {
    const { faults, projects } = read(
      ['reference', 'title', 'cost'],
      ['A', 'Banc', '10'],
      ['A', 'Arbre', '20'],
      ['', '', '5'],
      ['B,C', 'Mur', '-3'],
      ['D', 'Place', ''],
      ['E', 'Fin', '1', '2'],
      ['F', 'Ã©cole', '=1+1'],
    )
    expect(faults).toEqual([
      { line: 3, column: 'reference', found: 'text', code: 'reference-twice' },
      { line: 4, column: 'title', found: 'nothing', code: 'title-missing' },
      { line: 5, column: 'reference', found: 'text', code: 'reference-invalid' },
      { line: 5, column: 'cost', found: 'negative-number', code: 'cost-negative' },
      { line: 6, column: 'cost', found: 'nothing', code: 'cost-missing' },
      { line: 7, code: 'too-many-cells' },
      { line: 8, column: 'title', found: 'text', code: 'text-garbled' },
      { line: 8, column: 'cost', found: 'formula', code: 'cost-not-a-number' },
    ])
    expect(projects).toHaveLength(1)
  })

  it('needs a title and a cost column, each once, and as many columns as were chosen', () => {
    expect(read(['name'], ['x']).faults).toEqual([{ line: 1, column: 'cost', code: 'column-missing' }])
    expect(read(['titre', 'title_fr', 'cost'], ['x', 'y', '1']).faults).toEqual([{ line: 1, column: 'title_fr', code: 'column-twice' }])
    expect(readProjects(table(['a', 'b']), ['cost'], RULES).faults).toEqual([{ line: 1, code: 'columns-differ' }])
  })

  it('reads envelopes by id or title, the cap, and who pays besides', () => {
    const headings = ['titre', 'coût', 'enveloppe', 'cofinancement', 'cofinancé par', 'co_financing_by_nl']
    const { projects, faults } = read(
      headings,
      ['Banc', '10', 'wijk noord', '5.000 | 1,5', 'Région | Club', 'Gewest'],
      ['Arbre', '10', 'NORD', '', '', ''],
      ['Mur', '10', 'Sud', '5', '', ''],
      ['Place', '10000000,01', '', '5', 'Région | Club', ''],
      ['Lac', '1', '', 'beaucoup', 'Région', ''],
    )
    expect(projects).toMatchObject([
      { envelope: 'nord', coFinancing: [{ by: { fr: 'Région', nl: 'Gewest' }, cents: 500_000 }, { by: { fr: 'Club' }, cents: 150 }] },
      { envelope: 'nord', coFinancing: undefined },
    ])
    expect(faults.map(({ line, code }) => [line, code])).toEqual([
      [4, 'envelope-unknown'],
      [4, 'co-financing-incomplete'],
      [5, 'cost-above-cap'],
      [5, 'co-financing-incomplete'],
      [6, 'co-financing-incomplete'],
    ])
  })

  it('never crashes, and gives no more projects than lines', () => {
    const row = fc.array(fc.string({ maxLength: 10 }), { maxLength: 5 })
    fc.assert(
      fc.property(fc.array(fc.constantFrom('titre', 'coût', 'ref', 'title_nl', ''), { maxLength: 4 }), fc.array(row, { maxLength: 5 }), (headings, rows) => {
        expect(read(headings, ...rows).projects.length).toBeLessThanOrEqual(rows.length)
      }),
    )
  })

  it('gives back what was written', () => {
    const languages: Locale[] = ['fr', 'nl']
    // What shows a broken encoding is refused, also when it comes from here.
    const word = fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }).map((text) => `x${text.replaceAll('\ufffd', '')}x`)
    const project = fc.record({
      title: fc.record({ fr: word, nl: word }),
      description: fc.record({ fr: fc.constantFrom('=1+1', '@x', '-a', "'=b", 'deux\nlignes', 'a;b"c') }),
      costCents: fc.integer({ min: 1, max: 1_000_000_000 }),
      envelope: fc.constantFrom('nord', undefined),
      location: fc.constantFrom(undefined, { latitude: 50.52, longitude: 5.24001 }),
      coFinancing: fc.option(
        fc.array(fc.record({ by: fc.record({ fr: fc.oneof(word, fc.constantFrom('a|b', 'c\\|d', 'e\\')) }), cents: fc.integer({ min: 1, max: 9_999_999 }) }), { minLength: 1, maxLength: 3 }),
        { nil: undefined },
      ),
    })
    fc.assert(
      fc.property(fc.array(project, { minLength: 1, maxLength: 8 }), (projects) => {
        const written = projects.map((each, index) => ({ summary: {}, category: {}, place: {}, ...each, reference: `P${index + 1}` }))
        const [headings = [], ...lines] = projectLines(written, languages).map((line) => line.map((cell) => withGuard(String(cell))))
        const again = read(headings, ...lines)
        expect(again.faults).toEqual([])
        expect(again.projects.map(({ line: _, ...each }) => each)).toEqual(written)
      }),
    )
    fc.assert(fc.property(fc.string(), (text) => expect(withoutGuard(withGuard(text))).toBe(text)))
  })
})
