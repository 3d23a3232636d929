import { Injectable } from '@nestjs/common'
import { NotFound, NotProven, type Problem } from '@parvis/contract'
import { Activities, Eligibility, type ResidentProof } from '@parvis/plugin-api/server'
import { PluginRegistry } from '../plugins/plugin-registry.js'
import { verificationOf } from './accepted-methods.js'
import { ProofCookies } from './proof-cookies.js'

/** Lets a resident act when their browser holds a proof for the activity, by a method that it accepts and good enough for the act. */
@Injectable()
export class ProofEligibility extends Eligibility {
  constructor(
    private readonly plugins: PluginRegistry,
    private readonly activities: Activities,
    private readonly proofs: ProofCookies,
  ) {
    super()
  }

  override async require(action: string, activityId: string): Promise<ResidentProof | Problem> {
    const definition = this.plugins
      .running()
      .flatMap((each) => each.plugin.actions ?? [])
      .find((each) => each.id === action)
    if (definition === undefined)
      throw new Error(
        `The action "${action}" is declared by no plugin: add it to \`actions\` of its manifest`,
      )
    const record = await this.activities.cached(activityId)
    if (record === undefined) return NotFound()
    const { methods, minimumLevel } = verificationOf(record)
    const needed = Math.max(definition.minimumLevel, minimumLevel)
    const proof = await this.proofs.held(activityId)
    if (proof === undefined || proof.level < needed || !methods.includes(proof.method))
      return NotProven({ minimumLevel: needed, accepted: [...methods] })
    return proof
  }

  override async proof(activityId: string): Promise<ResidentProof | undefined> {
    return await this.proofs.held(activityId)
  }
}
