import type { Problem } from '@parvis/contract'

/** What a toll is collected for, and what came with the act. */
export interface TollDemand {
  /** The act: an action of the plugin, `petitions.sign`. */
  readonly action: string
  /** Database id. */
  readonly activityId: string
  /** Value of the form's field `toll`; absent or empty where none was sent. */
  readonly payment: string | undefined
}

/**
 * Tolls on writing acts without an account, which otherwise cost a machine nothing (spec I-18). In quiet hours nobody pays.
 * While many acts come from a network or to an activity, the problem brings a toll along, which the browser pays by
 * computing and then sends the act again. Put `toll: TollPayment.optional()` into the body of the route,
 * `ProofOfWorkRefused` among its problems, and the `TollField` of `@parvis/ui` into its form. Name in the form what else
 * leads there for who has no script.
 *
 * @example const refused = await this.tolls.collect({ action: 'petitions.sign', activityId: record.id, payment: body.toll })
 */
export abstract class Tolls {
  /**
   * Counts the act and uses the payment up, whatever becomes of the act: call it last before the act itself, once its
   * input is known to be good.
   *
   * @returns the problem `proof-of-work-refused`, with a toll to be paid, when the act has to wait for it.
   */
  abstract collect(demand: TollDemand): Promise<Problem | undefined>
}
