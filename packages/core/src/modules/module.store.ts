import { Injectable } from '@nestjs/common'
import { CommuneDb } from '@parvis/plugin-api/server'
import { z } from 'zod'
import type { ModuleState } from './module-snapshot.js'

const ModuleRow = z
  .object({
    plugin: z.string(),
    enabled: z.boolean(),
    paused: z.boolean(),
    settings: z.record(z.string(), z.unknown()),
    changedAt: z.date(),
    changedBy: z.uuid().nullable(),
  })
  .transform(({ enabled, paused, ...rest }) => {
    const state: ModuleState = enabled ? (paused ? 'paused' : 'on') : 'off'
    return { ...rest, state }
  })
export type ModuleRow = z.output<typeof ModuleRow>

const ChangeRow = z.object({
  at: z.date(),
  by: z.uuid().nullable(),
  change: z.string(),
  note: z.string().nullable(),
})
export type ModuleChange = z.output<typeof ChangeRow>

export interface StateChange {
  readonly plugin: string
  readonly state: ModuleState
  /** `on`, `off`, `pause`, `resume`: what was asked for. */
  readonly change: string
  readonly note?: string | undefined
  /** Database id of the staff account. */
  readonly by?: string | undefined
  readonly at: Date
}

const COLUMNS = `plugin, enabled, paused, settings, changed_at AS "changedAt", changed_by AS "changedBy"`

/** Reads and writes the modules of the commune of the unit of work. */
@Injectable()
export class ModuleStore {
  constructor(private readonly db: CommuneDb) {}

  list(): Promise<ModuleRow[]> {
    return this.db.rows(ModuleRow, `SELECT ${COLUMNS} FROM core.module`)
  }

  find(plugin: string): Promise<ModuleRow | undefined> {
    return this.db.row(ModuleRow, `SELECT ${COLUMNS} FROM core.module WHERE plugin = $1`, [plugin])
  }

  /** Keeps others from switching modules of this commune until the transaction ends, so that dependencies stay true. */
  async lockAll(): Promise<void> {
    await this.db.run(`SELECT pg_advisory_xact_lock(hashtextextended(core.current_commune()::text, 3001))`)
  }

  async setState(change: StateChange): Promise<void> {
    const { plugin, state, at, by } = change
    await this.db.run(
      `INSERT INTO core.module (plugin, enabled, paused, changed_at, changed_by) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (commune_id, plugin) DO UPDATE SET enabled = $2, paused = $3, changed_at = $4, changed_by = $5`,
      [plugin, state !== 'off', state === 'paused', at, by ?? null],
    )
    await this.recordChange(change)
  }

  async recordChange({ plugin, change, note, by, at }: Omit<StateChange, 'state'>): Promise<void> {
    await this.db.run('INSERT INTO core.module_change (plugin, change, note, changed_by, changed_at) VALUES ($1, $2, $3, $4, $5)', [
      plugin,
      change,
      note ?? null,
      by ?? null,
      at,
    ])
  }

  async saveSettings(plugin: string, settings: Record<string, unknown>): Promise<void> {
    await this.db.run(
      `INSERT INTO core.module (plugin, settings) VALUES ($1, $2)
       ON CONFLICT (commune_id, plugin) DO UPDATE SET settings = $2`,
      [plugin, JSON.stringify(settings)],
    )
  }

  /** Newest first. */
  history(plugin: string): Promise<ModuleChange[]> {
    return this.db.rows(
      ChangeRow,
      `SELECT changed_at AS at, changed_by AS by, change, note FROM core.module_change WHERE plugin = $1
       ORDER BY changed_at DESC, id DESC LIMIT 200`,
      [plugin],
    )
  }

  /** Forgets the module's row; its history stays. */
  async remove(plugin: string): Promise<void> {
    await this.db.run('DELETE FROM core.module WHERE plugin = $1', [plugin])
  }
}
