import { Injectable } from '@nestjs/common'
import { EligibilityRule } from '@parvis/contract'
import type { ActionDefinition } from '@parvis/plugin-api'
import type { ActivityRecord } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { PluginRegistry } from '../../plugins/plugin-registry.js'

/** Settings of an activity that say how residents prove themselves. */
const VerificationSettings = z.object({
  verificationMethods: z.array(z.string()).min(1).optional().catch(undefined),
  minimumProofLevel: z.int().min(0).max(4).catch(0),
})

/** The rules that say who may do the acts of residents in an activity. */
@Injectable()
export class EligibilityRules {
  constructor(private readonly plugins: PluginRegistry) {}

  /** The acts that the activity's plugin declares. */
  actionsOf({ activity }: ActivityRecord): readonly ActionDefinition[] {
    return this.plugins.find(activity.plugin)?.plugin.actions ?? []
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
  of({ activity }: ActivityRecord, action: ActionDefinition): EligibilityRule {
    const { verificationMethods: methods, minimumProofLevel } = VerificationSettings.parse(activity.settings)
    return EligibilityRule.parse({
      minimumLevel: Math.max(action.minimumLevel, minimumProofLevel),
      ...(methods === undefined ? {} : { methods }),
    })
  }
}
