import { ActivityId, defineApi, defineProblem, InvalidInput, Locale, NotEligible, NotFound, NotProven } from '@parvis/contract'
import { z } from 'zod'
import { VoteNotOpen } from './budget-problems.js'
import { VOTE_ACTION } from './budget-api.js'

/** A reminder goes to the mailbox that was proven, and to no other. */
export const OtherMailbox = defineProblem('other-mailbox', 422)
/** Too late, voted already, or proven by something else than a mailbox: there is nothing to remind of. */
export const NoReminder = defineProblem('no-reminder', 409)

/** Hours before the end of the vote within which the reminder leaves. */
export const REMINDER_HOURS = 48

const Params = z.object({ activity: ActivityId.schema })
const vote = { kind: 'action', action: VOTE_ACTION } as const

/** Whether the caller can be reminded of the vote by mail, and whether they have asked for it. */
export const ReminderState = z.object({ canAsk: z.boolean(), isAsked: z.boolean() })
export type ReminderState = z.infer<typeof ReminderState>

/** A mail before the vote ends, for who has proven a mailbox and not cast yet. It says nothing of choices; there are none. */
export const reminderApi = defineApi({
  id: 'participatory-budget.reminder',
  title: 'Participatory budget, reminder of the vote',
  basePath: '/participatory-budget/reminders',
  routes: {
    state: {
      method: 'GET',
      path: '/activities/:activity',
      summary: 'Whether the caller can be reminded of the vote, and has asked for it',
      access: { kind: 'public' },
      params: Params,
      returns: ReminderState,
      problems: [NotFound],
    },
    ask: {
      method: 'POST',
      path: '/activities/:activity',
      summary: 'Ask for one mail before the vote ends, to the mailbox that was proven',
      access: vote,
      params: Params,
      body: z.object({ email: z.email({ error: 'not-an-email' }).max(254), locale: Locale }),
      returns: ReminderState,
      problems: [NotFound, NotProven, NotEligible, InvalidInput, VoteNotOpen, OtherMailbox, NoReminder],
      status: 201,
    },
    forget: {
      method: 'DELETE',
      path: '/activities/:activity',
      summary: 'Take the wish for a reminder back; the address is erased',
      access: vote,
      params: Params,
      problems: [NotFound, NotProven, NotEligible],
    },
  },
})
