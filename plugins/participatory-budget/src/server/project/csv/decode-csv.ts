import { parse } from 'csv-parse/sync'

const SEPARATORS = [';', ',', '\t'] as const
export type Separator = (typeof SEPARATORS)[number]

export interface CsvRecord {
  /** Line of the file on which the record starts, from 1. */
  readonly line: number
  readonly cells: readonly string[]
}

export interface DecodedCsv {
  readonly encoding: 'utf-8' | 'utf-16' | 'windows-1252'
  readonly separator: Separator
  readonly records: readonly CsvRecord[]
}

function decodeText(bytes: Uint8Array): { encoding: DecodedCsv['encoding']; text: string } {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return { encoding: 'utf-16', text: new TextDecoder('utf-16le').decode(bytes) }
  try {
    return { encoding: 'utf-8', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    // Spreadsheets on Belgian desktops still save "CSV" in the code page of Windows.
    return { encoding: 'windows-1252', text: new TextDecoder('windows-1252').decode(bytes) }
  }
}

/** The separator that occurs most often outside quotes in the first line; `;` where none does. */
function findSeparator(header: string): Separator {
  const unquoted = header.replaceAll(/"[^"]*"/g, '')
  const counts = SEPARATORS.map((separator) => unquoted.split(separator).length)
  const most = Math.max(...counts)
  return SEPARATORS[counts.indexOf(most)] ?? ';'
}

/**
 * Reads a CSV file as spreadsheets write it: with or without byte order mark, separated by `;`, `,` or tab (also when
 * Excel says so in a first line `sep=;`), in UTF-8, UTF-16 or Windows-1252. Empty lines are skipped.
 *
 * @returns the records with their line numbers, or the line at which the file stops being a table.
 */
export function decodeCsv(bytes: Uint8Array): DecodedCsv | { readonly brokenAtLine: number } {
  const { encoding, text: decoded } = decodeText(bytes)
  if (decoded.includes('\u0000')) return { brokenAtLine: 1 }
  const hint = /^sep=(.)\r?\n/.exec(decoded)
  const skipped = hint === null ? 0 : 1
  const text = hint === null ? decoded : decoded.slice(hint[0].length)
  const firstLine = text.split(/\r\n|\n|\r/).find((line) => line.trim() !== '') ?? ''
  const separator = SEPARATORS.find((each) => each === hint?.[1]) ?? findSeparator(firstLine)
  const records: CsvRecord[] = []
  try {
    parse(text, {
      delimiter: separator,
      bom: true,
      trim: true,
      relax_column_count: true,
      skip_empty_lines: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      on_record: (cells: string[], context) => {
        const breaks = cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0)
        if (cells.some((cell) => cell !== '')) records.push({ line: context.lines + skipped - breaks, cells })
        return null
      },
    })
  } catch (error) {
    return { brokenAtLine: lineOf(error) + skipped }
  }
  return { encoding, separator, records }
}

function lineOf(error: unknown): number {
  return typeof error === 'object' && error !== null && 'lines' in error && typeof error.lines === 'number' ? error.lines : 1
}
