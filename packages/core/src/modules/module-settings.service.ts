import { Injectable } from '@nestjs/common'
import { InvalidInput, NotFound, type Problem } from '@parvis/contract'
import { Audit, Settings } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { problemIssues } from '../http/input-parser.js'
import { PluginRegistry } from '../plugins/plugin-registry.js'
import { ModuleStore } from './module.store.js'

type Values = Record<string, unknown>

const NO_SETTINGS = z.object({})

/** The settings of a module in a commune: parsed by the schema of its manifest, with defaults filled in. */
@Injectable()
export class ModuleSettings extends Settings {
  constructor(
    private readonly plugins: PluginRegistry,
    private readonly store: ModuleStore,
    private readonly audit: Audit,
  ) {
    super()
  }

  /** What was stored by an older version and fits no longer counts as not set. */
  override async commune<Schema extends z.ZodObject>(plugin: string, schema: Schema): Promise<z.output<Schema>> {
    const stored = (await this.store.find(plugin))?.settings ?? {}
    const parsed = schema.safeParse(stored)
    if (parsed.success) return parsed.data
    const misfits = new Set(parsed.error.issues.map((issue) => issue.path[0]))
    return schema.parse(Object.fromEntries(Object.entries(stored).filter(([key]) => !misfits.has(key))))
  }

  /** Values, and the JSON Schema that the form is generated from. */
  async read(plugin: string): Promise<{ values: Values; schema: Values } | Problem> {
    const schema = this.schemaOf(plugin)
    if (schema === undefined) return NotFound({ what: 'plugin' })
    return { values: await this.commune(plugin, schema), schema: z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) }
  }

  /** @returns the values as stored, or `not-found`, `invalid-input`. */
  async save(plugin: string, values: Values): Promise<{ values: Values } | Problem> {
    const schema = this.schemaOf(plugin)
    if (schema === undefined) return NotFound({ what: 'plugin' })
    const parsed = schema.safeParse(values)
    if (!parsed.success) {
      return InvalidInput({}, problemIssues(schema, parsed.error).map((issue) => ({ ...issue, path: `values.${issue.path}` })))
    }
    await this.store.saveSettings(plugin, parsed.data)
    await this.audit.record({ action: 'core.module-settings-changed', subject: plugin, details: { fields: Object.keys(parsed.data) } })
    return { values: parsed.data }
  }

  private schemaOf(plugin: string): z.ZodObject | undefined {
    const installed = this.plugins.find(plugin)
    return installed === undefined ? undefined : (installed.plugin.settings?.commune ?? NO_SETTINGS)
  }
}
