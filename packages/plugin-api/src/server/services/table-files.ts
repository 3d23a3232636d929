import type { TextEncoding } from '@parvis/contract'
import type { TableFileFault } from '../../table-file-fault.js'

/** Why a cell of a spreadsheet shows no value: its formula was never computed, or ended in an error. */
export type BrokenCell = 'formula-without-value' | 'formula-error'

/** A line of a table that has something on it. */
export interface TableLine {
  /** Number of the line in the file or sheet on which it begins, from 1. */
  readonly line: number
  /** As text, without spaces around. A number is written with a point, a day as `2026-12-31`. */
  readonly cells: readonly string[]
  /** Cells that a spreadsheet holds as numbers, by place from 0: their value cannot be misread. */
  readonly numbers?: ReadonlyMap<number, number>
  readonly broken?: ReadonlyMap<number, BrokenCell>
}

/** A file that was read as a table. */
export interface TableFile {
  readonly kind: 'csv' | 'xlsx' | 'ods'
  /** Only of CSV. */
  readonly encoding?: TextEncoding
  /** Only of CSV. */
  readonly separator?: string
  /** Sheets that are not hidden, with their number of filled lines; none of CSV. */
  readonly sheets: readonly { readonly name: string; readonly lines: number }[]
  /** Name of the sheet that was read: the one asked for, else the first with something on it. */
  readonly sheet?: string
  readonly lines: readonly TableLine[]
}

/** What the caller knows better than the detection, and how much is worth reading. */
export interface TableFileWish {
  readonly encoding?: TextEncoding | undefined
  readonly separator?: string | undefined
  readonly sheet?: string | undefined
  /** Lines after this many are not read. */
  readonly mostLines: number
}

/**
 * Tables in files as people have them: CSV in the encodings and with the separators of Belgian administrations, and
 * spreadsheets as `.xlsx` and `.ods`. Of spreadsheets only values are read: no formula is computed, no link followed, nothing
 * of a macro looked at. What unpacks to more than a real table ever does is refused before it is unpacked.
 *
 * @example const file = await this.tables.read(input.file.bytes, { mostLines: 2000 })
 */
export abstract class TableFiles {
  /** @returns the table, or the one fault for which it cannot be read, with the line where that is known. */
  abstract read(
    bytes: Uint8Array,
    wish: TableFileWish,
  ): Promise<TableFile | { readonly fault: TableFileFault; readonly line?: number | undefined }>

  /** An `.xlsx` file with one sheet. Texts stay texts, whatever sign they begin with. */
  abstract writeSpreadsheet(sheet: {
    readonly name: string
    readonly lines: readonly (readonly (string | number)[])[]
  }): Promise<Uint8Array>
}
