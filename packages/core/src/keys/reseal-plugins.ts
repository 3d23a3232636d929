import type { SealedColumnRegistration } from '@parvis/plugin-api/server'
import { z } from 'zod'
import type { PlatformDb } from '../database/platform-db.js'
import { InstallationKeys } from '../identity/installation-keys.js'
import { pluginFingerprint, pluginSealUse } from '../identity/plugin-seals.js'
import { SealedValues } from '../identity/sealed-values.js'
import type { BothSecrets } from './reseal.js'

const Row = z.object({ id: z.string(), commune: z.string(), sealed: z.string() })
const IsThere = z.object({ is_there: z.boolean() })
/** Plugins' values do not expire by themselves. */
const NOW = new Date(0)

/**
 * Seals anew what plugins keep sealed, and makes its fingerprints anew. A table that is not there yet is passed over: its
 * plugin was installed and has never run.
 *
 * @returns how many values.
 * @throws Error when a value was sealed under neither secret.
 */
export async function resealPlugins(
  db: PlatformDb,
  { before, after }: BothSecrets<InstallationKeys>,
  columns: readonly SealedColumnRegistration[],
): Promise<number> {
  const [old, next] = [new SealedValues(before), new SealedValues(after)]
  let count = 0
  for (const { table, column, fingerprint } of columns) {
    const found = await db.row(IsThere, 'SELECT to_regclass($1) IS NOT NULL AS is_there', [table])
    if (found?.is_there !== true) continue
    const name = `${table}.${column}`
    const rows = await db.rows(Row, `SELECT id::text, commune_id::text AS commune, ${column} AS sealed FROM ${table} WHERE ${column} IS NOT NULL FOR UPDATE`)
    for (const { id, commune, sealed } of rows) {
      const value = await old.open(sealed, z.string(), { use: pluginSealUse(name), now: NOW })
      if (value === undefined) throw new Error(`A value of ${name} cannot be opened: it was sealed under another secret`)
      const assignments = [`${column} = $3`, ...(fingerprint === undefined ? [] : [`${fingerprint.column} = $4`])]
      const print =
        fingerprint === undefined
          ? []
          : [pluginFingerprint(after, name, { communeId: commune, value: fingerprint.of?.(value) ?? value })]
      await db.run(`UPDATE ${table} SET ${assignments.join(', ')} WHERE commune_id = $1 AND id = $2`, [
        commune,
        id,
        await next.seal(value, { use: pluginSealUse(name) }),
        ...print,
      ])
    }
    count += rows.length
  }
  return count
}
