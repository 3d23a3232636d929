import type { TextEncoding } from '@parvis/contract'
import type { TableLine } from '@parvis/plugin-api/server'
import { parse } from 'csv-parse'
import { parse as parseAtOnce } from 'csv-parse/sync'
import { Readable } from 'node:stream'
import { z } from 'zod'
import { decoded } from './read-encoding.js'

const SEPARATORS = [';', ',', '\t', '|'] as const
const SAMPLE_CHARACTERS = 65_536
const SAMPLE_LINES = 50
const LONGEST_LINE = 20_000

const OPTIONS = {
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: true,
  bom: true,
  max_record_size: LONGEST_LINE,
  record_delimiter: ['\r\n', '\n', '\r'],
}

const Cells = z.array(z.string())
const Parsed = z.object({ info: z.object({ lines: z.int() }), record: Cells })
const CsvFault = z.object({ code: z.string().startsWith('CSV_'), lines: z.int().optional() })

/** The file cannot be read as a table any further: at this line, for this reason. */
export interface TableFault {
  readonly line: number | undefined
  readonly reason: string
}

/** What an error of the parser says, or `undefined` when it is none of its. */
export function tableFault(error: unknown): TableFault | undefined {
  const parsed = CsvFault.safeParse(error)
  return parsed.success
    ? {
        line: parsed.data.lines,
        reason: parsed.data.code.slice('CSV_'.length).toLowerCase().replaceAll('_', '-'),
      }
    : undefined
}

/** What Excel writes above a table to say how it is cut: `sep=;`. */
const HINT = /^\ufeff?sep=([^\r\n])\r?\n/

/** Lines that have the most frequent number of cells, if that is more than one, and that number. */
function agreement(rows: readonly (readonly string[])[]): { readonly lines: number; readonly cells: number } {
  const counts = new Map<number, number>()
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1)
  const [cells, lines] = [...counts].sort((one, other) => other[1] - one[1] || other[0] - one[0])[0] ?? [0, 0]
  return cells > 1 ? { lines, cells } : { lines: 0, cells: 0 }
}

function sampled(text: string, separator: string): string[][] {
  try {
    // The last line of a sample is cut off in most files.
    return z.array(Cells).parse(parseAtOnce(text, { ...OPTIONS, delimiter: separator, to: SAMPLE_LINES }))
  } catch {
    return []
  }
}

/** The separator with which the most lines have the same number of cells; the semicolon where none cuts anything. */
export function detectSeparator(bytes: Uint8Array, encoding: TextEncoding): string {
  let text = ''
  for (const piece of decoded(bytes.subarray(0, SAMPLE_CHARACTERS * 2), encoding)) text += piece
  const whole = text.slice(0, SAMPLE_CHARACTERS)
  const hinted = HINT.exec(whole)?.[1]
  if (hinted !== undefined) return hinted
  const sample = bytes.length > SAMPLE_CHARACTERS ? whole.slice(0, whole.lastIndexOf('\n') + 1) : whole
  let best: { separator: string; lines: number; cells: number } = { separator: ';', lines: 0, cells: 0 }
  for (const separator of SEPARATORS) {
    const { lines, cells } = agreement(sampled(sample, separator))
    if (lines > best.lines || (lines === best.lines && cells > best.cells)) best = { separator, lines, cells }
  }
  return best.separator
}

export interface TableCut {
  readonly encoding: TextEncoding
  readonly separator: string
}

type Parsed = z.infer<typeof Parsed>

/** A record as a line of the table; nothing for one without anything on it, and for the hint of Excel. */
function lineOf({ info, record }: Parsed, separator: string): TableLine | undefined {
  const cells = record.map((cell) => cell.normalize('NFC').trim())
  const breaks = record.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0)
  const line = info.lines - breaks
  if (line === 1 && record.join(separator) === `sep=${separator}`) return undefined
  return cells.some((cell) => cell !== '') ? { line, cells } : undefined
}

/**
 * The lines of a table that have something on them, one after the other. Quotes, doubled quotes and line ends within quotes
 * are read as spreadsheets write them.
 *
 * @throws an error that {@link tableFault} reads, for a quote that never ends and the like.
 */
export async function* tableLines(
  bytes: Uint8Array,
  { encoding, separator }: TableCut,
): AsyncGenerator<TableLine, void, undefined> {
  const parser = Readable.from(decoded(bytes, encoding)).pipe(
    parse({ ...OPTIONS, delimiter: separator, info: true }),
  )
  for await (const each of parser) {
    const line = lineOf(Parsed.parse(each), separator)
    if (line !== undefined) yield line
  }
}

/** Lines of a table, and why it ends before the end of the file, if it does. */
export interface LinesAtOnce {
  readonly lines: readonly TableLine[]
  readonly fault?: TableFault
}

/** As {@link tableLines}, of a small file: all lines up to a number, and those before a fault with it. */
export function tableLinesAtOnce(
  bytes: Uint8Array,
  { encoding, separator, mostLines, longestLine }: TableCut & { readonly mostLines: number; readonly longestLine: number },
): LinesAtOnce {
  const lines: TableLine[] = []
  let last = 0
  try {
    parseAtOnce([...decoded(bytes, encoding)].join(''), {
      ...OPTIONS,
      max_record_size: longestLine,
      delimiter: separator,
      to: mostLines + 1,
      on_record: (record: unknown, info) => {
        last = info.lines
        const line = lines.length < mostLines ? lineOf(Parsed.parse({ info, record }), separator) : undefined
        if (line !== undefined) lines.push(line)
        return null
      },
    })
    return { lines }
  } catch (error) {
    const fault = tableFault(error)
    if (fault === undefined) throw error
    // The parser says where it gave up: for a quote that never ends, the end of the file.
    return { lines, fault: { ...fault, line: last + 1 } }
  }
}
