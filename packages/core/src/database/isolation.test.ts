import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createCommuneTable } from '@parvis/plugin-api/migration'
import { Client } from 'pg'
import { z } from 'zod'
import type { CommuneRecord } from '../commune/commune-record.js'
import { systemWork } from '../commune/system-work.js'
import { createTestCommune } from '../testing/test-commune.js'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js'
import { openTestUnits, type TestUnits } from '../testing/test-units.js'
import { connectOnce } from './connect-once.js'

const NOTES = createCommuneTable({ table: 'plugin_x.note', columns: ['text text NOT NULL'], unique: [['text']] })
const REPLIES = createCommuneTable({ table: 'plugin_x.reply', references: { note_id: 'plugin_x.note' }, columns: [] })
const Id = z.object({ id: z.uuid() })
const Text = z.object({ text: z.string() })

describe('two communes in one database', () => {
  let database: TestDatabase
  let services: TestUnits
  let huy: CommuneRecord
  let mol: CommuneRecord
  let ofMol = ''

  beforeAll(async () => {
    database = await createTestDatabase()
    await connectOnce(database.urls.owner, async (client) => {
      await client.query('CREATE SCHEMA plugin_x')
      await client.query('GRANT USAGE ON SCHEMA plugin_x TO parvis_app, parvis_platform')
      for (const sql of [...NOTES, ...REPLIES]) await client.query(sql)
    })
    huy = await createTestCommune(database.urls, 'huy')
    mol = await createTestCommune(database.urls, 'mol')
    services = await openTestUnits(database.urls)
    await inHuy(async () => await services.db.run("INSERT INTO plugin_x.note (text) VALUES ('of Huy')"))
    ofMol = await inMol(async () => (await services.db.row(Id, "INSERT INTO plugin_x.note (text) VALUES ('of Mol') RETURNING id"))?.id ?? '')
  })

  afterAll(async () => {
    await services?.close()
    await database?.close()
  })

  const inHuy = async <T>(task: () => Promise<T>): Promise<T> => await services.units.run(systemWork(huy), task)
  const inMol = async <T>(task: () => Promise<T>): Promise<T> => await services.units.run(systemWork(mol), task)
  const asApp = async <T>(task: (client: Client) => Promise<T>): Promise<T> => await connectOnce(database.urls.app, task)

  it('reads nothing of the other, by any id or condition', async () => {
    expect(await inHuy(async () => await services.db.rows(Text, 'SELECT text FROM plugin_x.note'))).toEqual([{ text: 'of Huy' }])
    expect(await inHuy(async () => await services.db.rows(Text, 'SELECT text FROM plugin_x.note WHERE id = $1', [ofMol]))).toEqual([])
    expect(await inHuy(async () => await services.db.rows(Text, 'SELECT text FROM plugin_x.note WHERE commune_id = $1', [mol.id]))).toEqual([])
  })

  it('neither changes nor deletes what the other has', async () => {
    expect(await inHuy(async () => await services.db.run("UPDATE plugin_x.note SET text = 'taken' WHERE id = $1", [ofMol]))).toBe(0)
    expect(await inHuy(async () => await services.db.run('DELETE FROM plugin_x.note WHERE id = $1', [ofMol]))).toBe(0)
    expect(await inMol(async () => await services.db.rows(Text, 'SELECT text FROM plugin_x.note'))).toEqual([{ text: 'of Mol' }])
  })

  it('cannot put a row into the other, or move one there', async () => {
    const insert = inHuy(async () => await services.db.run("INSERT INTO plugin_x.note (commune_id, text) VALUES ($1, 'smuggled')", [mol.id]))
    await expect(insert).rejects.toThrow('row-level security')
    const move = inHuy(async () => await services.db.run('UPDATE plugin_x.note SET commune_id = $1', [mol.id]))
    await expect(move).rejects.toThrow('row-level security')
  })

  it('cannot point at a row of the other, although foreign keys ignore policies', async () => {
    const reply = inHuy(async () => await services.db.run('INSERT INTO plugin_x.reply (note_id) VALUES ($1)', [ofMol]))
    await expect(reply).rejects.toThrow('foreign key')
  })

  it('cannot learn from a unique key that the other has the same value', async () => {
    expect(await inHuy(async () => await services.db.run("INSERT INTO plugin_x.note (text) VALUES ('of Mol')"))).toBe(1)
    await inHuy(async () => await services.db.run("DELETE FROM plugin_x.note WHERE text = 'of Mol'"))
  })

  it('sees only its own commune and its own settings of it', async () => {
    expect(await inHuy(async () => await services.db.rows(z.object({ slug: z.string() }), 'SELECT slug FROM core.commune'))).toEqual([{ slug: 'huy' }])
    expect(await inHuy(async () => await services.db.run("UPDATE core.commune SET hosts = '{evil.example}' WHERE slug = 'mol'"))).toBe(0)
    await expect(inHuy(async () => await services.db.run("UPDATE core.commune SET slug = 'mol2'"))).rejects.toThrow('permission denied')
  })

  it('sees nothing at all, and stores nothing, without a commune', async () => {
    const seen = await asApp(async (client) => (await client.query('SELECT FROM plugin_x.note')).rowCount)
    expect(seen).toBe(0)
    await expect(asApp(async (client) => await client.query("INSERT INTO plugin_x.note (text) VALUES ('nowhere')"))).rejects.toThrow('row-level security')
    const jobs = asApp(async (client) => await client.query("SELECT core.enqueue_job('core.any', '{}', NULL, NULL)"))
    await expect(jobs).rejects.toThrow('a job needs a commune')
  })

  it('forgets the commune with the transaction: a pooled connection starts blank', async () => {
    const names = await asApp(async (client) => {
      await client.query(`BEGIN; SELECT set_config('app.commune_id', '${huy.id}', true)`)
      const inside = (await client.query('SELECT FROM plugin_x.note')).rowCount
      await client.query('COMMIT')
      return [inside, (await client.query('SELECT FROM plugin_x.note')).rowCount]
    })
    expect(names).toEqual([1, 0])
  })

  it('cannot switch policies off, become another role, or change the tables', async () => {
    for (const sql of [
      'ALTER TABLE plugin_x.note DISABLE ROW LEVEL SECURITY',
      'DROP POLICY commune ON plugin_x.note',
      'TRUNCATE plugin_x.note',
      'SET ROLE parvis_owner',
      'SET ROLE parvis_platform',
      'CREATE TABLE plugin_x.mine (id int)',
      'CREATE SCHEMA mine',
    ]) {
      await expect(asApp(async (client) => await client.query(sql))).rejects.toThrow(/permission denied|must be owner/)
    }
    // row_security = off does not open a door: it makes PostgreSQL refuse instead of filter.
    const off = asApp(async (client) => await client.query('SET row_security = off; SELECT text FROM plugin_x.note'))
    await expect(off).rejects.toThrow('row-level security')
  })

  it('has no rights on the job queue, sessions, codes or ledgers', async () => {
    for (const table of ['graphile_worker._private_jobs', 'core.staff_session', 'core.staff_code', 'core.migration', 'core.setup_link']) {
      await expect(asApp(async (client) => await client.query(`SELECT FROM ${table}`))).rejects.toThrow('permission denied')
    }
  })

  it('keeps the owner bound to the policies too', async () => {
    expect(await connectOnce(database.urls.owner, async (client) => (await client.query('SELECT FROM plugin_x.note')).rowCount)).toBe(0)
  })

  it('exports only its own rows through a cursor, in several batches', async () => {
    await inMol(async () => await services.db.run("INSERT INTO plugin_x.note (text) SELECT 'mol ' || n FROM generate_series(1, 1200) n"))
    const exported: string[] = []
    await inMol(async () => {
      for await (const { text } of services.db.stream(Text, 'SELECT text FROM plugin_x.note WHERE text LIKE $1', ['mol %'])) exported.push(text)
    })
    expect(new Set(exported).size).toBe(1200)
    const ofHuy: string[] = []
    await inHuy(async () => {
      for await (const { text } of services.db.stream(Text, 'SELECT text FROM plugin_x.note')) ofHuy.push(text)
    })
    expect(ofHuy).toEqual(['of Huy'])
  })

  /**
   * Documented limit: a role that sets `app.commune_id` itself sees that commune. Plugins run with the server's rights
   * (architecture, section 1); the lint rules keep `set_config` out of them, and the setting never outlives a transaction.
   */
  it('shows another commune to code that sets the commune itself, and to nothing else', async () => {
    const seen = await inHuy(async () => {
      await services.db.run("SELECT set_config('app.commune_id', $1, true)", [mol.id])
      return await services.db.rows(Text, "SELECT text FROM plugin_x.note WHERE text = 'of Mol'")
    })
    expect(seen).toEqual([{ text: 'of Mol' }])
    expect(await inHuy(async () => await services.db.rows(Text, 'SELECT text FROM plugin_x.note'))).toEqual([{ text: 'of Huy' }])
  })
})
