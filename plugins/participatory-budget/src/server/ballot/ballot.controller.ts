import { isProblem, NotFound, type RouteInput, type RouteResult } from '@parvis/contract'
import { BallotBox, Eligibility, Implements, Input, Votes } from '@parvis/plugin-api/server'
import { Controller } from '@nestjs/common'
import { ballotRulesOf, budgetApi, envelopesFor, VOTE_ACTION } from '../../contract/index.js'
import { BudgetActivities, voteState } from '../budget-activity.service.js'
import { BallotPaperService } from './ballot-paper.service.js'
import { BallotService } from './ballot.service.js'
import { ballotVoter } from './ballot-voter.js'

const { routes } = budgetApi

/** Casting and tracking of ballots. */
@Controller()
export class BallotController {
  constructor(
    private readonly activities: BudgetActivities,
    private readonly ballots: BallotService,
    private readonly papers: BallotPaperService,
    private readonly votes: Votes,
    private readonly eligibility: Eligibility,
    private readonly box: BallotBox,
  ) {}

  @Implements(routes.ballot)
  async ballot(@Input() input: RouteInput<typeof routes.ballot>): Promise<RouteResult<typeof routes.ballot>> {
    const record = await this.activities.findPublic(input.params.activity)
    if (record === undefined) return NotFound({ activity: input.params.activity })
    const proof = await this.eligibility.proof(record.id)
    const settings = await this.papers.settings(record)
    return {
      state: voteState(record, await this.votes.find(record.id)),
      // Who has proven something that does not meet the rule has to prove more.
      proven: proof !== undefined && !isProblem(await this.eligibility.require(VOTE_ACTION, record.id)),
      method: proof?.method,
      hasCast: proof === undefined ? false : await this.box.hasCast(record.id, proof),
      changeable: settings.changeable,
      envelopes: proof === undefined ? undefined : envelopesFor(ballotRulesOf(settings), ballotVoter(proof)),
    }
  }

  @Implements(routes.cast)
  cast(@Input() input: RouteInput<typeof routes.cast>): Promise<RouteResult<typeof routes.cast>> {
    return this.ballots.cast(input.params.activity, input.body)
  }

  @Implements(routes.track)
  track(@Input() input: RouteInput<typeof routes.track>): Promise<RouteResult<typeof routes.track>> {
    return this.ballots.track(input.params.activity, input.body.trackingCode)
  }
}
