import { Injectable } from '@nestjs/common'
import type { TextEncoding } from '@parvis/contract'
import type { TableFileFault } from '@parvis/plugin-api'
import { TableFiles, type TableFile, type TableFileWish } from '@parvis/plugin-api/server'
import { writeXlsx } from 'hucre/xlsx'
import { decoded, detectEncoding } from './read-encoding.js'
import { detectSeparator, tableLinesAtOnce } from './read-table.js'
import { isWorkbook, readWorkbook } from './read-workbook.js'

/** Four languages of a long description on one line. */
const LONGEST_LINE = 250_000
/** Signs that no text holds: what has them is a program, a picture or an archive. */
const NO_TEXT = /[\u0000-\u0008\u000e-\u001f]/
const SAMPLE = 20_000

type Refused = { readonly fault: TableFileFault; readonly line?: number | undefined }

/** Reads tables with `csv-parse` and `hucre`. */
@Injectable()
export class ParsedTableFiles extends TableFiles {
  async read(bytes: Uint8Array, wish: TableFileWish): Promise<TableFile | Refused> {
    return isWorkbook(bytes) ? await sheetOf(bytes, wish) : csvOf(bytes, wish)
  }

  async writeSpreadsheet(sheet: {
    readonly name: string
    readonly lines: readonly (readonly (string | number)[])[]
  }): Promise<Uint8Array> {
    const rows = sheet.lines.map((line) => line.map((value) => (typeof value === 'string' ? asText(value) : value)))
    return await writeXlsx({ sheets: [{ name: sheet.name, rows }] })
  }
}

/** In this format `_x0041_` in a text means the letter A, unless the underscore is itself written so (ECMA-376, ST_Xstring). */
function asText(value: string): string {
  return value.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
}

async function sheetOf(bytes: Uint8Array, { sheet: wanted, mostLines }: TableFileWish): Promise<TableFile | Refused> {
  const workbook = await readWorkbook(bytes, mostLines)
  if (typeof workbook === 'string') return { fault: workbook }
  const { kind, sheets } = workbook
  const chosen = wanted === undefined ? sheets.find(({ lines }) => lines.length > 0) : sheets.find(({ name }) => name === wanted)
  if (chosen === undefined) return { fault: wanted === undefined ? 'empty-file' : 'no-such-sheet' }
  return {
    kind,
    sheets: sheets.map(({ name, lines }) => ({ name, lines: lines.length })),
    sheet: chosen.name,
    lines: chosen.lines,
  }
}

function csvOf(bytes: Uint8Array, wish: TableFileWish): TableFile | Refused {
  const encoding = wish.encoding ?? detectEncoding(bytes)
  if (NO_TEXT.test(beginning(bytes, encoding))) return { fault: 'not-text' }
  const separator = wish.separator ?? detectSeparator(bytes, encoding)
  const { lines, fault } = tableLinesAtOnce(bytes, { encoding, separator, mostLines: wish.mostLines, longestLine: LONGEST_LINE })
  if (fault !== undefined) {
    return { fault: fault.reason === 'max-record-size' ? 'line-too-long' : 'quote-not-closed', line: fault.line }
  }
  return lines.length === 0 ? { fault: 'empty-file' } : { kind: 'csv', encoding, separator, sheets: [], lines }
}

function beginning(bytes: Uint8Array, encoding: TextEncoding): string {
  return [...decoded(bytes.subarray(0, SAMPLE), encoding)].join('')
}
