import type { TableFileFault } from '@parvis/plugin-api'
import type { BrokenCell, TableLine } from '@parvis/plugin-api/server'
import type { CellValue, Sheet, Workbook } from 'hucre/ods'
import { readOds } from 'hucre/ods'
import { readXlsx } from 'hucre/xlsx'
import { repackArchive } from './repack-archive.js'

/** A workbook with its sheets that are not hidden, as lines. */
export interface ReadWorkbook {
  readonly kind: 'xlsx' | 'ods'
  readonly sheets: readonly { readonly name: string; readonly lines: readonly TableLine[] }[]
}

const ZIP = [0x50, 0x4b, 0x03, 0x04]
/** Container of old `.xls` files, and of new ones with a password. */
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0]
/** More columns than any list has that people fill in. */
const MOST_COLUMNS = 1000
const CELL_ERROR = /^#(REF!|DIV\/0!|NAME\?|VALUE!|N\/A|NUM!|NULL!)$|^Err:\d{3}$/

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean => mark.every((byte, place) => bytes[place] === byte)

/** Whether a file is a spreadsheet of any kind, or an archive that claims to be one: it is not to be read as text. */
export function isWorkbook(bytes: Uint8Array): boolean {
  return startsWith(bytes, ZIP) || startsWith(bytes, COMPOUND_FILE)
}

const holds = (bytes: Uint8Array, text: string, encoding: BufferEncoding): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(text, 0, encoding)

/** Reads the values of a `.xlsx` or `.ods` file. */
export async function readWorkbook(bytes: Uint8Array, mostLines: number): Promise<ReadWorkbook | TableFileFault> {
  if (startsWith(bytes, COMPOUND_FILE)) {
    return holds(bytes, 'EncryptedPackage', 'utf16le') ? 'password-needed' : 'old-spreadsheet'
  }
  const repacked = repackArchive(bytes)
  if (repacked === 'too-large') return 'unpacks-too-large'
  if (repacked === 'damaged') return 'damaged-spreadsheet'
  const { entries, archive } = repacked
  const isXlsx = entries['xl/workbook.xml'] !== undefined
  if (!isXlsx && entries['content.xml'] === undefined) return 'not-a-spreadsheet'
  const manifest = entries['META-INF/manifest.xml']
  if (manifest !== undefined && holds(manifest, 'encryption-data', 'utf8')) return 'password-needed'
  if (!isXlsx && !holds(entries['mimetype'] ?? new Uint8Array(), 'opendocument.spreadsheet', 'utf8')) return 'not-a-spreadsheet'
  let workbook: Workbook
  try {
    workbook = isXlsx ? await readXlsx(archive, { maxRows: mostLines + 1 }) : await readOds(archive)
  } catch {
    // Whatever the reader stumbles over: to who has sent the file it is damaged.
    return 'damaged-spreadsheet'
  }
  const sheets = workbook.sheets.filter((sheet) => sheet.hidden !== true && sheet.veryHidden !== true)
  return {
    kind: isXlsx ? 'xlsx' : 'ods',
    sheets: sheets.map((sheet) => ({ name: sheet.name, lines: linesOf(sheet, mostLines) })),
  }
}

/** Lines with something on them, up to a number; a hostile file can have a million rows in a few bytes. */
function linesOf({ rows, cells: details }: Sheet, mostLines: number): TableLine[] {
  const lines: TableLine[] = []
  for (const [index, row] of rows.entries()) {
    const line = lineOf(row.slice(0, MOST_COLUMNS), index, details)
    if (line !== undefined) lines.push(line)
    if (lines.length === mostLines) break
  }
  return lines
}

function lineOf(row: readonly CellValue[], index: number, details: Sheet['cells']): TableLine | undefined {
  const numbers = new Map<number, number>()
  const broken = new Map<number, BrokenCell>()
  const cells = row.map((value, place) => {
    const text = textOf(value)
    if (typeof value === 'number') numbers.set(place, value)
    if (CELL_ERROR.test(text)) broken.set(place, 'formula-error')
    else if (text === '' && details?.get(`${index},${place}`)?.formula !== undefined) broken.set(place, 'formula-without-value')
    return text
  })
  const isEmpty = broken.size === 0 && cells.every((cell) => cell === '')
  return isEmpty ? undefined : { line: index + 1, cells, numbers, broken }
}

function textOf(value: CellValue): string {
  if (value === null) return ''
  if (value instanceof Date) return dayOrMoment(value)
  return String(value).normalize('NFC').trim()
}

function dayOrMoment(date: Date): string {
  if (Number.isNaN(date.getTime())) return ''
  const text = date.toISOString()
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text
}
