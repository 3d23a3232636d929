import { connectOnce } from '../database/connect-once.js'
import { AuditActors } from '../audit/audit-actors.service.js'
import { AuditChecks } from '../audit/audit-checks.service.js'
import { AuditHead } from '../audit/audit-head.service.js'
import { AuditNames } from '../audit/audit-names.service.js'
import { AuditReader } from '../audit/audit-reader.service.js'
import { PostgresAudit } from '../audit/postgres-audit.js'
import { WitnessedHeads } from '../audit/witnessed-heads.js'
import type { CommuneRecord } from '../commune/commune-record.js'
import type { DatabaseUrls } from '../database/database-urls.js'
import type { Work } from '../database/unit-of-work.js'
import { SystemClock } from '../time/system-clock.js'
import type { TestUnits } from './test-units.js'

/** The audit log on a test database, without the rest of the application. */
export interface TestAudit {
  readonly audit: PostgresAudit
  readonly reader: AuditReader
  readonly head: AuditHead
  readonly checks: AuditChecks
  readonly witnessed: WitnessedHeads
  /** Erases names in the name of the caller of the work given. */
  namesFor(work: Work): AuditNames
}

export function openTestAudit({ units, db }: TestUnits): TestAudit {
  const actors = new AuditActors(db)
  const reader = new AuditReader(db)
  const witnessed = new WitnessedHeads()
  const head = new AuditHead(units, db)
  return {
    audit: new PostgresAudit(units, db, actors),
    reader,
    head,
    checks: new AuditChecks(db, reader, head, witnessed, new SystemClock()),
    witnessed,
    namesFor: ({ caller }) => new AuditNames(db, { caller: () => caller, can: () => false, demandSecondFactor: () => undefined }, actors),
  }
}

/** Makes a person with a role. @returns a unit of work of theirs. */
export async function staffWork(urls: Pick<DatabaseUrls, 'platform'>, commune: CommuneRecord, person: { name: string; role: string }): Promise<Work> {
  const accountId = await connectOnce(urls.platform, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      'INSERT INTO core.account (email, name) VALUES ($1, $2) ON CONFLICT (email) DO UPDATE SET name = excluded.name RETURNING id',
      [`${person.name.toLowerCase().replace(/[^a-z]/g, '')}@staff.example`, person.name],
    )
    const id = rows[0]?.id
    if (id === undefined) throw new Error('The account was not stored')
    await client.query('INSERT INTO core.staff_role (commune_id, account_id, role) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [commune.id, id, person.role])
    return id
  })
  return { commune, caller: { kind: 'staff', accountId, permissions: new Set(), locale: 'fr' } }
}
