import { z } from 'zod'
import type { TestPlatform } from '../platform/test-platform.js'

/** Shapes of rows that the suite asks for. */
export const rowsOf = { id: z.object({ id: z.uuid() }) }

const Table = z.object({ name: z.string() })
const Count = z.object({ commune: z.uuid(), rows: z.coerce.number().int() })

/** Rows of all tables of a schema together, by the database id of the commune they belong to. */
export async function rowsByCommune(platform: TestPlatform, schema: string): Promise<ReadonlyMap<string, number>> {
  const tables = await platform.rows(
    Table,
    `SELECT table_name AS name FROM information_schema.columns WHERE table_schema = $1 AND column_name = 'commune_id'`,
    [schema],
  )
  const total = new Map<string, number>()
  for (const { name } of tables) {
    const counts = await platform.rows(Count, `SELECT commune_id AS commune, count(*) AS rows FROM "${schema}"."${name}" GROUP BY commune_id`)
    for (const { commune, rows } of counts) total.set(commune, (total.get(commune) ?? 0) + rows)
  }
  return total
}
