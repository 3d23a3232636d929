import type { Type } from '@nestjs/common'
import type { MigrationInterface, QueryRunner } from 'typeorm'
import { z } from 'zod'

const Applied = z.array(z.object({ name: z.string() }))

/** Part of the database with its own schema and its own list of applied migrations. */
export interface MigrationScope {
  /** `core`, or the plugin's id. */
  readonly name: string
  readonly schema: string
  readonly migrations: readonly Type<MigrationInterface>[]
}

/** What became of one scope. */
export interface ScopeReport {
  readonly applied: readonly string[]
  readonly drift: readonly string[]
}

/**
 * Brings one schema up to date. Each migration is one transaction together with its line in the ledger.
 *
 * @throws Error naming the migration that failed; those before it stay applied.
 */
export async function migrateScope(runner: QueryRunner, scope: MigrationScope): Promise<ScopeReport> {
  await prepareSchema(runner, scope.schema)
  const ledger = Applied.parse(await runner.query(`SELECT name FROM ${scope.schema}.migration`)).map((row) => row.name)
  const pending = scope.migrations.filter((migration) => !ledger.includes(migration.name))
  const drift = driftOf(scope, ledger, pending)
  for (const migration of pending) await apply(runner, scope, migration)
  return { applied: pending.map((migration) => migration.name), drift }
}

async function prepareSchema(runner: QueryRunner, schema: string): Promise<void> {
  const found: unknown = await runner.query('SELECT to_regclass($1) AS ledger', [`${schema}.migration`])
  if (z.array(z.object({ ledger: z.string().nullable() })).parse(found)[0]?.ledger !== null) return
  await runner.startTransaction()
  try {
    await runner.query(`CREATE SCHEMA IF NOT EXISTS ${schema}`)
    await runner.query(`GRANT USAGE ON SCHEMA ${schema} TO parvis_app, parvis_platform`)
    await runner.query(`CREATE TABLE ${schema}.migration (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())`)
    await runner.query(`GRANT SELECT ON ${schema}.migration TO parvis_platform`)
    await runner.commitTransaction()
  } catch (error) {
    await runner.rollbackTransaction()
    throw error
  }
}

function driftOf(scope: MigrationScope, ledger: readonly string[], pending: readonly Type<MigrationInterface>[]): string[] {
  const known = scope.migrations.map((migration) => migration.name)
  const timestamp = (name: string): string => name.slice(-13)
  const latest = ledger.map(timestamp).sort().at(-1) ?? ''
  return [
    ...ledger.filter((name) => !known.includes(name)).map((name) => `${scope.name}: ${name} is applied, but this version does not know it (an older version was started on newer data)`),
    ...pending
      .filter((migration) => timestamp(migration.name) < latest)
      .map((migration) => `${scope.name}: ${migration.name} is older than migrations that were applied before it`),
  ]
}

async function apply(runner: QueryRunner, scope: MigrationScope, migration: Type<MigrationInterface>): Promise<void> {
  await runner.startTransaction()
  try {
    await new migration().up(runner)
    await runner.query(`INSERT INTO ${scope.schema}.migration (name) VALUES ($1)`, [migration.name])
    await runner.commitTransaction()
  } catch (error) {
    await runner.rollbackTransaction()
    throw new Error(`Migration ${scope.name}:${migration.name} failed: ${error instanceof Error ? error.message : 'unknown reason'}`, { cause: error })
  }
}
