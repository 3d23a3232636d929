import { z } from 'zod'
import { FUNCTION_FAULTS, TABLES } from './catalog-queries.js'
import { PLATFORM_TABLES } from './platform-tables.js'
import { RowLevelSecurityError, type IsolationFault } from './row-level-security-error.js'

/** Runs SQL on the catalog; any role can read it. */
export type CatalogQuery = (sql: string, parameters?: unknown[]) => Promise<unknown>

const CatalogTable = z.object({
  schema: z.string(),
  name: z.string(),
  kind: z.string(),
  enabled: z.boolean(),
  forced: z.boolean(),
  app_rights: z.boolean(),
  app_dangerous_rights: z.boolean(),
  commune_column: z.object({ type: z.string(), required: z.boolean() }).nullable(),
  policies: z.array(z.object({ name: z.string(), using: z.string().nullable(), check: z.string().nullable(), command: z.string() })),
  keys: z.array(z.object({ name: z.string(), primary: z.boolean(), first: z.string().nullable() })),
  foreign_keys: z.array(z.object({ name: z.string(), target: z.string(), target_has_commune: z.boolean(), carries_commune: z.boolean() })),
})
type CatalogTable = z.infer<typeof CatalogTable>

const POLICY = '(commune_id = core.current_commune())'

/** Checks every table of core and of the plugins from the catalog (architecture, section 5). @returns all faults. */
export async function auditRowLevelSecurity(query: CatalogQuery): Promise<IsolationFault[]> {
  const tables = z.array(CatalogTable).parse(await query(TABLES))
  const functions = z.array(z.object({ schema: z.string(), text: z.string() })).parse(await query(FUNCTION_FAULTS))
  const faults = tables.flatMap((table) => faultsOf(table).map((text) => ({ schema: table.schema, text: `${table.schema}.${table.name}: ${text}` })))
  return [...faults, ...functions]
}

/**
 * Refuses a database with a table that is open to other communes.
 *
 * @throws RowLevelSecurityError listing every fault.
 */
export async function assertRowLevelSecurity(query: CatalogQuery): Promise<void> {
  const faults = await auditRowLevelSecurity(query)
  if (faults.length > 0) throw new RowLevelSecurityError(faults)
}

function faultsOf(table: CatalogTable): string[] {
  if (table.kind === 'm') return ['is a materialized view, which no policy can guard']
  if (table.schema !== 'core' && table.name === 'migration') return platformFaults(table)
  if (PLATFORM_TABLES.includes(`${table.schema}.${table.name}`)) return platformFaults(table)
  if (table.commune_column === null) return ['has no column commune_id']
  return [...columnFaults(table.commune_column), ...securityFaults(table), ...keyFaults(table)]
}

function platformFaults(table: CatalogTable): string[] {
  return table.app_rights && !(table.enabled && table.policies.length > 0)
    ? ['is a platform table that parvis_app has rights on: it needs row-level security and a policy']
    : []
}

function columnFaults(column: { type: string; required: boolean }): string[] {
  return [
    ...(column.type === 'uuid' ? [] : [`commune_id is ${column.type}, not uuid`]),
    ...(column.required ? [] : ['commune_id can be empty']),
  ]
}

function securityFaults(table: CatalogTable): string[] {
  const faults: string[] = []
  if (!table.enabled) faults.push('row-level security is not enabled')
  if (!table.forced) faults.push('row-level security is not forced: it does not bind the owner')
  if (!table.policies.some((policy) => policy.command === '*')) faults.push('has no policy for all commands of parvis_app')
  for (const policy of table.policies) {
    if (policy.using !== POLICY) faults.push(`policy "${policy.name}" reads by USING ${policy.using ?? 'nothing'}, not ${POLICY}`)
    if (policy.check !== POLICY) faults.push(`policy "${policy.name}" writes by WITH CHECK ${policy.check ?? 'nothing'}, not ${POLICY}`)
  }
  if (table.app_dangerous_rights) faults.push('parvis_app may TRUNCATE it, add triggers or references, or owns it')
  return faults
}

function keyFaults(table: CatalogTable): string[] {
  const faults: string[] = []
  if (!table.keys.some((key) => key.primary)) faults.push('has no primary key')
  for (const key of table.keys) if (key.first !== 'commune_id') faults.push(`unique key "${key.name}" does not start with commune_id`)
  for (const key of table.foreign_keys) {
    if (key.target_has_commune && !key.carries_commune) faults.push(`foreign key "${key.name}" to ${key.target} does not carry commune_id: it can point into another commune`)
  }
  return faults
}
