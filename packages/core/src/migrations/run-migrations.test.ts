import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createCommuneTable } from '@parvis/plugin-api/migration'
import type { MigrationInterface, QueryRunner } from 'typeorm'
import { connectOnce } from '../database/connect-once.js'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js'
import { runMigrations } from './run-migrations.js'

class CreateNotes1793000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of createCommuneTable({ table: 'plugin_town_notes.note', columns: ['text text NOT NULL'] })) await runner.query(sql)
  }

  async down(): Promise<void> {
    throw new Error('not used')
  }
}

class AddColour1793000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE plugin_town_notes.note ADD colour text')
  }

  async down(): Promise<void> {
    throw new Error('not used')
  }
}

class HalfDone1793000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE plugin_town_notes.note ADD half text')
    await runner.query('ALTER TABLE plugin_town_notes.missing ADD other text')
  }

  async down(): Promise<void> {
    throw new Error('not used')
  }
}

class CreateOpenTable1793000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE plugin_open.entry (id uuid PRIMARY KEY, commune_id uuid NOT NULL)')
  }

  async down(): Promise<void> {
    throw new Error('not used')
  }
}

const notes = { id: 'town-notes', requires: [], migrations: [CreateNotes1793000000001] }

describe('runMigrations', () => {
  let database: TestDatabase

  beforeEach(async () => {
    database = await createTestDatabase()
  })

  afterEach(async () => {
    await database.close()
  })

  const columns = async (): Promise<string[]> =>
    await connectOnce(database.urls.owner, async (client) => {
      const { rows } = await client.query<{ column_name: string }>("SELECT column_name FROM information_schema.columns WHERE table_schema = 'plugin_town_notes' AND table_name = 'note'")
      return rows.map((row) => row.column_name)
    })

  it('gives each plugin a schema and a ledger, and applies each migration once', async () => {
    const first = await runMigrations(database.urls, [notes])
    expect(first).toEqual({ applied: ['town-notes:CreateNotes1793000000001'], drift: [], setAside: [] })
    const second = await runMigrations(database.urls, [{ ...notes, migrations: [CreateNotes1793000000001, AddColour1793000000002] }])
    expect(second.applied).toEqual(['town-notes:AddColour1793000000002'])
    expect(await columns()).toContain('colour')
  })

  it('waits for another process that migrates, and then finds nothing to do', async () => {
    const reports = await Promise.all([runMigrations(database.urls, [notes]), runMigrations(database.urls, [notes])])
    expect(reports.map((report) => report.applied.length).sort()).toEqual([0, 1])
  })

  it('sets a plugin aside whose migration fails, without half of it, and those that require it', async () => {
    const report = await runMigrations(database.urls, [
      { id: 'a-follower', requires: ['town-notes'], migrations: [] },
      { ...notes, migrations: [CreateNotes1793000000001, HalfDone1793000000003] },
      { id: 'bystander', requires: [], migrations: [] },
    ])
    expect(report.setAside).toEqual([
      { plugin: 'town-notes', reason: expect.stringContaining('town-notes:HalfDone1793000000003 failed') },
      { plugin: 'a-follower', reason: expect.stringContaining('requires "town-notes"') },
    ])
    expect(await columns()).not.toContain('half')
  })

  it('sets a plugin aside whose tables are open to other communes', async () => {
    const report = await runMigrations(database.urls, [{ id: 'open', requires: [], migrations: [CreateOpenTable1793000000004] }])
    expect(report.setAside).toEqual([{ plugin: 'open', reason: expect.stringContaining('plugin_open.entry: row-level security is not enabled') }])
  })

  it('refuses to start when a table of core is open', async () => {
    await connectOnce(database.urls.owner, async (client) => await client.query('ALTER TABLE core.audit_entry NO FORCE ROW LEVEL SECURITY'))
    await expect(runMigrations(database.urls, [])).rejects.toThrow('core.audit_entry: row-level security is not forced')
  })

  it('reports drift: unknown and late migrations, and data without a plugin', async () => {
    await runMigrations(database.urls, [{ ...notes, migrations: [CreateNotes1793000000001, AddColour1793000000002] }])
    const older = await runMigrations(database.urls, [notes])
    expect(older.drift).toEqual([expect.stringContaining('AddColour1793000000002 is applied, but this version does not know it')])
    const none = await runMigrations(database.urls, [])
    expect(none.drift).toEqual([expect.stringContaining('plugin_town_notes: holds data of a plugin that is not installed')])
  })

  it('orders by requirements and refuses a circle', async () => {
    const circle = runMigrations(database.urls, [
      { id: 'a', requires: ['b'], migrations: [] },
      { id: 'b', requires: ['a'], migrations: [] },
    ])
    await expect(circle).rejects.toThrow('a → b → a')
  })
})
