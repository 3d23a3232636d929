import { Injectable } from '@nestjs/common'
import { ModuleRef } from '@nestjs/core'
import type { Starter } from '@parvis/contract'
import type { Plugin } from '@parvis/plugin-api'
import type { StarterHandler } from '@parvis/plugin-api/server'
import type { z } from 'zod'
import { PluginRegistry } from '../plugins/plugin-registry.js'

export interface ChosenStarter {
  readonly plugin: string
  readonly title: z.infer<typeof Starter>['title']
  readonly handler: StarterHandler
}

const MATURITIES: readonly Plugin['maturity'][] = ['stable', 'experimental', 'deprecated']

/** The ways to begin that the running plugins offer. */
@Injectable()
export class StarterCatalog {
  constructor(
    private readonly plugins: PluginRegistry,
    private readonly references: ModuleRef,
  ) {}

  /** Those of proven plugins first. */
  all(): z.infer<typeof Starter>[] {
    return this.plugins
      .running()
      .toSorted((one, other) => MATURITIES.indexOf(one.plugin.maturity) - MATURITIES.indexOf(other.plugin.maturity))
      .flatMap(({ plugin, server }) => (server.starters ?? []).map(({ id, title, summary }) => ({ plugin: plugin.id, id, title, summary })))
  }

  find(wanted: { plugin: string; id: string }): ChosenStarter | undefined {
    const installed = this.plugins.running().find(({ plugin }) => plugin.id === wanted.plugin)
    const starter = installed?.server.starters?.find(({ id }) => id === wanted.id)
    if (starter === undefined) return undefined
    return { plugin: wanted.plugin, title: starter.title, handler: this.references.get(starter.handler, { strict: false }) }
  }
}
