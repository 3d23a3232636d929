import { CommuneDb } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { FIRST_PREVIOUS, type AuditHead as Head } from '@parvis/transparency'
import { z } from 'zod'
import { UnitsOfWork } from '../database/unit-of-work.js'

const HeadRow = z.object({ sequence: z.number(), hash: z.instanceof(Uint8Array) })

/**
 * Where the audit chain of the current commune ends. Whoever keeps a head elsewhere (a checkpoint of a ballot log) makes it
 * known when the end of the chain is cut off later.
 */
@Injectable()
export class AuditHead {
  constructor(
    private readonly units: UnitsOfWork,
    private readonly db: CommuneDb,
  ) {}

  /** Acts that this unit of work has recorded so far included. Sequence 0 where there is no entry yet. */
  async read(): Promise<Head> {
    await this.units.catchUp()
    const row = await this.db.row(
      HeadRow,
      'SELECT sequence::float8 AS sequence, hash FROM core.audit_entry ORDER BY sequence DESC LIMIT 1',
    )
    return row === undefined ? { sequence: 0, hash: FIRST_PREVIOUS } : { sequence: row.sequence, hash: new Uint8Array(row.hash) }
  }
}
