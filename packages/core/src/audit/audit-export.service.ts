import type { AuditEntry, AuditExportHeader, AuditExportLine } from '@parvis/contract'
import { CommuneContext } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { type AuditRecord, toBase64 } from '@parvis/transparency'
import { stringify } from 'csv-stringify/sync'
import { AuditHead } from './audit-head.service.js'
import { type AuditFilter, AuditReader } from './audit-reader.service.js'

const COLUMNS = ['sequence', 'at', 'by', 'role', 'action', 'subject', 'details', 'public', 'hash'] as const

/** The log of official acts as files. */
@Injectable()
export class AuditExport {
  constructor(
    private readonly reader: AuditReader,
    private readonly head: AuditHead,
    private readonly commune: CommuneContext,
  ) {}

  /** For spreadsheets: the acts that fit, newest first. */
  async *csv(filter: AuditFilter): AsyncGenerator<string, void, undefined> {
    yield csvLine([...COLUMNS])
    for await (const entry of this.reader.all(filter)) yield csvLine(cellsOf(entry))
  }

  /**
   * The whole chain as JSON lines, for `parvis audit verify`.
   *
   * @param names whether who did it is told; without, the file can be given to anybody and is as provable.
   */
  async *chain(names: boolean): AsyncGenerator<string, void, undefined> {
    const { sequence, hash } = await this.head.read()
    const header: AuditExportHeader = {
      format: 'parvis audit v1',
      commune: this.commune.commune().slug,
      names,
      head: { sequence, hash: toBase64(hash) },
    }
    yield `${JSON.stringify(header)}\n`
    for await (const record of this.reader.records()) {
      // What is recorded while the file is written belongs to the next one.
      if (record.sequence > sequence) return
      yield `${JSON.stringify(lineOf(record, names))}\n`
    }
  }
}

function cellsOf({ sequence, at, by, isErased, role, action, subject, details, isPublic, hash }: AuditEntry): string[] {
  const person = isErased ? 'erased' : (by ?? '')
  return [String(sequence), at, person, role, action, subject, JSON.stringify(details), isPublic ? 'yes' : 'no', hash]
}

function lineOf(record: AuditRecord, names: boolean): AuditExportLine {
  const { account, name, salt, actor } = record
  return {
    sequence: record.sequence,
    previous: toBase64(record.previous),
    action: record.action,
    subject: record.subject,
    details: record.details,
    public: record.isPublic,
    minute: record.minute,
    role: record.role,
    actor: actor === undefined ? null : toBase64(actor),
    ...(names && salt !== undefined ? { account, name, salt: toBase64(salt) } : {}),
    payloadHash: toBase64(record.payloadHash),
    hash: toBase64(record.hash),
  }
}

/** A spreadsheet must not take a text that starts with `=` for a formula. */
function csvLine(cells: readonly string[]): string {
  return stringify([[...cells]], { escape_formulas: true })
}
