import { Injectable } from '@nestjs/common'
import { CommuneDb, Clock, Seals, type SealedColumnName } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { PluginRegistry } from '../plugins/plugin-registry.js'
import { InstallationKeys } from './installation-keys.js'
import { SealedValues } from './sealed-values.js'

/** What a column's values are sealed for. */
export const pluginSealUse = (column: string): string => `plugin:${column}`

/** Fingerprint of a value of a plugin's column, in one commune. */
export function pluginFingerprint(keys: InstallationKeys, column: string, of: { readonly communeId: string; readonly value: string }): string {
  return keys.hash(`plugin-fingerprint:${column}`, `${of.communeId} ${of.value}`)
}

/** Sealed values of plugins, by the columns that they have registered. */
@Injectable()
export class PluginSeals extends Seals {
  constructor(
    private readonly plugins: PluginRegistry,
    private readonly values: SealedValues,
    private readonly keys: InstallationKeys,
    private readonly db: CommuneDb,
    private readonly clock: Clock,
  ) {
    super()
  }

  override async seal(column: SealedColumnName, value: string): Promise<string> {
    this.demand(column)
    return await this.values.seal(value, { use: pluginSealUse(column) })
  }

  override async open(column: SealedColumnName, sealed: string): Promise<string | undefined> {
    this.demand(column)
    return await this.values.open(sealed, z.string(), { use: pluginSealUse(column), now: this.clock.now() })
  }

  override async fingerprint(column: SealedColumnName, value: string): Promise<string> {
    this.demand(column)
    return pluginFingerprint(this.keys, column, { communeId: this.db.communeId, value })
  }

  private demand(column: string): void {
    const isKnown = this.plugins.running().some(({ server }) => (server.sealed ?? []).some((each) => `${each.table}.${each.column}` === column))
    if (!isKnown) throw new Error(`"${column}" is not among the columns under "sealed" of any plugin`)
  }
}
