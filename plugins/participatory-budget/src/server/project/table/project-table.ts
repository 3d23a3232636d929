import type { TextEncoding } from '@parvis/contract'
import type { TableLine } from '@parvis/plugin-api/server'
import type { ImportFinding, ImportRemark, ImportSource, NOT_TAKEN, ProjectColumn } from '../../../contract/index.js'

/** A list of projects as a file has it: headings, and lines below them that are not understood yet. */
export interface ProjectTable {
  readonly kind: 'csv' | 'xlsx' | 'ods' | 'json' | 'pb'
  readonly source: ImportSource
  readonly encoding?: TextEncoding | undefined
  readonly separator?: string | undefined
  readonly sheets: readonly { readonly name: string; readonly lines: number }[]
  readonly sheet?: string | undefined
  readonly headings: readonly string[]
  /** Line of the headings. */
  readonly line: number
  readonly body: readonly TableLine[]
  /** What each column is, where the source tells: an export of another platform says so by its headings. */
  readonly meant?: readonly (ProjectColumn | undefined)[]
  readonly notTaken: readonly (typeof NOT_TAKEN)[number][]
  /** Lines that are left out on purpose, and other remarks. */
  readonly remarks: readonly LineRemark[]
}

export interface LineRemark {
  readonly line: number
  readonly code: ImportRemark
}

/** Why no list of projects can be read from a file. */
export interface UnreadTable {
  readonly faults: readonly ImportFinding[]
}
