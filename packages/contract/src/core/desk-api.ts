import { z } from 'zod'
import { defineApi } from '../api/define-api.js'
import { defineProblem, InvalidInput, NotFound, TooManyRequests } from '../api/problem.js'
import { LocalizedText } from '../primitives/localized-text.js'
import { defineId } from '../primitives/public-id.js'
import { AlreadyProposed } from './acts-api.js'
import { ActivityId, Instant } from './participation.js'
import { CensusPersonId, FoundPerson, NoCensus, PersonSearch } from './register-person.js'
import { MethodNotAccepted, NotEligible } from './verification-api.js'

export const DeskCheckId = defineId('dck')

/** The check has not been confirmed by a colleague yet. */
export const CheckUnconfirmed = defineProblem('check-unconfirmed', 409)
/** The check is too old, or was used: look at the person again. */
export const CheckExpired = defineProblem('check-expired', 410)

/** Where a clerk or a helper acts together with a person: at the counter, or elsewhere (at home, in a library). */
export const DESK_CHANNELS = ['counter', 'assisted'] as const
export type DeskChannel = (typeof DESK_CHANNELS)[number]

/** A person whom a clerk has looked at for one activity; lasts half an hour and can be used once. */
export const DeskCheck = z.object({ id: DeskCheckId.schema, isConfirmed: z.boolean(), expiresAt: Instant })
export type DeskCheck = z.infer<typeof DeskCheck>

const staff = { kind: 'staff', permission: 'core.work-at-desk' } as const
const CheckParams = z.object({ check: DeskCheckId.schema })
const ActivityParams = z.object({ activity: ActivityId.schema })
const CHECK_PROBLEMS = [NotFound, CheckUnconfirmed, CheckExpired, MethodNotAccepted] as const

/**
 * The desk. It is never told whether somebody has taken part: no act of the desk needs to know, and the person's own pages
 * say it to the person.
 */
export const deskApi = defineApi({
  id: 'core.desk',
  title: 'The desk',
  basePath: '/staff/desk',
  routes: {
    overview: {
      method: 'GET',
      path: '',
      summary: 'What the desk can do, and the activities that take its checks',
      access: staff,
      returns: z.object({
        hasCensus: z.boolean(),
        usesNumbers: z.boolean(),
        needsTwo: z.boolean(),
        codeMinutes: z.int(),
        activities: z.array(z.object({ id: ActivityId.schema, title: LocalizedText })),
      }),
    },
    search: {
      method: 'POST',
      path: '/search',
      summary: 'Look a person up, and see which field does not agree; nothing that was typed is kept',
      access: staff,
      body: PersonSearch,
      returns: z.object({ people: z.array(FoundPerson) }),
      problems: [NoCensus, InvalidInput, TooManyRequests],
    },
    check: {
      method: 'POST',
      path: '/activities/:activity/checks',
      summary: 'Say that the document was looked at; where two are needed, a colleague confirms',
      access: staff,
      params: ActivityParams,
      body: z.object({ person: CensusPersonId.schema, documentSeen: z.literal(true, { error: 'document-not-seen' }) }),
      returns: DeskCheck,
      problems: [NotFound, NotEligible, MethodNotAccepted, InvalidInput, AlreadyProposed],
      status: 201,
    },
    readCheck: {
      method: 'GET',
      path: '/checks/:check',
      summary: 'Whether a colleague has confirmed it',
      access: staff,
      params: CheckParams,
      returns: DeskCheck,
      problems: [NotFound, CheckExpired],
    },
    issueCode: {
      method: 'POST',
      path: '/checks/:check/code',
      summary: 'Give a one-time code; the one that the person had is void',
      access: staff,
      params: CheckParams,
      returns: z.object({ code: z.string(), expiresAt: Instant }),
      problems: CHECK_PROBLEMS,
    },
    beginSession: {
      method: 'POST',
      path: '/checks/:check/session',
      summary: 'Act together with the person on their own pages in this browser; the channel is recorded',
      access: staff,
      params: CheckParams,
      body: z.object({ channel: z.enum(DESK_CHANNELS) }),
      returns: z.object({ path: z.string(), expiresAt: Instant }),
      problems: CHECK_PROBLEMS,
    },
    endSession: {
      method: 'DELETE',
      path: '/activities/:activity/session',
      summary: 'Forget the person in this browser',
      access: staff,
      params: ActivityParams,
      problems: [NotFound],
    },
  },
})
