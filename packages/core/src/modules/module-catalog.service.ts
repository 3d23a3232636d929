import { Injectable } from '@nestjs/common'
import type { LocalizedText, ModuleCard } from '@parvis/contract'
import { schemaOf } from '@parvis/plugin-api'
import { CommuneDb } from '@parvis/plugin-api/server'
import { getMetadataArgsStorage } from 'typeorm'
import { z } from 'zod'
import { isRunning, type InstalledPlugin } from '../plugins/installed-plugin.js'
import { PluginRegistry } from '../plugins/plugin-registry.js'
import { CORE_CARD } from './core-card.js'
import { ModuleStore, type ModuleRow } from './module.store.js'
import { StaffNames } from '../identity/staff-names.service.js'

interface CardFacts {
  readonly rows: ReadonlyMap<string, ModuleRow>
  readonly names: ReadonlyMap<string, string>
  readonly activities: ReadonlyMap<string, { total: number; open: number }>
}

const ActivityCount = z.object({ plugin: z.string(), total: z.int(), open: z.int() })
const TABLE_NAME = /^[a-z_][a-z0-9_]*$/

/** The modules screen: what each installed plugin is, and how it stands in this commune. */
@Injectable()
export class ModuleCatalog {
  constructor(
    private readonly db: CommuneDb,
    private readonly plugins: PluginRegistry,
    private readonly store: ModuleStore,
    private readonly staff: StaffNames,
  ) {}

  /** Cards of all installed plugins, by id, after the one of core. */
  async cards(): Promise<ModuleCard[]> {
    const facts = await this.facts()
    const cards: ModuleCard[] = []
    for (const installed of this.plugins.all()) cards.push(await this.cardOf(installed, facts))
    return [CORE_CARD, ...cards.sort((a, b) => (a.plugin < b.plugin ? -1 : 1))]
  }

  /** The card of one plugin, or `undefined` when it is not installed. */
  async card(plugin: string): Promise<ModuleCard | undefined> {
    const installed = this.plugins.find(plugin)
    return installed === undefined ? undefined : this.cardOf(installed, await this.facts())
  }

  titleOf(plugin: string): LocalizedText {
    return this.plugins.find(plugin)?.plugin.title ?? {}
  }

  private async facts(): Promise<CardFacts> {
    const rows = await this.store.list()
    const names = await this.staff.of(rows.map((row) => row.changedBy))
    const counts = await this.db.rows(
      ActivityCount,
      `SELECT plugin, count(*)::int AS total, (count(*) FILTER (WHERE state = 'published'))::int AS open FROM core.activity GROUP BY plugin`,
    )
    return {
      rows: new Map(rows.map((row) => [row.plugin, row])),
      names,
      activities: new Map(counts.map((count) => [count.plugin, count])),
    }
  }

  private async cardOf(installed: InstalledPlugin, facts: CardFacts): Promise<ModuleCard> {
    const { plugin, broken } = installed
    const row = facts.rows.get(plugin.id)
    const state = broken === undefined ? (row?.state ?? 'off') : 'off'
    const activities = facts.activities.get(plugin.id)
    const changedBy = row?.changedBy ? facts.names.get(row.changedBy) : undefined
    return {
      plugin: plugin.id,
      group: state === 'off' ? 'available' : 'on',
      title: plugin.title,
      summary: plugin.summary,
      ...(plugin.description === undefined ? {} : { description: plugin.description }),
      maker: plugin.maker,
      firstParty: installed.firstParty,
      version: plugin.version,
      licence: plugin.licence,
      maturity: plugin.maturity,
      languages: [...installed.languages],
      needsJavaScript: plugin.needsJavaScript,
      personalData: plugin.personalData.map(({ what, purpose, retention }) => ({ what, purpose, retention })),
      capabilities: plugin.capabilities.map(({ id, text }) => ({ id, text })),
      requires: (plugin.requires ?? []).map((each) => ({
        plugin: each.plugin,
        title: this.titleOf(each.plugin),
        optional: each.optional === true,
      })),
      neededBy: this.plugins
        .all()
        .filter((other) => (other.plugin.requires ?? []).some((each) => each.plugin === plugin.id && each.optional !== true))
        .map((other) => ({ plugin: other.plugin.id, title: other.plugin.title })),
      state,
      hasData: (activities?.total ?? 0) > 0 || (await this.hasRows(installed)),
      openActivities: activities?.open ?? 0,
      ...(broken === undefined ? {} : { broken }),
      ...(row === undefined ? {} : { changedAt: row.changedAt.toISOString() }),
      ...(changedBy === undefined ? {} : { changedBy }),
    }
  }

  /** Whether any of the plugin's entities has a row of this commune; row-level security leaves the others out. */
  private async hasRows(installed: InstalledPlugin): Promise<boolean> {
    if (!isRunning(installed)) return false
    const schema = schemaOf(installed.plugin.id)
    const tables = getMetadataArgsStorage()
      .tables.filter((table) => installed.server.entities.some((entity) => entity === table.target))
      .flatMap((table) => (table.name !== undefined && TABLE_NAME.test(table.name) ? [table.name] : []))
    if (tables.length === 0) return false
    const checks = tables.map((table) => `EXISTS (SELECT 1 FROM ${schema}.${table})`)
    const row = await this.db.row(z.object({ found: z.boolean() }), `SELECT ${checks.join(' OR ')} AS found`)
    return row?.found ?? false
  }
}
