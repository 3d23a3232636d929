import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from '@jest/globals'
import { createCommuneTable } from '@parvis/plugin-api/migration'
import { Client } from 'pg'
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.js'
import { assertRowLevelSecurity, auditRowLevelSecurity } from './audit-row-level-security.js'

const NOTE = createCommuneTable({ table: 'plugin_audit.note', columns: ['text text NOT NULL'] })
const COMMUNE = 'commune_id uuid NOT NULL DEFAULT core.current_commune()'

describe('the audit of row-level security', () => {
  let database: TestDatabase
  let client: Client

  beforeAll(async () => {
    database = await createTestDatabase()
    client = new Client({ connectionString: database.urls.owner })
    await client.connect()
  })

  afterAll(async () => {
    await client?.end()
    await database?.close()
  })

  beforeEach(async () => {
    await client.query('BEGIN')
    await client.query('CREATE SCHEMA plugin_audit')
    for (const sql of NOTE) await client.query(sql)
  })

  afterEach(async () => {
    await client.query('ROLLBACK')
  })

  const query = async (sql: string, parameters?: unknown[]): Promise<unknown> => (await client.query(sql, parameters)).rows
  const faultsAfter = async (...statements: string[]): Promise<string[]> => {
    for (const sql of statements) await client.query(sql)
    return (await auditRowLevelSecurity(query)).map((fault) => fault.text)
  }

  it('finds no fault in core, nor in a table made by createCommuneTable', async () => {
    await assertRowLevelSecurity(query)
  })

  it.each([
    ['no policy', 'DROP POLICY commune ON plugin_audit.note', 'has no policy for all commands of parvis_app'],
    ['no FORCE', 'ALTER TABLE plugin_audit.note NO FORCE ROW LEVEL SECURITY', 'row-level security is not forced'],
    ['security switched off', 'ALTER TABLE plugin_audit.note DISABLE ROW LEVEL SECURITY', 'row-level security is not enabled'],
    ['a second policy that opens the table', 'CREATE POLICY open ON plugin_audit.note USING (true)', 'policy "open" reads by USING true'],
    ['a policy for the runtime role that lets rows out', 'CREATE POLICY out ON plugin_audit.note TO parvis_app USING (commune_id = core.current_commune()) WITH CHECK (true)', 'policy "out" writes by WITH CHECK true'],
    ['a unique key across communes', 'CREATE UNIQUE INDEX shared ON plugin_audit.note (text)', 'unique key "shared" does not start with commune_id'],
    ['an empty commune', 'ALTER TABLE plugin_audit.note DROP CONSTRAINT note_pkey CASCADE, ALTER commune_id DROP NOT NULL', 'commune_id can be empty'],
    ['no primary key', 'ALTER TABLE plugin_audit.note DROP CONSTRAINT note_pkey CASCADE', 'has no primary key'],
    ['the right to empty the table', 'GRANT TRUNCATE ON plugin_audit.note TO parvis_app', 'parvis_app may TRUNCATE it'],
    ['a materialized view', 'CREATE MATERIALIZED VIEW plugin_audit.all_notes AS SELECT * FROM plugin_audit.note', 'is a materialized view'],
    ['a table without a commune', 'CREATE TABLE plugin_audit.loose (id uuid PRIMARY KEY)', 'plugin_audit.loose: has no column commune_id'],
    ['a commune that is no uuid', 'CREATE TABLE plugin_audit.loose (commune_id text PRIMARY KEY)', 'commune_id is text, not uuid'],
    ['a function that trusts the search path', "CREATE FUNCTION plugin_audit.f() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'", 'does not fix its search_path'],
    ['a function for everyone', "CREATE FUNCTION plugin_audit.g() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS 'SELECT 1'; GRANT EXECUTE ON FUNCTION plugin_audit.g() TO PUBLIC", 'may be called by everyone'],
  ])('finds %s', async (_what, sql, fault) => {
    expect(await faultsAfter(sql)).toContainEqual(expect.stringContaining(fault))
  })

  it('finds a foreign key that could point into another commune', async () => {
    const faults = await faultsAfter(
      'CREATE UNIQUE INDEX note_id ON plugin_audit.note (id)',
      'ALTER TABLE plugin_audit.note ADD CONSTRAINT note_id_key UNIQUE USING INDEX note_id',
      ...createCommuneTable({ table: 'plugin_audit.reply', columns: ['note_id uuid NOT NULL CONSTRAINT to_note REFERENCES plugin_audit.note (id)'] }),
    )
    expect(faults).toContainEqual('plugin_audit.reply: foreign key "to_note" to plugin_audit.note does not carry commune_id: it can point into another commune')
  })

  it('reports all faults at once, with the way out', async () => {
    await client.query(`CREATE TABLE plugin_audit.bare (id uuid, ${COMMUNE})`)
    const check = assertRowLevelSecurity(query)
    await expect(check).rejects.toThrow(/createCommuneTable[^]*not enabled[^]*not forced[^]*no policy[^]*no primary key/)
    await expect(check).rejects.toMatchObject({ code: 'row-level-security' })
  })
})
