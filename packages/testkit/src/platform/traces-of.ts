import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { TestPlatform } from './test-platform.js'

const HASHES = ['md5', 'sha1', 'sha256', 'sha384', 'sha512', 'sha3-256'] as const
/** A hash is often kept shortened: 88 bits in hex, 132 in base64. */
const LETTERS_OF_A_HASH = 22
/** Nobody else's: a table of the job runner and one of ours have the same form. */
const Table = z.object({ schema: z.string(), name: z.string() })
const Row = z.object({ row: z.string() })

/** A place where something was found, and in which form. */
export interface Trace {
  /** `table core.activity`, `log`, `file secret`. */
  readonly place: string
  /** `plain`, `base64`, `sha256 of the lower case`. */
  readonly form: string
}

/**
 * Looks for a value in everything that the platform has stored or logged: all tables of all schemas (sessions, queue, rate
 * limits and outbox among them, and so whatever a backup holds), the files of the data folder, and the log. It is looked
 * for as it is, in base64 and hex, and as an unkeyed hash of its usual spellings (spec I-14, I-16). Mails are not looked
 * at: they are for who asked for them.
 *
 * @param value at least six characters, so that it cannot be there by chance.
 */
export async function tracesOf(platform: TestPlatform, value: string): Promise<Trace[]> {
  if (value.length < 6) throw new Error('A shorter value can be found anywhere by chance')
  const forms = formsOf(value)
  const found: Trace[] = []
  const search = (place: string, text: string): void => {
    for (const [form, written] of forms) if (text.includes(written)) found.push({ place, form })
  }
  const tables = await platform.rows(
    Table,
    `SELECT n.nspname AS schema, c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'm', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg_toast%'`,
  )
  for (const { schema, name } of tables) {
    const rows = await platform.rows(Row, `SELECT t::text AS row FROM "${schema}"."${name}" t`)
    search(`table ${schema}.${name}`, rows.map(({ row }) => row).join('\n'))
  }
  for (const path of await readdir(platform.dataDirectory, { recursive: true, withFileTypes: true })) {
    if (path.isFile()) search(`file ${path.name}`, await readFile(join(path.parentPath, path.name), 'latin1'))
  }
  search('log', platform.logs.lines.join('\n'))
  return found
}

function formsOf(value: string): readonly (readonly [string, string])[] {
  const spellings: readonly (readonly [string, string])[] = [
    ['as it is', value],
    ['the lower case', value.toLowerCase()],
    ['the upper case', value.toUpperCase()],
    ['letters and digits', value.replace(/[^A-Za-z0-9]/g, '')],
    ['letters and digits in upper case', value.replace(/[^A-Za-z0-9]/g, '').toUpperCase()],
  ]
  const distinct = spellings.filter(([, text], index) => spellings.findIndex(([, other]) => other === text) === index)
  return distinct.flatMap(([spelling, text]) => [
    [`plain, ${spelling}`, text] as const,
    [`base64, ${spelling}`, Buffer.from(text).toString('base64').replace(/=+$/, '')] as const,
    [`hex, ${spelling}`, Buffer.from(text).toString('hex')] as const,
    ...HASHES.flatMap((hash) =>
      (['hex', 'base64', 'base64url'] as const).map(
        (encoding) =>
          [`${hash} of ${spelling}`, createHash(hash).update(text).digest(encoding).slice(0, LETTERS_OF_A_HASH)] as const,
      ),
    ),
  ])
}
