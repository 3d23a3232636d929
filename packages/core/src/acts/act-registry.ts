import { Injectable } from '@nestjs/common'
import type { LocalizedText, Problem } from '@parvis/contract'
import type { ConfirmedProposal, TwoPersonActDefinition, TwoPersonActHandler } from '@parvis/plugin-api/server'
import type { z } from 'zod'

/** How an act for two people is done. */
export interface RegisteredAct<Payload extends z.ZodType = z.ZodType> extends TwoPersonActHandler<z.output<Payload>> {
  readonly act: TwoPersonActDefinition<Payload>
  /** Plugin whose module must be on; absent for core's own acts. */
  readonly plugin?: string
}

/** A registered act that takes what was stored: parsed first, then done. */
export interface PerformableAct {
  readonly name: string
  readonly title: LocalizedText
  readonly effect: LocalizedText
  readonly permission: string
  readonly plugin: string | undefined
  /** @throws z.ZodError when the payload does not fit the schema. */
  check(payload: unknown): void
  perform(payload: unknown, proposal: ConfirmedProposal): Promise<void | Problem>
}

/** All acts for two people of this process. They are registered while the application starts. */
@Injectable()
export class ActRegistry {
  private readonly acts = new Map<string, PerformableAct>()

  /**
   * @throws Error when the name is taken.
   * @example acts.register({ act: FreezeVote, perform: async (payload, { reason }) => await this.freeze(payload, reason) })
   */
  register<Payload extends z.ZodType>({ act, plugin, perform }: RegisteredAct<Payload>): void {
    if (this.acts.has(act.name)) throw new Error(`The act for two people "${act.name}" is registered twice`)
    const { name, title, effect, permission, payload: schema } = act
    this.acts.set(name, {
      name,
      title,
      effect,
      permission,
      plugin,
      check: (payload) => void schema.parse(payload),
      perform: async (payload, proposal) => await perform(schema.parse(payload), proposal),
    })
  }

  find(name: string): PerformableAct | undefined {
    return this.acts.get(name)
  }

  all(): readonly PerformableAct[] {
    return [...this.acts.values()]
  }
}
