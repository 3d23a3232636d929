import { describe, expect, it } from '@jest/globals'
import type { TextEncoding } from '@parvis/contract'
import type { TableLine } from '@parvis/plugin-api/server'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { decoded, detectEncoding } from './read-encoding.js'
import { detectSeparator, tableFault, tableLines, tableLinesAtOnce } from './read-table.js'

const TABLE = [
  ['Nom', 'Prénom', 'Date de naissance', 'Rue'],
  ['Lefèvre', 'Zoë', '30/07/1985', 'Rue de l’Église; arrière'],
  ['Peeters', 'Jan "Jean"', '01/01/1990', 'Kerkstraat, 7'],
]
/** Characters of Windows-1252 beyond Latin-1. */
const WINDOWS: Readonly<Record<string, number>> = { '’': 0x92, '€': 0x80, œ: 0x9c, Œ: 0x8c, š: 0x9a }

function encoded(text: string, encoding: TextEncoding, withMark = true): Uint8Array {
  const mark = withMark ? '\ufeff' : ''
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(mark + text, 'utf8')
    case 'utf-16le':
      return Buffer.from(mark + text, 'utf16le')
    case 'utf-16be':
      return Buffer.from(mark + text, 'utf16le').swap16()
    case 'windows-1252':
      return Uint8Array.from(text, (character) => WINDOWS[character] ?? character.charCodeAt(0))
  }
}

async function read(bytes: Uint8Array): Promise<TableLine[]> {
  const encoding = detectEncoding(bytes)
  const lines: TableLine[] = []
  for await (const line of tableLines(bytes, { encoding, separator: detectSeparator(bytes, encoding) }))
    lines.push(line)
  return lines
}

describe('I-07 a file', () => {
  const encodings: readonly TextEncoding[] = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be']
  const cases = encodings.flatMap((encoding) =>
    [';', ',', '\t', '|'].flatMap((separator) =>
      [true, false].map((withMark) => [encoding, separator, withMark] as const),
    ),
  )

  it.each(cases)(
    'I-07 in %s, cut by %j, with a mark: %s, is read the same',
    async (encoding, separator, withMark) => {
      for (const ending of ['\n', '\r\n'] as const) {
        const text = stringify(TABLE, { delimiter: separator, record_delimiter: ending })
        const bytes = encoded(text, encoding, withMark)
        expect(detectEncoding(bytes)).toBe(encoding)
        const lines = await read(bytes)
        expect(lines.map(({ cells }) => cells)).toEqual(TABLE)
        expect(lines.map(({ line }) => line)).toEqual([1, 2, 3])
      }
    },
  )

  it('keeps the numbers of lines when some are empty or hold line ends', async () => {
    const bytes = Buffer.from('a;b\n\n"one\ntwo";2\n;\n3;4\n')
    const lines = await read(bytes)
    expect(lines.map(({ line }) => line)).toEqual([1, 3, 6])
    expect(lines[1]?.cells).toEqual(['one\ntwo', '2'])
  })

  it('says where a quote never ends', async () => {
    const bytes = Buffer.from(`a;b\n1;"2\n3;4\n${'x;y\n'.repeat(10)}`)
    const fault = await read(bytes).then(() => undefined, tableFault)
    expect(fault).toMatchObject({ reason: 'quote-not-closed' })
  })

  it('is read the same at once, up to a number of lines, and to the line of a fault', () => {
    const cut = { encoding: 'utf-8', separator: ';', mostLines: 10, longestLine: 1000 } as const
    const text = Buffer.from('a;b\n\n"one\ntwo";2\n;\n3;4\n')
    expect(tableLinesAtOnce(text, cut).lines.map(({ line }) => line)).toEqual([1, 3, 6])
    expect(tableLinesAtOnce(text, { ...cut, mostLines: 2 }).lines).toHaveLength(2)
    const broken = tableLinesAtOnce(Buffer.from('a;b\n1;2\n3;"4\n5;6\n'), cut)
    expect(broken.lines).toHaveLength(2)
    expect(broken.fault).toEqual({ line: 3, reason: 'quote-not-closed' })
  })

  it('follows the hint of Excel, which is no line of the table', async () => {
    const lines = await read(Buffer.from('sep=,\r\na;x,b;y\r\n1,2\r\n'))
    expect(lines).toEqual([
      { line: 2, cells: ['a;x', 'b;y'] },
      { line: 3, cells: ['1', '2'] },
    ])
  })

  it('is decoded the same in pieces as at once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(200_000), (text, length) => {
        const bytes = Buffer.from('é'.repeat(length) + text.replace(/^\ufeff/, ''), 'utf8')
        expect([...decoded(bytes, 'utf-8')].join('')).toBe(new TextDecoder('utf-8').decode(bytes))
      }),
      { numRuns: 20 },
    )
  })

  it('of any bytes never makes the reader fail but by a fault that it names', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const fault = await read(bytes).then(
          () => undefined,
          (error: unknown) => tableFault(error) ?? 'a defect',
        )
        expect(fault).not.toBe('a defect')
      }),
    )
  })
})
