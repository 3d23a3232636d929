import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { parseEuros, writeEuros } from './parse-euros.js'
import { readProjectCsv, writeProjectCsv } from './project-csv.js'

const bytes = (text: string) => new TextEncoder().encode(text)
const read = (text: string) => readProjectCsv(bytes(text), ['fr', 'nl'])

describe('an amount in a spreadsheet', () => {
  it.each([
    ['12500', 1_250_000],
    ['12 500', 1_250_000],
    ['12.500', 1_250_000],
    ['12,500', 1_250_000],
    ['12.500,75', 1_250_075],
    ['12,500.75', 1_250_075],
    ['€ 1,5', 150],
    ['1 234 567,89 €', 123_456_789],
    ['500,-', 50_000],
  ])('reads %s', (written, cents) => {
    expect(parseEuros(written)).toBe(cents)
  })

  it.each(['', 'abc', '-5', '1.2.3', '1,2345', '12.50.00', '1e5', '١٢'])('refuses %j', (written) => {
    expect(parseEuros(written)).toBeUndefined()
  })

  it('says when it is too large', () => {
    expect(parseEuros('99999999999999')).toBe('too-large')
  })

  it('reads back whatever it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (cents) => {
        expect(parseEuros(writeEuros(cents))).toBe(cents)
      }),
    )
  })
})

describe('a list of projects', () => {
  it('is read with clerks’ own headings, a byte order mark and semicolons', () => {
    const { projects, faults, separator } = read('\ufeffTitre;Kostprijs (€);Titel NL\r\nUn banc;1.250,50;Een bank\r\n')
    expect(faults).toEqual([])
    expect(separator).toBe(';')
    expect(projects).toMatchObject([{ title: { fr: 'Un banc', nl: 'Een bank' }, costCents: 125_050, line: 2 }])
  })

  it('is read with commas, with tabs, and with the hint that Excel writes', () => {
    expect(read('title,cost\n"Bancs, tables",100').projects).toMatchObject([{ title: { fr: 'Bancs, tables' }, costCents: 10_000 }])
    expect(read('title\tcost\nBanc\t100').projects).toHaveLength(1)
    expect(read('sep=;\ntitle;cost\nBanc;x').faults).toEqual([{ line: 3, column: 'cost', code: 'cost-not-a-number' }])
  })

  it('is read in the code page of Windows', () => {
    const file = Uint8Array.from([...bytes('titre;co'), 0xfb, ...bytes('t\nCaf'), 0xe9, ...bytes(';10\n')])
    expect(readProjectCsv(file, ['fr']).projects).toMatchObject([{ title: { fr: 'Café' }, costCents: 1000 }])
  })

  it('reports every fault with its line, and never the value', () => {
    const { faults, projects } = read('reference;title;cost\nA;Banc;10\nA;Arbre;20\n;;5\n"B,C";Mur;-3\n"D";"deux\nlignes";\nE;Fin;1;2')
    expect(faults).toEqual([
      { line: 3, column: 'reference', code: 'reference-twice' },
      { line: 4, column: 'title', code: 'title-missing' },
      { line: 5, column: 'reference', code: 'reference-invalid' },
      { line: 5, column: 'cost', code: 'cost-not-a-number' },
      { line: 6, column: 'cost', code: 'cost-missing' },
      { line: 8, code: 'too-many-cells' },
    ])
    expect(projects).toHaveLength(1)
  })

  it('needs a title and a cost column, each once', () => {
    expect(read('name\nx').faults).toEqual([{ line: 1, column: 'cost', code: 'column-missing' }])
    expect(read('titre;title_fr;cost\nx;y;1').faults).toEqual([{ line: 1, column: 'title_fr', code: 'column-twice' }])
    expect(read('').faults).toEqual([{ line: 1, code: 'empty-file' }])
  })

  it('says where a file stops being a table', () => {
    expect(read('title;cost\n"never closed;1\n').faults).toMatchObject([{ code: 'not-a-table' }])
  })

  it('never crashes, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (file) => {
        const { rows, projects } = readProjectCsv(file, ['de'])
        expect(projects.length).toBeLessThanOrEqual(rows)
      }),
    )
  })

  it('gives back what was exported, formulas and line breaks included', () => {
    const word = fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }).map((text) => text.trim()).filter((text) => text !== '' && !/^['\u0000]|\u0000|\ufeff/.test(text))
    const project = fc.record({
      title: fc.record({ fr: word, nl: word }),
      description: fc.record({ fr: fc.constantFrom('=1+1', '@x', '-a', '+b', 'deux\nlignes', 'a;b"c') }),
      costCents: fc.integer({ min: 1, max: 1_000_000_000 }),
    })
    fc.assert(
      fc.property(fc.array(project, { minLength: 1, maxLength: 8 }), (projects) => {
        const written = projects.map((each, index) => ({ summary: {}, category: {}, place: {}, ...each, reference: `P${index + 1}` }))
        const again = readProjectCsv(bytes(writeProjectCsv(written, ['fr', 'nl'])), ['fr', 'nl'])
        expect(again.faults).toEqual([])
        expect(again.projects.map(({ line: _, ...each }) => each)).toEqual(written)
      }),
    )
  })
})
