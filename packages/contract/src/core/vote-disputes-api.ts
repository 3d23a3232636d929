import { z } from 'zod'
import { defineApi } from '../api/define-api.js'
import { defineProblem, InvalidInput, NotFound, TooManyRequests } from '../api/problem.js'
import { defineId } from '../primitives/public-id.js'
import { AlreadyProposed } from './acts-api.js'
import { ActivityId, Instant } from './participation.js'
import { WrongState } from './participation-api.js'

export const ComplaintId = defineId('cpl')

/** There is no ballot with this tracking code in the box. */
export const NoSuchBallot = defineProblem('no-such-ballot', 404)
/** The dispute window is not open; `details.until` is its end, when it has one. */
export const NoDispute = defineProblem('no-dispute', 409)
/** No act of two people has given the caller the openings, or it is over. */
export const NotGranted = defineProblem('not-granted', 403)

/** `counted` and `left-out` are how the panel settled a ballot that was quarantined. */
export const COMPLAINT_STATES = ['open', 'quarantined', 'rejected', 'counted', 'left-out'] as const
export const ComplaintState = z.enum(COMPLAINT_STATES)
export type ComplaintState = z.infer<typeof ComplaintState>

/** A count in short: digest of the result, and the options that won. */
export const CountInShort = z.object({ digest: z.string(), counted: z.int(), outcome: z.array(z.string()) })
export type CountInShort = z.infer<typeof CountInShort>

/** The result with and without the ballots that are quarantined (spec B-20). */
export const DisputeEffect = z.object({ ballots: z.int(), with: CountInShort, without: CountInShort, changesOutcome: z.boolean() })
export type DisputeEffect = z.infer<typeof DisputeEffect>

const Params = z.object({ activity: ActivityId.schema })
const open = { kind: 'public' } as const

/** Disputes about a vote, for everyone: complaints by tracking code, and what became of them. */
export const voteDisputesApi = defineApi({
  id: 'core.vote-disputes',
  title: 'Disputes about a secret vote',
  basePath: '/votes/:activity/disputes',
  routes: {
    read: {
      method: 'GET',
      path: '',
      summary: 'How many complaints there are, how they were decided, and what contested ballots would change',
      access: open,
      params: Params,
      returns: z.object({
        until: Instant.optional(),
        isOpen: z.boolean(),
        complaints: z.array(z.object({ state: ComplaintState, reason: z.string().optional(), decidedOn: z.iso.date().optional() })),
        effect: DisputeEffect.optional(),
        statements: z.array(z.object({ agrees: z.boolean(), text: z.string(), digest: z.string(), madeAt: Instant })),
      }),
      problems: [NotFound],
    },
    complain: {
      method: 'POST',
      path: '',
      summary: 'Complain about the ballot with this tracking code; the answer is a reference to ask by',
      access: open,
      params: Params,
      body: z.object({ trackingCode: z.string().trim().min(1).max(60), text: z.string().trim().min(10).max(4000) }),
      returns: z.object({ reference: z.string() }),
      problems: [NotFound, NoDispute, NoSuchBallot, TooManyRequests],
      status: 201,
    },
    status: {
      method: 'POST',
      path: '/status',
      summary: 'What became of a complaint (a POST, so that no address holds the reference)',
      access: open,
      params: Params,
      body: z.object({ reference: z.string().trim().min(1).max(40) }),
      returns: z.object({ state: ComplaintState, reason: z.string().optional(), decidedOn: z.iso.date().optional() }),
      problems: [NotFound, TooManyRequests],
    },
  },
})

const keeper = { kind: 'staff', permission: 'core.hold-votes' } as const
const auditor = { kind: 'staff', permission: 'core.audit-votes' } as const

const Proposed = z.object({ id: z.string(), expiresAt: Instant, confirmers: z.int() })

/** How a panel of two decides: quarantine or reject a complaint; count or leave out a ballot that was quarantined. */
export const PANEL_ACTS = ['quarantine', 'reject', 'count', 'leave-out'] as const
export type PanelAct = (typeof PANEL_ACTS)[number]

/** Disputes and audit of a vote, for staff and auditors. */
export const voteAuditApi = defineApi({
  id: 'core.vote-audit',
  title: 'Disputes and audit of a secret vote, for staff',
  basePath: '/staff/votes/:activity/audit',
  routes: {
    complaints: {
      method: 'GET',
      path: '/complaints',
      summary: 'The complaints with their texts',
      access: keeper,
      params: Params,
      returns: z.object({
        complaints: z.array(
          z.object({
            id: ComplaintId.schema,
            state: ComplaintState,
            text: z.string(),
            madeOn: z.iso.date(),
            reason: z.string().optional(),
            decidedOn: z.iso.date().optional(),
          }),
        ),
      }),
      problems: [NotFound],
    },
    decide: {
      method: 'POST',
      path: '/complaints/:complaint',
      summary: 'Propose how a complaint is decided; a second person confirms. The reason is published',
      access: keeper,
      params: Params.extend({ complaint: ComplaintId.schema }),
      body: z.object({ act: z.enum(PANEL_ACTS), reason: z.string().trim().min(1).max(1000) }),
      returns: Proposed,
      problems: [NotFound, WrongState, AlreadyProposed, InvalidInput],
      status: 201,
    },
    askOpenings: {
      method: 'POST',
      path: '/openings',
      summary: 'Propose that the caller gets the openings of all commitments for a day (spec B-18); a second person confirms',
      access: auditor,
      params: Params,
      body: z.object({ reason: z.string().trim().min(1).max(1000) }),
      returns: Proposed,
      problems: [NotFound, WrongState, AlreadyProposed],
      status: 201,
    },
    openings: {
      method: 'GET',
      path: '/openings.jsonl',
      summary: 'Commitment, nonce and content of every ballot that counts, in an order without meaning; for `parvis verify ballots`',
      access: auditor,
      params: Params,
      produces: 'application/jsonl',
      problems: [NotFound, NotGranted],
    },
    state: {
      method: 'POST',
      path: '/statements',
      summary: 'Publish a statement on the vote; its digest is in the chain of official acts',
      access: auditor,
      params: Params,
      body: z.object({ agrees: z.boolean(), text: z.string().trim().min(20).max(10_000) }),
      returns: z.object({ digest: z.string() }),
      problems: [NotFound, WrongState],
      status: 201,
    },
  },
})
