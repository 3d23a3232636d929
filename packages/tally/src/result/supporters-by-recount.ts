import type { Election } from '../election/election.js'
import { electionWith } from '../election/election-with.js'
import { tally, type TallyOptions } from '../tally.js'
import { leastFrom } from './integer-search.js'

/**
 * How many more voters who name a project alone would have made it win, by counting the whole election again and again: the
 * budget is then shared out among more, and a completion may end elsewhere, which {@link differences} leaves out. With the
 * number given it wins, and with one fewer it does not. (Where support grows, a project can lose in between and win again:
 * then it is one such number.) Undefined if not even as many as twice all voters would do.
 *
 * Some twenty counts: for one project that somebody asks about, not for all.
 */
export function supportersByRecount(election: Election, options: TallyOptions, id: string): number | undefined {
  const wins = (supporters: number) =>
    tally(electionWith(election, { id, supporters }), options).winners.includes(id)
  return leastFrom(0, election.voters * 2, wins)
}
