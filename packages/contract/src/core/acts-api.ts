import { z } from 'zod'
import { defineApi } from '../api/define-api.js'
import { defineProblem, ModuleOff, ModulePaused, NotFound, NotPermitted, SecondFactorNeeded } from '../api/problem.js'
import { LocalizedText } from '../primitives/localized-text.js'
import { defineId } from '../primitives/public-id.js'
import { Instant } from './participation.js'

export const ProposalId = defineId('prp')

/** One person tried both parts of an act for two. */
export const SamePerson = defineProblem('same-person', 403)
/** The act waits on this subject already; `details.proposal` is its id. */
export const AlreadyProposed = defineProblem('already-proposed', 409)
/** It was confirmed, refused or withdrawn meanwhile; `details.state` says which. */
export const AlreadySettled = defineProblem('already-settled', 409)
/** Who proposed the act may not do it any more. */
export const ProposerNotPermitted = defineProblem('proposer-not-permitted', 409)
export const ActExpired = defineProblem('act-expired', 410)

/** How an act for two people ended. */
export const PROPOSAL_ENDS = ['confirmed', 'refused', 'withdrawn', 'expired'] as const
export const ProposalEnd = z.enum(PROPOSAL_ENDS)
export type ProposalEnd = z.infer<typeof ProposalEnd>

const Proposal = z.object({
  id: ProposalId.schema,
  /** `core.freeze-vote` */
  act: z.string(),
  title: LocalizedText,
  effect: LocalizedText,
  /** Public id of what it is done to. */
  subject: z.string(),
  reason: z.string().optional(),
  /** Name; absent where the person has left. */
  proposedBy: z.string().optional(),
  isMine: z.boolean(),
  proposedAt: Instant,
})

export const WaitingProposal = Proposal.extend({
  expiresAt: Instant,
  /** How many people other than the proposer may confirm it; at zero, a second person must be invited. */
  confirmers: z.int(),
})
export type WaitingProposal = z.infer<typeof WaitingProposal>

export const SettledProposal = Proposal.extend({
  end: ProposalEnd,
  settledAt: Instant,
  /** Name; absent where nobody settled it (expired), or the person has left. */
  settledBy: z.string().optional(),
  /** Why it was refused. */
  answer: z.string().optional(),
})
export type SettledProposal = z.infer<typeof SettledProposal>

/** A reason that staff type; what the act is done to is not repeated in it. */
export const ActReason = z.string().trim().min(1).max(1000)

const params = z.object({ proposal: ProposalId.schema })
const staff = { kind: 'signed-in' } as const

/** Acts that two different people do together. Each act has a permission of its own, which both of them need. */
export const actsApi = defineApi({
  id: 'core.acts',
  title: 'Acts for two people',
  basePath: '/staff/acts',
  routes: {
    list: {
      method: 'GET',
      path: '',
      summary: 'Acts that wait for a second person, and those settled lately, as far as the caller may do them',
      access: staff,
      returns: z.object({
        waiting: z.array(WaitingProposal),
        settled: z.array(SettledProposal),
        /** Something waits that the caller could answer once the session has shown a second factor. */
        hasLocked: z.boolean(),
      }),
    },
    kinds: {
      method: 'GET',
      path: '/kinds',
      summary: 'The acts for two people that there are, for their titles in the audit log',
      access: staff,
      returns: z.object({ kinds: z.array(z.object({ act: z.string(), title: LocalizedText })) }),
    },
    confirm: {
      method: 'POST',
      path: '/:proposal/confirm',
      summary: 'Be the second person: the act is done at once. Answers with the problem of the act itself where it cannot be done',
      access: staff,
      params,
      problems: [NotFound, NotPermitted, SecondFactorNeeded, SamePerson, AlreadySettled, ProposerNotPermitted, ActExpired, ModuleOff, ModulePaused],
    },
    refuse: {
      method: 'POST',
      path: '/:proposal/refuse',
      summary: 'Refuse it, with a reason for the person who proposed it',
      access: staff,
      params,
      body: z.object({ reason: ActReason }),
      problems: [NotFound, NotPermitted, SecondFactorNeeded, SamePerson, AlreadySettled, ActExpired],
    },
    withdraw: {
      method: 'POST',
      path: '/:proposal/withdraw',
      summary: 'Take back what one has proposed',
      access: staff,
      params,
      problems: [NotFound, NotPermitted, AlreadySettled, ActExpired],
    },
  },
})
