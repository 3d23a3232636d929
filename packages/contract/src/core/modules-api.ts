import { z } from 'zod'
import { defineApi } from '../api/define-api.js'
import { defineProblem, InvalidInput, NotFound } from '../api/problem.js'
import { Locale, LocalizedText } from '../primitives/localized-text.js'
import { Activity, Instant } from './participation.js'
import { WrongState } from './participation-api.js'
import { NeedsTwoPeople } from './vote.js'

/** The module has open activities: say what shall happen to them. */
export const ActivitiesRunning = defineProblem('activities-running', 409)
/** Other modules that are on need this one. */
export const ModuleNeeded = defineProblem('module-needed', 409)
export const ConfirmationMismatch = defineProblem('confirmation-mismatch', 422)
export const ModuleBroken = defineProblem('module-broken', 409)

export const MODULE_GROUPS = ['core', 'on', 'available'] as const

/** What a clerk reads on a module's card; everything but the state comes from the plugin's manifest. */
export const ModuleCard = z.object({
  plugin: z.string(),
  group: z.enum(MODULE_GROUPS),
  title: LocalizedText,
  summary: LocalizedText,
  description: LocalizedText.optional(),
  maker: z.string(),
  firstParty: z.boolean(),
  version: z.string(),
  licence: z.string(),
  maturity: z.enum(['experimental', 'stable', 'deprecated']),
  languages: z.array(Locale),
  needsJavaScript: z.boolean(),
  personalData: z.array(
    z.object({ what: LocalizedText, purpose: LocalizedText, retention: LocalizedText }),
  ),
  capabilities: z.array(z.object({ id: z.string(), text: LocalizedText })),
  requires: z.array(z.object({ plugin: z.string(), title: LocalizedText, optional: z.boolean() })),
  neededBy: z.array(z.object({ plugin: z.string(), title: LocalizedText })),
  state: z.enum(['on', 'paused', 'off']),
  hasData: z.boolean(),
  openActivities: z.int(),
  /** Why it was set aside at start, if it was ("Repairs"). */
  broken: z.string().optional(),
  changedAt: Instant.optional(),
  changedBy: z.string().optional(),
})
export type ModuleCard = z.infer<typeof ModuleCard>

/** What would happen, shown before a clerk confirms. */
export const ModuleConsequences = z.object({
  plugin: z.string(),
  change: z.enum(['on', 'off', 'pause', 'resume']),
  /** Other modules that change with it. */
  alsoOn: z.array(z.object({ plugin: z.string(), title: LocalizedText })),
  alsoOff: z.array(z.object({ plugin: z.string(), title: LocalizedText })),
  /** Pages that residents gain or lose. */
  pages: z.array(LocalizedText),
  capabilities: z.array(LocalizedText),
  personalData: z.array(LocalizedText),
  openActivities: z.array(Activity.pick({ id: true, title: true })),
})
export type ModuleConsequences = z.infer<typeof ModuleConsequences>

const Params = z.object({ plugin: z.string().max(60) })
const staff = { kind: 'staff', permission: 'core.manage-modules' } as const
/** What opens or closes something for residents, or shows personal data. */
const withFactor = { ...staff, needsSecondFactor: true } as const
const Note = z.string().trim().max(500).optional()

export const modulesApi = defineApi({
  id: 'core.modules',
  title: 'Modules of a commune',
  basePath: '/staff/modules',
  routes: {
    list: {
      method: 'GET',
      path: '',
      summary: 'All installed plugins with their state in this commune',
      access: staff,
      returns: z.object({ modules: z.array(ModuleCard) }),
    },
    consequences: {
      method: 'GET',
      path: '/:plugin/consequences',
      summary: 'What a change would mean, before it is confirmed',
      access: staff,
      params: Params,
      query: z.object({ change: z.enum(['on', 'off', 'pause', 'resume']) }),
      returns: ModuleConsequences,
      problems: [NotFound],
    },
    change: {
      method: 'POST',
      path: '/:plugin/state',
      summary: 'Turn a module on or off, pause or resume it; data is kept',
      access: withFactor,
      params: Params,
      body: z.object({
        to: z.enum(['on', 'off', 'pause', 'resume']),
        note: Note,
        /** Turning off while activities are open: `close` closes them first; without it the change is refused. */
        running: z.enum(['close']).optional(),
      }),
      returns: ModuleCard,
      problems: [NotFound, ActivitiesRunning, ModuleNeeded, ModuleBroken, WrongState, NeedsTwoPeople],
    },
    settings: {
      method: 'GET',
      path: '/:plugin/settings',
      summary: "The module's settings in this commune and the JSON Schema of their form",
      access: staff,
      params: Params,
      returns: z.object({ values: z.record(z.string(), z.unknown()), schema: z.record(z.string(), z.unknown()) }),
      problems: [NotFound],
    },
    saveSettings: {
      method: 'PUT',
      path: '/:plugin/settings',
      summary: "Change the module's settings in this commune",
      access: staff,
      params: Params,
      body: z.object({ values: z.record(z.string(), z.unknown()) }),
      returns: z.object({ values: z.record(z.string(), z.unknown()) }),
      problems: [NotFound, InvalidInput],
    },
    history: {
      method: 'GET',
      path: '/:plugin/history',
      summary: 'Who switched what, when and why',
      access: withFactor,
      params: Params,
      returns: z.object({
        entries: z.array(z.object({ at: Instant, by: z.string(), change: z.string(), note: z.string().optional() })),
      }),
      problems: [NotFound],
    },
    exportData: {
      method: 'GET',
      path: '/:plugin/export',
      summary: "Everything the module stored for this commune, as JSON (offered before erasing)",
      access: withFactor,
      params: Params,
      produces: 'application/json',
      problems: [NotFound],
    },
    erase: {
      method: 'POST',
      path: '/:plugin/erase',
      summary: "Erase the module's data in this commune; the module must be off and its id typed",
      access: { kind: 'staff', permission: 'core.erase-modules' },
      params: Params,
      body: z.object({ confirmation: z.string() }),
      problems: [NotFound, ConfirmationMismatch, ModuleBroken, WrongState],
    },
  },
})
