import { InvalidInput, type Problem } from '@parvis/contract'
import { Audit, Jobs, Votes, type ActivityRecord } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { JuryNotOpen, type JuryContent, type JuryList } from '../../contract/index.js'
import { BallotPaperService } from '../ballot/ballot-paper.service.js'
import { CountBallots, countKey } from '../count/count-ballots.job.js'
import { ProjectService } from '../project/project.service.js'
import { juryIssues } from './jury-points.js'
import { JuryService } from './jury.service.js'
import { JuryStore } from './jury.store.js'

/** Takes in what a jury gives, as an official act. */
@Injectable()
export class JuryEntryService {
  constructor(
    private readonly store: JuryStore,
    private readonly juries: JuryService,
    private readonly papers: BallotPaperService,
    private readonly projects: ProjectService,
    private readonly votes: Votes,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
  ) {}

  /** Replaces all points; where the vote is over, its count starts. */
  async save(record: ActivityRecord, content: JuryContent): Promise<JuryList | Problem> {
    // A count that is at work with the points that were there ends first.
    await this.store.find(record.id, 'update')
    const { isOpen, sharePercent } = await this.juries.read(record)
    if (!isOpen) return JuryNotOpen({ activity: record.activity.id })
    const issues = juryIssues(content, await this.projects.all(record.id), await this.papers.settings(record))
    if (issues.length > 0) return InvalidInput({}, issues)
    await this.store.replace(record.id, content)
    const details = { sharePercent, projects: content.points.length }
    await this.audit.record({ action: 'participatory-budget.jury-points-entered', subject: record.activity.id, details, isPublic: true })
    if ((await this.votes.find(record.id))?.closedAt !== undefined) await this.jobs.enqueue(CountBallots, { activity: record.id }, { key: countKey(record.id) })
    return await this.juries.read(record)
  }
}
