import { defineId } from '@parvis/contract'
import { z } from 'zod'
import type { TestPlatform } from '../platform/test-platform.js'
import { FOREIGN_MARK } from './personal-values.js'

const Column = z.object({ table: z.string(), column: z.string(), type: z.string() })
type Column = z.infer<typeof Column>
const Ids = z.object({ id: z.uuid() })
const Content = z.object({ id: z.uuid(), content: z.unknown() })

/** Chained and sealed: a text that changed there would be a fault of its own. */
const UNTOUCHED = /^core\.(audit|ballot|vote|job)/
const ENCODED = defineId('xxx')

/** Columns of commune tables whose content people wrote, and keys. */
async function columnsOf(platform: TestPlatform, types: readonly string[]): Promise<Column[]> {
  return await platform.rows(
    Column,
    `SELECT c.table_schema || '.' || c.table_name AS table, c.column_name AS column, c.data_type AS type
     FROM information_schema.columns c
     JOIN information_schema.tables t USING (table_schema, table_name)
     JOIN information_schema.columns k USING (table_schema, table_name)
     WHERE k.column_name = 'commune_id' AND t.table_type = 'BASE TABLE' AND c.data_type = ANY($1) ORDER BY 1, 2`,
    [types],
  )
}

/** Written by a person: it has a space in it. Codes, hashes and states have none. */
function marked(value: unknown): unknown {
  if (typeof value === 'string') return /\p{L} \p{L}/u.test(value) ? `${value} ${FOREIGN_MARK}` : value
  if (Array.isArray(value)) return value.map(marked)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, marked(each)]))
}

/**
 * Puts a mark into every text that people wrote in that commune, whatever the table, so that one word tells where an
 * answer has its content from.
 *
 * @returns how many texts were marked.
 */
export async function plantMarks(platform: TestPlatform, slug: string): Promise<number> {
  const { id: commune } = platform.commune(slug)
  let planted = 0
  for (const { table, column, type } of await columnsOf(platform, ['text', 'jsonb'])) {
    if (UNTOUCHED.test(table)) continue
    const hasId = await platform.rows(
      z.object({ n: z.coerce.number() }),
      `SELECT count(*) AS n FROM information_schema.columns WHERE table_schema || '.' || table_name = $1 AND column_name = 'id' AND data_type = 'uuid'`,
      [table],
    )
    if (hasId[0]?.n !== 1) continue
    const rows = await platform.rows(
      Content,
      `SELECT id, "${column}" AS content FROM ${table} WHERE commune_id = $1`,
      [commune],
    )
    for (const { id, content } of rows) {
      const next = marked(content)
      if (JSON.stringify(next) === JSON.stringify(content)) continue
      const value = type === 'jsonb' ? JSON.stringify(next) : next
      await platform.rows(
        z.unknown(),
        `UPDATE ${table} SET "${column}" = $2 WHERE commune_id = $3 AND id = $1`,
        [id, value, commune],
      )
      planted += 1
    }
  }
  return planted
}

/** Every UUID that stands in a row of that commune, as the database and as public ids write it. */
export async function idsOf(platform: TestPlatform, slug: string): Promise<Set<string>> {
  const { id: commune } = platform.commune(slug)
  const found = new Set<string>()
  for (const { table, column } of await columnsOf(platform, ['uuid'])) {
    const rows = await platform.rows(
      Ids,
      `SELECT DISTINCT "${column}" AS id FROM ${table} WHERE commune_id = $1 AND "${column}" IS NOT NULL`,
      [commune],
    )
    for (const { id } of rows) {
      found.add(id)
      found.add(ENCODED.encode(id).slice(ENCODED.prefix.length + 1))
    }
  }
  return found
}
