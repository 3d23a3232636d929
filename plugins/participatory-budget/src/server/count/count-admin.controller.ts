import { NotFound, type RouteInput, type RouteResult } from '@parvis/contract'
import { Audit, Implements, Input, Jobs, Votes, type ActivityRecord } from '@parvis/plugin-api/server'
import { Controller } from '@nestjs/common'
import { budgetStaffApi, VoteStillRunning } from '../../contract/index.js'
import { BallotPaperService } from '../ballot/ballot-paper.service.js'
import { BudgetActivities } from '../budget-activity.service.js'
import { JuryService } from '../jury/jury.service.js'
import { ProjectService } from '../project/project.service.js'
import { VoteFactsService } from '../vote-facts.service.js'
import { CountBallots, countKey } from './count-ballots.job.js'
import { ResultService } from './result.service.js'

const { routes } = budgetStaffApi

/** What staff see of a vote, and the count. */
@Controller()
export class CountAdminController {
  constructor(
    private readonly activities: BudgetActivities,
    private readonly projects: ProjectService,
    private readonly papers: BallotPaperService,
    private readonly results: ResultService,
    private readonly voteFacts: VoteFactsService,
    private readonly juries: JuryService,
    private readonly votes: Votes,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
  ) {}

  @Implements(routes.overview)
  async overview(@Input() input: RouteInput<typeof routes.overview>): Promise<RouteResult<typeof routes.overview>> {
    const record = await this.activities.find(input.params.activity)
    if (record === undefined) return NotFound({ activity: input.params.activity })
    const facts = await this.voteFacts.read(record)
    return {
      settings: await this.papers.settings(record),
      facts,
      projects: await this.projects.totals(record.id),
      frozen: await this.papers.isFrozen(record),
      count: { state: facts.resultPublished ? 'published' : facts.state === 'closed' ? await this.waiting(record) : 'none' },
    }
  }

  @Implements(routes.count)
  async count(@Input() input: RouteInput<typeof routes.count>): Promise<RouteResult<typeof routes.count>> {
    const record = await this.activities.find(input.params.activity)
    if (record === undefined) return NotFound({ activity: input.params.activity })
    if (await this.results.isPublished(record.id)) return { state: 'published' }
    if ((await this.votes.find(record.id))?.closedAt === undefined) return VoteStillRunning()
    const state = await this.waiting(record)
    if (state !== 'waiting') return { state }
    await this.jobs.enqueue(CountBallots, { activity: record.id }, { key: countKey(record.id) })
    await this.audit.record({ action: 'participatory-budget.count-asked', subject: record.activity.id })
    return { state }
  }

  private async waiting(record: ActivityRecord): Promise<'waiting' | 'waiting-for-jury'> {
    return (await this.juries.isAwaited(record)) ? 'waiting-for-jury' : 'waiting'
  }
}
