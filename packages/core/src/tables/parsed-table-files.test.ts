import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { writeOds } from 'hucre/ods'
import { writeXlsx } from 'hucre/xlsx'
import { ParsedTableFiles } from './parsed-table-files.js'

const files = new ParsedTableFiles()
const read = (bytes: Uint8Array, wish: { sheet?: string } = {}) => files.read(bytes, { mostLines: 1000, ...wish })

const sheets = [
  { name: 'Vide', rows: [] },
  {
    name: 'Projets',
    rows: [['titre', 'coût', 'jour'], [' Café ', 1234.5, new Date(Date.UTC(2026, 4, 1))], [], [true, null, null]],
    cells: new Map([
      ['3,1', { value: null, type: 'formula', formula: 'SUM(B2:B2)' } as const],
      ['3,2', { value: '#REF!', type: 'error' } as const],
    ]),
  },
  { name: 'Autre', rows: [['seul']] },
]

describe('a spreadsheet', () => {
  it.each([
    ['xlsx', writeXlsx],
    ['ods', writeOds],
  ] as const)('as .%s gives the values of its first filled sheet, numbers as numbers, and the cells without a value', async (kind, write) => {
    const file = await read(await write({ sheets }))
    if ('fault' in file) throw new Error(file.fault)
    expect(file).toMatchObject({
      kind,
      sheet: 'Projets',
      sheets: [{ name: 'Vide', lines: 0 }, { name: 'Projets', lines: 3 }, { name: 'Autre', lines: 1 }],
    })
    expect(file.lines.map(({ line, cells }) => ({ line, cells }))).toEqual([
      { line: 1, cells: ['titre', 'coût', 'jour'] },
      { line: 2, cells: ['Café', '1234.5', '2026-05-01'] },
      { line: 4, cells: ['true', '', '#REF!'] },
    ])
    expect([...(file.lines[1]?.numbers ?? [])]).toEqual([[1, 1234.5]])
    expect([...(file.lines[2]?.broken ?? [])]).toEqual([
      [1, 'formula-without-value'],
      [2, 'formula-error'],
    ])
  })

  it('is read by the sheet asked for, and says when there is none of that name', async () => {
    const bytes = await writeXlsx({ sheets })
    expect(await read(bytes, { sheet: 'Autre' })).toMatchObject({ sheet: 'Autre', lines: [{ line: 1, cells: ['seul'] }] })
    expect(await read(bytes, { sheet: 'Perdu' })).toEqual({ fault: 'no-such-sheet' })
  })

  it('with a password, of the old kind, cut short or of another kind is refused by name', async () => {
    const locked = await writeXlsx({ sheets, encryption: { password: 'x', spinCount: 1000 } })
    expect(await read(locked)).toEqual({ fault: 'password-needed' })
    const old = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(600)])
    expect(await read(old)).toEqual({ fault: 'old-spreadsheet' })
    const whole = await writeXlsx({ sheets })
    expect(await read(whole.slice(0, whole.length / 2))).toEqual({ fault: 'damaged-spreadsheet' })
    expect(await read(zipSync({ 'word/document.xml': strToU8('<x/>') }))).toEqual({ fault: 'not-a-spreadsheet' })
    const sealed = { mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'), 'content.xml': strToU8('?'), 'META-INF/manifest.xml': strToU8('<encryption-data/>') }
    expect(await read(zipSync(sealed))).toEqual({ fault: 'password-needed' })
    expect(await read(await writeXlsx({ sheets: [{ name: 'Vide', rows: [] }] }))).toEqual({ fault: 'empty-file' })
  })

  it('that would unpack to more than a table ever holds is refused, also when it lies about its size', async () => {
    const size = 70_000_000
    const bomb = zipSync({ 'xl/workbook.xml': strToU8('<workbook/>'), 'xl/worksheets/sheet1.xml': new Uint8Array(size) })
    expect(bomb.length).toBeLessThan(100_000)
    expect(await read(bomb)).toEqual({ fault: 'unpacks-too-large' })
    const view = new DataView(bomb.buffer, bomb.byteOffset, bomb.byteLength)
    for (let at = 0; at + 4 <= bomb.length; at += 1) if (view.getUint32(at, true) === size) view.setUint32(at, 10, true)
    expect(await read(bomb)).toEqual({ fault: 'damaged-spreadsheet' })
  })

  it('that says a cell a million times over is read no further than asked', async () => {
    const cell = '<table:table-cell office:value-type="string" table:number-columns-repeated="18"><text:p>x</text:p></table:table-cell>'
    const content = `<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="A"><table:table-row table:number-rows-repeated="1000000">${cell}</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>`
    const file = await read(zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'), 'content.xml': strToU8(content) }))
    expect('fault' in file ? file.fault : file.lines.length).toBe(1000)
  })

  it('gives back what was written, whatever signs the texts begin with', async () => {
    const cell = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }),
      fc.constantFrom('=1+1', '@x', "'x", '1e5', '007', 'deux\nlignes', 'a\r\nb', '_x0041_x0042_', 'a\u0001b', '<b>&amp;'),
      fc.string({ unit: 'grapheme', maxLength: 20 }),
    )
    const lines = fc.array(fc.tuple(fc.constant('x'), cell, cell), { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(lines, async (written) => {
        const file = await read(await files.writeSpreadsheet({ name: 'Projets', lines: written }))
        if ('fault' in file) throw new Error(file.fault)
        const text = (value: string | number) => (Object.is(value, -0) ? '0' : String(value).normalize('NFC').trim())
        const padded = (cells: readonly string[]) => [...cells, '', '', ''].slice(0, 3)
        expect(file.lines.map(({ cells }) => padded(cells))).toEqual(written.map((line) => line.map(text)))
      }),
      { numRuns: 40 },
    )
  })

  it('or any other bytes never make the reader fail', async () => {
    const mark = fc.constantFrom([], [0x50, 0x4b, 0x03, 0x04], [0xd0, 0xcf, 0x11, 0xe0])
    await fc.assert(
      fc.asyncProperty(mark, fc.uint8Array({ maxLength: 300 }), async (begin, rest) => {
        const file = await read(Uint8Array.from([...begin, ...rest]))
        expect('fault' in file || file.lines.length > 0).toBe(true)
      }),
    )
  })
})
