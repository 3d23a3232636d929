import { Votes, type ActivityRecord } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import type { VoteFacts } from '../contract/index.js'
import { ballotRulesOf, budgetSettings, envelopesOf, juryShareOf, totalBudget } from '../contract/index.js'
import { BallotPaperService } from './ballot/ballot-paper.service.js'
import { LotService } from './ballot/lot.service.js'
import { TurnoutService } from './ballot/turnout.service.js'
import { votePhase, voteState } from './budget-activity.service.js'
import { ResultService } from './count/result.service.js'
import { ProjectService } from './project/project.service.js'

/** Puts together what everyone may know of a vote. */
@Injectable()
export class VoteFactsService {
  constructor(
    private readonly votes: Votes,
    private readonly projects: ProjectService,
    private readonly papers: BallotPaperService,
    private readonly lots: LotService,
    private readonly turnout: TurnoutService,
    private readonly results: ResultService,
  ) {}

  async read(record: ActivityRecord): Promise<VoteFacts> {
    const paper = await this.papers.find(record.id)
    const settings = paper?.settings ?? budgetSettings(record.activity.settings)
    const phase = votePhase(record)
    const vote = await this.votes.find(record.id)
    const { active } = await this.projects.totals(record.id)
    const counted = await this.results.counted(record.id)
    return {
      state: voteState(record, vote),
      reason: vote?.reason,
      opensAt: phase?.startsAt,
      closesAt: phase?.endsAt,
      ...ballotRulesOf(settings),
      envelopes: [...envelopesOf(settings)],
      budgetCents: totalBudget(settings),
      currency: settings.currency,
      maxPicks: settings.maxPicks,
      rule: settings.rule,
      completion: settings.completion,
      utility: settings.utility,
      jurySharePercent: juryShareOf(settings),
      changeable: settings.changeable,
      projects: active,
      lotCommitment: (await this.lots.find(record.id))?.commitment,
      fingerprint: vote?.fingerprint ?? paper?.fingerprint,
      turnout:
        counted === undefined
          ? await this.turnout.read(record, voteState(record, vote))
          : { voters: counted.ballots, exact: true, asOf: counted.countedAt },
      resultPublished: counted !== undefined,
    }
  }
}
