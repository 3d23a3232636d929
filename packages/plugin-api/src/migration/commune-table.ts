/** A column of a commune table: its name and its SQL type with constraints. */
export interface CommuneTable {
  /** Qualified by the schema: `plugin_petitions.signature`. */
  readonly table: string
  /** SQL of each column after `id` and `commune_id`, e.g. `title jsonb NOT NULL`. */
  readonly columns: readonly string[]
  /**
   * References to other commune tables: `{ activity_id: 'core.activity' }` makes the column `activity_id uuid NOT NULL`
   * and the composite foreign key `(commune_id, activity_id)`, because foreign keys ignore policies.
   */
  readonly references?: Readonly<Record<string, string | { readonly table: string; readonly optional?: boolean; readonly onDelete?: 'CASCADE' }>>
  /** Unique constraints; `commune_id` is put first by itself. */
  readonly unique?: readonly (readonly string[])[]
  /** Indexes; `commune_id` is put first by itself. */
  readonly indexes?: readonly (readonly string[])[]
  /** What the runtime role may do (default: everything on rows). `none` for tables reached through functions only. */
  readonly grants?: 'none' | readonly ('SELECT' | 'INSERT' | 'UPDATE' | 'DELETE')[]
  /** Version of the generated id: 7 sorts by time; 4 tells nothing of the time (ballots). */
  readonly id?: 'v7' | 'v4'
}

const NAME = /^[a-z_][a-z0-9_]*$/
const TABLE = /^[a-z_][a-z0-9_]*\.[a-z_][a-z0-9_]*$/

function checked(pattern: RegExp, name: string): string {
  if (!pattern.test(name)) throw new Error(`createCommuneTable: "${name}" is not a plain lower-case SQL name`)
  return name
}

function references(definition: CommuneTable): { columns: string[]; keys: string[] } {
  const columns: string[] = []
  const keys: string[] = []
  for (const [column, target] of Object.entries(definition.references ?? {})) {
    const { table, optional = false, onDelete } = typeof target === 'string' ? { table: target } : { optional: false, ...target }
    checked(NAME, column)
    columns.push(`${column} uuid${optional ? '' : ' NOT NULL'}`)
    keys.push(
      `FOREIGN KEY (commune_id, ${column}) REFERENCES ${checked(TABLE, table)} (commune_id, id)${onDelete ? ` ON DELETE ${onDelete}` : ''}`,
    )
  }
  return { columns, keys }
}

/**
 * SQL of a table whose rows belong to communes: composite keys, forced row-level security for the commune of the
 * transaction (`app.commune_id`), a policy for operator tasks, and grants. Every table with a commune's data is made by it;
 * the catalog audit at start refuses any other.
 *
 * @returns statements to run in order in a migration.
 * @throws Error when a name is not a plain lower-case SQL name.
 * @example for (const sql of createCommuneTable({ table: 'plugin_x.note', columns: ['text text NOT NULL'] })) await runner.query(sql)
 */
export function createCommuneTable(definition: CommuneTable): string[] {
  const table = checked(TABLE, definition.table)
  const short = table.replace('.', '_')
  const { columns, keys } = references(definition)
  const unique = (definition.unique ?? []).map((each) => `UNIQUE (${['commune_id', ...each].join(', ')})`)
  const lines = [
    `id uuid NOT NULL DEFAULT ${definition.id === 'v4' ? 'gen_random_uuid()' : 'core.uuid_v7()'}`,
    `commune_id uuid NOT NULL DEFAULT core.current_commune()`,
    ...columns,
    ...definition.columns,
    'PRIMARY KEY (commune_id, id)',
    'FOREIGN KEY (commune_id) REFERENCES core.commune (id)',
    ...keys,
    ...unique,
  ]
  const grants = definition.grants === 'none' ? [] : [...(definition.grants ?? ['SELECT', 'INSERT', 'UPDATE', 'DELETE'])]
  return [
    `CREATE TABLE ${table} (\n  ${lines.join(',\n  ')}\n)`,
    ...(definition.indexes ?? []).map((each, index) => `CREATE INDEX ${short}_${index + 1}_idx ON ${table} (${['commune_id', ...each].join(', ')})`),
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
    `CREATE POLICY commune ON ${table} USING (commune_id = core.current_commune()) WITH CHECK (commune_id = core.current_commune())`,
    `CREATE POLICY platform ON ${table} TO parvis_platform USING (true) WITH CHECK (true)`,
    ...(grants.length > 0 ? [`GRANT ${grants.join(', ')} ON ${table} TO parvis_app`] : []),
    ...(definition.grants === 'none' ? [] : [`GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO parvis_platform`]),
  ]
}
