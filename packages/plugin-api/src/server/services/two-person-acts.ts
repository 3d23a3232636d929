import type { LocalizedText, Problem } from '@parvis/contract'
import type { z } from 'zod'

/** An act that two different people must do together (spec B-17): one proposes, another confirms, and then it happens. */
export interface TwoPersonActDefinition<Payload extends z.ZodType = z.ZodType> {
  /** `<plugin>.<verb-noun>`, such as `core.freeze-vote`; the audit log has `<name>.proposed`, `<name>.confirmed` and so on. */
  readonly name: string
  readonly title: LocalizedText
  /** What happens once it is confirmed, in plain words, for the person who decides. */
  readonly effect: LocalizedText
  /** Permission that both need. It should ask for a second factor. */
  readonly permission: string
  /** No personal data. */
  readonly payload: Payload
}

/** What was proposed, as the handler gets it once it is confirmed. */
export interface ConfirmedProposal {
  /** Public id of the proposal. */
  readonly id: string
  /** Public id of what it is done to. */
  readonly subject: string
  readonly reason?: string
}

/** Does the act once the second person has confirmed, in the unit of work of the confirmation. */
export interface TwoPersonActHandler<Payload = unknown> {
  /** A problem takes the confirmation back: the act stays proposed. */
  perform(payload: Payload, proposal: ConfirmedProposal): Promise<void | Problem>
}

export interface ProposedAct {
  /** Public id. */
  readonly id: string
  readonly expiresAt: string
  /** How many other people can confirm it now. At zero, a second person must be invited first. */
  readonly confirmers: number
}

/**
 * Acts for two people. Register each act with its handler (`acts` of the plugin's server half, or core's registry); staff
 * find what waits for them under "Waiting for a second person", and confirm or refuse with a reason.
 */
export abstract class TwoPersonActs {
  /**
   * Proposes an act in the name of the caller, for seven days. The same act on the same subject is proposed once.
   *
   * Problems: `already-proposed`; `not-permitted`; `second-factor-needed`.
   *
   * @param proposal.subject public id of what it is done to.
   * @param proposal.reason why; shown to the second person and handed to the handler, who may publish it.
   */
  abstract propose<Payload extends z.ZodType>(
    act: TwoPersonActDefinition<Payload>,
    payload: z.input<Payload>,
    proposal: { readonly subject: string; readonly reason?: string },
  ): Promise<ProposedAct | Problem>
}
