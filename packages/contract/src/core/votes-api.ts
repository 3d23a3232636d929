import { z } from 'zod'
import { defineApi } from '../api/define-api.js'
import { InvalidInput, NotFound, TooManyRequests } from '../api/problem.js'
import { Locale, LocalizedText } from '../primitives/localized-text.js'
import { AlreadyProposed } from './acts-api.js'
import { ActivityId, Blocker, Instant } from './participation.js'
import { WrongState } from './participation-api.js'
import { NoSuchBallot } from './vote-disputes-api.js'
import { VoteTurnout } from './vote-turnout.js'
import { NotRehearsed, PublicVote, Rehearsal, VoteBlocked, VoteFrozen, VoteSettings } from './vote.js'

const Params = z.object({ activity: ActivityId.schema })
const open = { kind: 'public' } as const
const staff = { kind: 'staff', permission: 'core.manage-participation' } as const
const keeper = { kind: 'staff', permission: 'core.hold-votes' } as const

/** Numbers of one day of a vote (spec B-09). Small numbers of a method or channel are left out. */
export const VoteDay = z.object({
  day: z.iso.date(),
  /** People on the census in force; absent without one. */
  eligible: z.int().optional(),
  /** People whose vote counts; rounded down to tens while the vote runs, like the numbers by method and channel. */
  voted: z.int(),
  /** People whose vote was voided because they had no right to it: they are not among those who voted. */
  voided: z.int(),
  /** Of them, those to whose ballot nothing led any more: it is counted. */
  stillCounted: z.int(),
  methods: z.array(z.object({ method: z.string(), title: LocalizedText.optional(), voted: z.int().optional() })),
  channels: z.array(z.object({ channel: z.string(), voted: z.int().optional() })),
})
export type VoteDay = z.infer<typeof VoteDay>

/**
 * Paper ballots of a vote that is over which say nothing that could be counted, in all its batches. Absent where there were
 * few papers: their number would tell too much of a channel that few have used.
 */
export const VotePapers = z.object({
  blank: z.int(),
  void: z.int(),
})
export type VotePapers = z.infer<typeof VotePapers>

/** What everyone may read of a secret vote. */
export const votesApi = defineApi({
  id: 'core.votes',
  title: 'Secret votes, for everyone',
  basePath: '/votes/:activity',
  routes: {
    read: {
      method: 'GET',
      path: '',
      summary: 'State, fingerprint of the frozen rules and dates of a vote',
      access: open,
      params: Params,
      returns: PublicVote,
      problems: [NotFound],
    },
    rules: {
      method: 'GET',
      path: '/rules.json',
      summary: 'The frozen rules as canonical JSON (RFC 8785): their SHA-256 is the fingerprint',
      access: open,
      params: Params,
      produces: 'application/json',
      problems: [NotFound],
    },
    days: {
      method: 'GET',
      path: '/days',
      summary: 'Eligible, voted and voided, day by day; blank and void papers once the vote is over',
      access: open,
      params: Params,
      returns: z.object({ days: z.array(VoteDay), papers: VotePapers.optional() }),
      problems: [NotFound],
    },
    turnout: {
      method: 'GET',
      path: '/turnout',
      summary: 'Who took part in a vote that is over, by district, age, method and channel; numbers of few people are left out',
      access: open,
      params: Params,
      returns: VoteTurnout,
      problems: [NotFound],
    },
    mailCode: {
      method: 'POST',
      path: '/receipts',
      summary: 'Send the tracking code of a ballot to a mailbox: the code, and never the choices',
      access: open,
      params: Params,
      body: z.object({ email: z.email({ error: 'not-an-email' }).max(254), trackingCode: z.string().trim().min(1).max(60), locale: Locale }),
      problems: [NotFound, NoSuchBallot, InvalidInput, TooManyRequests],
    },
  },
})

/** A vote as staff see it. */
export const StaffVote = PublicVote.extend({
  settings: VoteSettings,
  /** Fingerprint of the rules as they are now, in hex. */
  currentFingerprint: z.string(),
  rehearsal: Rehearsal.optional(),
  /** What still stands between it and its freezing. */
  blockers: z.array(Blocker),
  opensAt: Instant.optional(),
  closesAt: Instant.optional(),
  /** Whether another person could confirm an act for two. */
  hasSecondPerson: z.boolean(),
  /** Whether ballots can be cast on paper too. */
  takesPaper: z.boolean(),
})
export type StaffVote = z.infer<typeof StaffVote>

/** Acts on a vote that two people do together; `open` is for the planned day, `open-now` for this moment. */
export const VOTE_ACT_NAMES = ['freeze', 'open', 'open-now', 'suspend', 'resume', 'close-early'] as const
export type VoteActName = (typeof VOTE_ACT_NAMES)[number]

const Proposed = z.object({
  id: z.string(),
  expiresAt: Instant,
  /** How many other people can confirm it now; at zero a second person must be invited. */
  confirmers: z.int(),
})

/** What staff do with a secret vote. Whatever needs two people is proposed here, and confirmed among the acts. */
export const votesStaffApi = defineApi({
  id: 'core.votes-staff',
  title: 'Secret votes, for staff',
  basePath: '/staff/votes/:activity',
  routes: {
    read: {
      method: 'GET',
      path: '',
      summary: 'State, rehearsal and blockers of a vote',
      access: staff,
      params: Params,
      returns: StaffVote,
      problems: [NotFound],
    },
    changeSettings: {
      method: 'PUT',
      path: '/settings',
      summary: 'Receipt mode, dispute window and life of the keys, until the vote is frozen',
      access: staff,
      params: Params,
      body: VoteSettings,
      returns: StaffVote,
      problems: [NotFound, InvalidInput, VoteFrozen],
    },
    rehearse: {
      method: 'POST',
      path: '/rehearsal',
      summary: 'Hold the whole vote once with made-up ballots that are thrown away',
      access: staff,
      params: Params,
      returns: StaffVote,
      problems: [NotFound, WrongState],
    },
    propose: {
      method: 'POST',
      path: '/acts',
      summary: 'Propose to freeze, open, suspend, resume or close early; a second person confirms',
      access: keeper,
      params: Params,
      body: z.object({
        act: z.enum(VOTE_ACT_NAMES),
        /** Published; needed to suspend and to close early. */
        reason: z.string().trim().max(1000).optional(),
      }),
      returns: Proposed,
      problems: [NotFound, WrongState, NotRehearsed, VoteBlocked, AlreadyProposed, InvalidInput],
      status: 201,
    },
  },
})
