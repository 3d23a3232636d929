import type { Api, LocalizedText } from '@parvis/contract'
import type { Type } from '@nestjs/common'
import type { MigrationInterface } from 'typeorm'
import type { Plugin } from '../manifest/plugin-manifest.js'
import { PluginDefinitionError } from '../manifest/plugin-definition-error.js'
import { PLUGIN_API_VERSION } from '../version.js'
import type {
  CommandDefinition,
  EraseHandler,
  EventRegistration,
  ExportHandler,
  JobRegistration,
  ReadinessCheck,
  ScheduleHandler,
  SeedHandler,
  StarterHandler,
  TwoPersonActRegistration,
} from './handlers.js'
import type { PersonalDataRegistration } from './services/personal-data.js'
import type { SealedColumnRegistration } from './services/seals.js'
import type { VerificationMethod } from './services/verification.js'
import type { VoteHandler } from './services/votes.js'

export interface ScheduleRegistration {
  readonly id: string
  /** Five-field cron expression, Europe/Brussels. */
  readonly cron: string
  readonly handler: Type<ScheduleHandler>
}

export interface StarterRegistration {
  readonly id: string
  readonly title: LocalizedText
  readonly summary: LocalizedText
  readonly handler: Type<StarterHandler>
}

/** The server half of a plugin. */
export interface PluginServerDefinition {
  readonly plugin: Plugin
  /** Nest module with the controllers and providers of the plugin; every handler class below is one of its providers. */
  readonly module: Type
  /** Contracts that the module's controllers implement. */
  readonly apis: readonly Api[]
  /** TypeORM entities, all in the plugin's schema. */
  readonly entities: readonly Type[]
  /** In order; names end in a 13-digit timestamp (`CreatePetitions1793000000000`). */
  readonly migrations: readonly Type<MigrationInterface>[]
  /** Folder of `<locale>.json` files. */
  readonly locales: URL
  readonly on?: readonly EventRegistration[]
  readonly jobs?: readonly JobRegistration[]
  readonly schedules?: readonly ScheduleRegistration[]
  readonly readiness?: Type<ReadinessCheck>
  readonly starters?: readonly StarterRegistration[]
  readonly commands?: readonly CommandDefinition[]
  readonly seed?: Type<SeedHandler>
  /** Ways for residents to prove themselves that this plugin adds. */
  readonly verification?: readonly Type<VerificationMethod>[]
  /** What core needs to know to hold a secret vote of this plugin's activities. */
  readonly vote?: Type<VoteHandler>
  /** Acts for two people, each with its handler. */
  readonly acts?: readonly TwoPersonActRegistration[]
  /** Who finds and erases what the plugin stores about a person: one handler for each table of the manifest's `personalData`. */
  readonly personalData?: readonly PersonalDataRegistration[]
  /** Columns whose values are sealed, see `Seals`. */
  readonly sealed?: readonly SealedColumnRegistration[]
  readonly export: Type<ExportHandler>
  readonly erase: Type<EraseHandler>
}

export type PluginServer = PluginServerDefinition & {
  readonly $$type: '@parvis/plugin-server'
  readonly apiVersion: string
}

/**
 * Declares the server half of a plugin. Checks everything and reports all faults at once.
 *
 * @throws PluginDefinitionError naming the plugin and each fault.
 */
export function definePluginServer(definition: PluginServerDefinition): PluginServer {
  const faults: string[] = []
  const { id } = definition.plugin
  for (const api of definition.apis) {
    if (api.id !== id && !api.id.startsWith(`${id}.`)) faults.push(`apis: "${api.id}" must be "${id}" or start with "${id}."`)
    for (const route of Object.values(api.routes)) {
      if (!`${route.fullPath}/`.startsWith(`/api/${id}/`)) faults.push(`apis: ${route.operationId} must live below /api/${id}`)
    }
  }
  for (const migration of definition.migrations) {
    if (!/\d{13}$/.test(migration.name)) faults.push(`migrations: "${migration.name}" must end in a 13-digit timestamp`)
  }
  const jobs = (definition.jobs ?? []).map((registration) => registration.job.name)
  for (const name of jobs) if (!name.startsWith(`${id}.`)) faults.push(`jobs: "${name}" must start with "${id}."`)
  for (const name of jobs.filter((each, index) => jobs.indexOf(each) !== index)) faults.push(`jobs: "${name}" is handled twice`)
  const acts = (definition.acts ?? []).map(({ act }) => act)
  for (const { name, permission } of acts) {
    if (!name.startsWith(`${id}.`)) faults.push(`acts: "${name}" must start with "${id}."`)
    const isKnown = permission.startsWith('core.') || definition.plugin.permissions.some((each) => each.id === permission)
    if (!isKnown) faults.push(`acts: "${name}" needs "${permission}", which the manifest does not declare`)
  }
  for (const { name } of acts.filter((each, index) => acts.findIndex((one) => one.name === each.name) !== index)) {
    faults.push(`acts: "${name}" is handled twice`)
  }
  for (const schedule of definition.schedules ?? []) {
    if (schedule.cron.trim().split(/\s+/).length !== 5) faults.push(`schedules: "${schedule.id}" needs a five-field cron expression`)
  }
  faults.push(...personalDataFaults(definition), ...sealedFaults(definition))
  if (faults.length > 0) throw new PluginDefinitionError(id, 'server/index.ts', faults)
  return { ...definition, $$type: '@parvis/plugin-server', apiVersion: PLUGIN_API_VERSION }
}

const SQL_NAME = /^[a-z_][a-z0-9_]*$/

function sealedFaults({ plugin, sealed = [] }: PluginServerDefinition): string[] {
  const schema = `plugin_${plugin.id.replaceAll('-', '_')}.`
  return sealed.flatMap(({ table, column, fingerprint }) => {
    const names = [table.slice(schema.length), column, ...(fingerprint === undefined ? [] : [fingerprint.column])]
    if (table.startsWith(schema) && names.every((name) => SQL_NAME.test(name))) return []
    return [`sealed: "${table}.${column}" must be a column of a table in ${schema.slice(0, -1)}, in plain lower-case names`]
  })
}

/** Nobody stores something about a person that the person cannot ask for (spec I-26). */
function personalDataFaults({ plugin, personalData = [] }: PluginServerDefinition): string[] {
  const declared = plugin.personalData.filter(({ table }) => !isOfCore(table))
  const answered = personalData.flatMap(({ tables }) => tables)
  const open = declared.filter(({ table, notByPerson }) => notByPerson === undefined && !answered.includes(table))
  const unknown = answered.filter((table) => !declared.some((entry) => entry.table === table && entry.notByPerson === undefined))
  const twice = answered.filter((table, index) => answered.indexOf(table) !== index)
  return [
    ...open.map(({ table }) => `personalData: no handler finds and erases "${table}"; list one, or say in the manifest (notByPerson) why nobody can`),
    ...unknown.map((table) => `personalData: a handler answers for "${table}", which the manifest does not declare as found by person`),
    ...twice.map((table) => `personalData: "${table}" has two handlers`),
  ]
}

/** What core holds for a plugin, core finds. */
function isOfCore(table: string): boolean {
  return table.startsWith('core.')
}
