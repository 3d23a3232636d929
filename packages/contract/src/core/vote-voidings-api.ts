import { z } from 'zod'
import { defineApi } from '../api/define-api.js'
import { defineProblem, InvalidInput, NotFound, TooManyRequests } from '../api/problem.js'
import { LocalizedText } from '../primitives/localized-text.js'
import { defineId } from '../primitives/public-id.js'
import { ActReason, AlreadyProposed, WaitingProposal } from './acts-api.js'
import { ActivityId, Instant } from './participation.js'
import { WrongState } from './participation-api.js'
import { CensusPersonId, FoundPerson, NoCensus, PersonSearch } from './register-person.js'

export const VoteVoidingId = defineId('vvd')

/** The person has not voted: there is nothing to void. Said to the second person only, who confirms. */
export const HasNotVoted = defineProblem('has-not-voted', 409)
/** The vote of this person was voided before. */
export const AlreadyVoided = defineProblem('already-voided', 409)

/** A voiding that waits for a second person. */
export const VoteVoiding = z.object({
  proposal: WaitingProposal,
  /** Absent when the person is no longer on the register. */
  person: FoundPerson.optional(),
})
export type VoteVoiding = z.infer<typeof VoteVoiding>

const Params = z.object({ activity: ActivityId.schema })
const keeper = { kind: 'staff', permission: 'core.hold-votes' } as const

/** Votes of people who had no right to vote (spec B-09). The second person confirms or refuses among the acts. */
export const voteVoidingsApi = defineApi({
  id: 'core.vote-voidings',
  title: 'Voiding the vote of a person, for staff',
  basePath: '/staff',
  routes: {
    list: {
      method: 'GET',
      path: '/votes/:activity/voidings',
      summary: 'Voidings that wait for a second person, and whether anybody can be looked up',
      access: keeper,
      params: Params,
      returns: z.object({
        /** A register is in force, in which people are found. */
        hasCensus: z.boolean(),
        /** The commune may use the number on the document. */
        usesNumbers: z.boolean(),
        waiting: z.array(VoteVoiding),
      }),
      problems: [NotFound],
    },
    about: {
      method: 'GET',
      path: '/vote-voidings/:voiding',
      summary: 'Whom a voiding that waits is about, and in which vote; nothing once it was answered',
      access: keeper,
      params: z.object({ voiding: VoteVoidingId.schema }),
      returns: z.object({ activity: ActivityId.schema, title: LocalizedText, person: FoundPerson.optional() }),
      problems: [NotFound],
    },
    search: {
      method: 'POST',
      path: '/votes/:activity/voidings/search',
      summary: 'Look a person of the register up; nothing that was typed is kept, and nothing is said of whether they voted',
      access: keeper,
      params: Params,
      body: PersonSearch,
      returns: z.object({ people: z.array(FoundPerson) }),
      problems: [NotFound, NoCensus, InvalidInput, TooManyRequests],
    },
    propose: {
      method: 'POST',
      path: '/votes/:activity/voidings',
      summary: 'Propose that the vote of a person is voided, for a reason that is published; a second person confirms',
      access: keeper,
      params: Params,
      body: z.object({ person: CensusPersonId.schema, reason: ActReason }),
      returns: z.object({ id: z.string(), expiresAt: Instant, confirmers: z.int() }),
      problems: [NotFound, WrongState, AlreadyProposed, InvalidInput],
      status: 201,
    },
  },
})
