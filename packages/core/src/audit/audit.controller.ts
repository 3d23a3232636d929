import { auditApi, type RouteInput, type RouteResult } from '@parvis/contract'
import { Implements, Input } from '@parvis/plugin-api/server'
import { Controller } from '@nestjs/common'
import { stringify } from 'csv-stringify/sync'
import { type AuditFilter, AuditReader } from './audit-reader.service.js'

const { routes } = auditApi
type Routes = typeof routes

const COLUMNS = ['at', 'by', 'action', 'subject', 'details'] as const

/** The log of official acts, for staff who may read it. */
@Controller()
export class AuditController {
  constructor(private readonly reader: AuditReader) {}

  @Implements(routes.list)
  async list(@Input() { query }: RouteInput<Routes['list']>): Promise<RouteResult<Routes['list']>> {
    const { limit, cursor, ...filter } = query
    return await this.reader.page(filter, { limit, cursor })
  }

  @Implements(routes.export)
  export(@Input() { query }: RouteInput<Routes['export']>): RouteResult<Routes['export']> {
    return { fileName: 'audit.csv', mediaType: 'text/csv', content: this.lines(query) }
  }

  private async *lines(filter: AuditFilter): AsyncGenerator<string, void, undefined> {
    yield line([...COLUMNS])
    for await (const entry of this.reader.all(filter)) {
      yield line([entry.at, entry.by, entry.action, entry.subject, JSON.stringify(entry.details)])
    }
  }
}

/** A spreadsheet must not take a text that starts with `=` for a formula. */
function line(cells: readonly string[]): string {
  return stringify([[...cells]], { escape_formulas: true })
}
