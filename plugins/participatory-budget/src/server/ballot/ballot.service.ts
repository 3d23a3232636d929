import { type BallotStanding, isProblem, NotFound, NotProven, type Problem } from '@parvis/contract'
import { Activities, BallotBox, Eligibility, type CastReceipt } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { BallotRefused, judgeBallot, VoteNotOpen, VotingClosed, type CastBallotBody } from '../../contract/index.js'
import { BudgetActivities, votePhase } from '../budget-activity.service.js'
import { BallotCatalogue } from './ballot-catalogue.js'
import { ballotContent } from './ballot-content.js'
import { ballotVoter } from './ballot-voter.js'

/** Takes ballots. On the way of an accepted ballot there is one question to the database: the box's own. */
@Injectable()
export class BallotService {
  constructor(
    private readonly own: BudgetActivities,
    private readonly activities: Activities,
    private readonly eligibility: Eligibility,
    private readonly catalogue: BallotCatalogue,
    private readonly box: BallotBox,
  ) {}

  /**
   * Casts a ballot of public project ids for the caller. Success means durable.
   *
   * Problems: `not-found`, `vote-not-open`, `voting-closed`, those of the proof, `ballot-refused` with the faults,
   * `already-cast`.
   */
  async cast(activityId: string, { projects: picks, points, fingerprint }: CastBallotBody): Promise<CastReceipt | Problem> {
    const record = await this.own.cached(activityId)
    if (record === undefined) return NotFound({ activity: activityId })
    const phase = this.activities.openPhase(record, 'vote')
    if (phase === undefined) return votePhase(record)?.status === 'closed' ? VotingClosed() : VoteNotOpen()
    // The route's contract has demanded the proof for the act of voting; here it is only taken up.
    const voter = await this.eligibility.proof(record.id)
    if (voter === undefined) return NotProven()
    const { rules, projects, fingerprint: frozen } = await this.catalogue.read(record)
    if (fingerprint !== undefined && fingerprint !== frozen) return BallotRefused({}, [{ path: 'fingerprint', code: 'other-rules' }])
    const issues = judgeBallot({ projects: picks, points }, rules, { projects, voter: ballotVoter(voter) })
    if (issues.length > 0) return BallotRefused({}, issues)
    const receipt = await this.box.cast({
      activityId: record.id,
      voter,
      channel: voter.channel ?? 'web',
      content: ballotContent({ projects: picks.map((id) => projects.get(id)?.reference ?? id), points }, rules.ballotType),
      changeable: rules.changeable,
      closesAt: new Date(phase.endsAt),
    })
    return isProblem(receipt) && receipt.code === 'voting-not-open' ? VoteNotOpen() : receipt
  }

  /** Where the ballot with this code is, in a vote that residents can see. */
  async track(activityId: string, trackingCode: string): Promise<{ standing: BallotStanding } | Problem> {
    const record = await this.own.findPublic(activityId)
    if (record === undefined) return NotFound({ activity: activityId })
    return { standing: await this.box.find(record.id, trackingCode) }
  }
}
