import { Injectable } from '@nestjs/common'
import { EligibilityRule } from '@parvis/contract'
import type { ActionDefinition } from '@parvis/plugin-api'
import type { ActivityRecord } from '@parvis/plugin-api/server'
import { PluginRegistry } from '../../plugins/plugin-registry.js'

/** The rule of all acts that have none of their own: of activities from before acts had rules. */
const ALL_ACTS = '*'

/** Rules of acts that nobody has said anything of, by level. */
const defaults = new Map<number, EligibilityRule>()

/** The rules that say who may do the acts of residents in an activity. */
@Injectable()
export class EligibilityRules {
  constructor(private readonly plugins: PluginRegistry) {}

  /** The acts that residents do in the activity: those of its plugin, but for what is done in phases that it does not have. */
  actionsOf({ activity }: Pick<ActivityRecord, 'activity'>): readonly ActionDefinition[] {
    const actions = this.plugins.find(activity.plugin)?.plugin.actions ?? []
    const has = (kind: string): boolean => activity.phases.some((phase) => phase.kind === kind)
    return actions.filter(({ phaseKinds }) => phaseKinds === undefined || phaseKinds.some(has))
  }

  /** @throws Error when no plugin declares the action. */
  action(id: string): ActionDefinition {
    const found = this.plugins
      .running()
      .flatMap((each) => each.plugin.actions ?? [])
      .find((each) => each.id === id)
    if (found === undefined)
      throw new Error(`The action "${id}" is declared by no plugin: add it to \`actions\` of its manifest`)
    return found
  }

  /** The rule of an act in an activity; its level is never below that of the action. */
  of({ eligibility }: Pick<ActivityRecord, 'eligibility'>, action: ActionDefinition): EligibilityRule {
    const saved = eligibility[action.id] ?? eligibility[ALL_ACTS]
    const { minimumLevel } = action
    if (saved === undefined) return defaultRule(minimumLevel)
    return saved.minimumLevel >= minimumLevel ? saved : { ...saved, minimumLevel }
  }

  /** Whether staff have said something of their own. */
  isDefault({ eligibility }: Pick<ActivityRecord, 'eligibility'>, action: ActionDefinition): boolean {
    return eligibility[action.id] === undefined && eligibility[ALL_ACTS] === undefined
  }

  /** The rules of all acts, by action: what a vote publishes of who may take part. */
  all(record: ActivityRecord): Readonly<Record<string, EligibilityRule>> {
    return Object.fromEntries(this.actionsOf(record).map((action) => [action.id, this.of(record, action)]))
  }
}

function defaultRule(minimumLevel: EligibilityRule['minimumLevel']): EligibilityRule {
  const rule = defaults.get(minimumLevel) ?? EligibilityRule.parse({ minimumLevel })
  defaults.set(minimumLevel, rule)
  return rule
}
