import type { LocalizedText } from '@parvis/contract'
import type { z } from 'zod'

/** Another plugin that this one needs. The only thing that orders plugins. */
export interface PluginRequirement {
  readonly plugin: string
  /** Optional: works better with it, works without. */
  readonly optional?: boolean
}

/** A right of staff, `<plugin>.<verb-noun>`, such as `petitions.moderate`. */
export interface PermissionDefinition {
  readonly id: string
  readonly title: LocalizedText
  /** Roles that get it when the module is turned on: `admin`, `clerk`, `helper`, `auditor`, `viewer`. */
  readonly grantedTo?: readonly StaffRoleId[]
  /** It shows personal data, or opens, closes or voids something: it works only in a session with a second factor (spec I-25). */
  readonly needsSecondFactor?: boolean
}

/**
 * The staff roles of core. `admin` has every permission; the others have what is granted to them. `helper` helps residents to take
 * part, at a counter or elsewhere. `auditor` is somebody from outside who reads the log of official acts, checks votes and
 * publishes statements on them.
 */
export const STAFF_ROLES = ['admin', 'clerk', 'helper', 'auditor', 'viewer'] as const
export type StaffRoleId = (typeof STAFF_ROLES)[number]

/** An act of residents that eligibility rules can guard, such as `petitions.sign`. */
export interface ActionDefinition {
  readonly id: string
  readonly title: LocalizedText
  /** Lowest level of proof that may do it (spec I-01); an activity can ask for more. */
  readonly minimumLevel: 0 | 1 | 2 | 3 | 4
  /** Kinds of phases in which it is done: an activity without any of them has no such act. Absent: every activity has it. */
  readonly phaseKinds?: readonly string[]
}

/** Something that the plugin touches, shown in plain words before a clerk turns it on. */
export interface CapabilityDefinition {
  /** `mail`, `jobs`, `files`, `network:<host>`, `ballot-box`, ... */
  readonly id: string
  readonly text: LocalizedText
}

/** An event that the plugin emits after commit. */
export interface EventDefinition<Payload extends z.ZodType = z.ZodType> {
  /** `petitions.signed`: plugin id and a verb in the past tense. */
  readonly name: string
  readonly version: number
  readonly payload: Payload
}

/**
 * One kind of personal data that the plugin stores; the public privacy page is made from these. Residents see, take away and
 * erase what is theirs by themselves (spec I-26): a table of the plugin needs a handler under `personalData` of the server
 * half, or the reason why nobody can find anything in it by person.
 */
export interface PersonalDataEntry {
  /** Table in the plugin's schema, or the one of core that holds it for the plugin. */
  readonly table: string
  /** Why nothing of it can be found by person: a sentence to residents. Absent: a handler finds it. */
  readonly notByPerson?: LocalizedText
  readonly what: LocalizedText
  readonly purpose: LocalizedText
  readonly retention: LocalizedText
}

/** A dated stage that activities of this plugin can have. */
export interface PhaseKindDefinition {
  readonly id: string
  readonly title: LocalizedText
  /** Days that a new activity proposes for it. */
  readonly proposedDays: number
  /** Activities do without it unless staff add it: it is not among the phases that a new one proposes. */
  readonly isOptional?: boolean
  /** Residents can act in it: such a phase makes the activity appear under "open now". */
  readonly participatory: boolean
  /** Secret ballots are cast in it: it opens once two people have released the vote, and an activity has one such phase. */
  readonly ballots?: boolean
  /**
   * Names of the activity's settings on which the acts of this phase rest: they stand fast once it has begun. Absent: all of
   * them. Only for participatory phases.
   */
  readonly restsOn?: readonly string[]
  readonly settings?: z.ZodObject
}

/** A menu entry or page that residents gain when the module is turned on. */
export interface ResidentChange {
  readonly text: LocalizedText
}

/** What a plugin says about itself: pure data, readable without starting anything. */
export interface PluginManifest<Id extends string = string> {
  /** kebab-case; route segment, i18n namespace, and `plugin_<id>` is its database schema. */
  readonly id: Id
  readonly version: string
  readonly title: LocalizedText
  readonly summary: LocalizedText
  readonly description?: LocalizedText
  readonly maker: string
  readonly licence: string
  /** Semver range on `PLUGIN_API_VERSION`. */
  readonly api: string
  readonly maturity: 'experimental' | 'stable' | 'deprecated'
  readonly requires?: readonly PluginRequirement[]
  /** zod objects; their forms are generated. */
  readonly settings?: {
    readonly commune?: z.ZodObject
    readonly activity?: z.ZodObject
  }
  readonly phaseKinds: readonly PhaseKindDefinition[]
  readonly permissions: readonly PermissionDefinition[]
  readonly actions?: readonly ActionDefinition[]
  readonly capabilities: readonly CapabilityDefinition[]
  readonly events?: readonly EventDefinition[]
  readonly personalData: readonly PersonalDataEntry[]
  readonly residentChanges: readonly ResidentChange[]
  readonly needsJavaScript: boolean
}

/** What the host looks at to know a plugin, instead of `instanceof`. */
export interface PluginMarks {
  readonly $$type: '@parvis/plugin'
  readonly apiVersion: string
}

export type Plugin<Id extends string = string> = PluginManifest<Id> & PluginMarks
