import type { votesApi, VoteDay, VotePapers } from '@parvis/contract'
import type { PortalClient } from '@parvis/plugin-api/portal'

/** Who could vote, and whose vote was voided: what core publishes of the people of a vote. */
export interface VotePeople {
  /** People on the register of residents; absent where the commune keeps none. */
  readonly eligible?: number | undefined
  /** Votes of people who turned out to have no right to vote; absent until the exact number is published. */
  readonly voided?: number | undefined
  /** Paper ballots with nothing to count; absent where there were few papers. */
  readonly papers?: VotePapers | undefined
}

const brusselsDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Brussels', year: 'numeric', month: '2-digit', day: '2-digit' })

/**
 * Reads the people of a vote that is over. The numbers of its days are rounded down while it runs (spec B-07), so what was
 * voided is known from the first day after the close on.
 */
export async function votePeople(votes: PortalClient<typeof votesApi.routes>, params: { activity: string }): Promise<VotePeople> {
  const [vote, answer] = await Promise.all([votes.read({ params }), votes.days({ params })])
  if (!vote.ok || !answer.ok) return {}
  const { closedAt } = vote.value
  const newest: VoteDay | undefined = answer.value.days[0]
  const isExact = closedAt !== undefined && newest !== undefined && newest.day > brusselsDay.format(new Date(closedAt))
  return { eligible: newest?.eligible, voided: isExact ? newest.voided : undefined, papers: answer.value.papers }
}
