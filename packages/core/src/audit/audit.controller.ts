import { auditApi, type RouteInput, type RouteResult } from '@parvis/contract'
import { Implements, Input } from '@parvis/plugin-api/server'
import { Controller } from '@nestjs/common'
import { AuditChecks } from './audit-checks.service.js'
import { AuditExport } from './audit-export.service.js'
import { AuditReader } from './audit-reader.service.js'

const { routes } = auditApi
type Routes = typeof routes

/** The log of official acts, for staff who may read it. */
@Controller()
export class AuditController {
  constructor(
    private readonly reader: AuditReader,
    private readonly files: AuditExport,
    private readonly checks: AuditChecks,
  ) {}

  @Implements(routes.list)
  async list(@Input() { query }: RouteInput<Routes['list']>): Promise<RouteResult<Routes['list']>> {
    const { limit, cursor, ...filter } = query
    return await this.reader.page(filter, { limit, cursor })
  }

  @Implements(routes.export)
  export(@Input() { query }: RouteInput<Routes['export']>): RouteResult<Routes['export']> {
    return { fileName: 'audit.csv', mediaType: 'text/csv', content: this.files.csv(query) }
  }

  @Implements(routes.exportChain)
  exportChain(): RouteResult<Routes['exportChain']> {
    return { fileName: 'audit.jsonl', mediaType: 'application/x-ndjson', content: this.files.chain(true) }
  }

  @Implements(routes.lastCheck)
  async lastCheck(): Promise<RouteResult<Routes['lastCheck']>> {
    return { last: await this.checks.last() }
  }

  @Implements(routes.check)
  async check(): Promise<RouteResult<Routes['check']>> {
    return await this.checks.run()
  }
}
