import type { ActivityRecord, VoteCount, VoteHandler } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { budgetSettings, mostPicks, type BudgetSettings, type Project } from '../contract/index.js'
import { BallotContent, ballotContent } from './ballot/ballot-content.js'
import { lotOrder } from './ballot/lot.js'
import { BudgetPaper } from './ballot/paper-ballots.service.js'
import { LotService } from './ballot/lot.service.js'
import { outcomeDigest } from './count/budget-result.js'
import { countElection } from './count/count-election.js'
import { ProjectService } from './project/project.service.js'

/** Ballots of a rehearsal: enough to differ, few enough to be held in a moment. */
const SAMPLES = 12

/** The secret vote of a participatory budget, as core holds it: what is frozen, rehearsed and counted. */
@Injectable()
export class BudgetVote implements VoteHandler {
  constructor(
    private readonly projects: ProjectService,
    private readonly lots: LotService,
    readonly paper: BudgetPaper,
  ) {}

  async rules(record: ActivityRecord): Promise<Record<string, unknown>> {
    const { commitment } = await this.lots.draw(record)
    const projects = (await this.projects.all(record.id))
      .map(({ reference, costCents, status }) => ({ reference, costCents, status }))
      .sort((one, other) => (one.reference < other.reference ? -1 : 1))
    // How ideas were taken decides nothing of the result.
    const { ideas, ...settings } = budgetSettings(record.activity.settings)
    return { settings, projects, lotCommitment: commitment }
  }

  async sampleBallots(record: ActivityRecord): Promise<readonly unknown[]> {
    const settings = budgetSettings(record.activity.settings)
    const active = (await this.projects.all(record.id)).filter((project) => project.status === 'active')
    return active.length === 0 ? [] : Array.from({ length: SAMPLES }, (_, turn) => ballotContent(sample(active, settings, turn)))
  }

  async count(record: ActivityRecord, contents: readonly unknown[]): Promise<VoteCount> {
    const settings = budgetSettings(record.activity.settings)
    const projects = await this.projects.all(record.id)
    const { seed } = await this.lots.draw(record)
    const active = projects.filter((project) => project.status === 'active').map((project) => project.reference)
    const ballots = contents.map((content) => BallotContent.parse(content).projects)
    const count = countElection({
      projects,
      ballots,
      budgetCents: settings.budgetCents,
      rule: settings.rule,
      lot: lotOrder(seed, active),
    })
    return {
      digest: outcomeDigest(count, settings.rule === 'greedy' ? 'greedy' : 'add1'),
      counted: ballots.length,
      blank: count.blank,
      outcome: [...count.outcome.winners],
    }
  }
}

/** A valid ballot, another one at each turn: projects from there on, as long as they fit. */
function sample(active: readonly Project[], settings: BudgetSettings, turn: number): string[] {
  const from = turn % active.length
  const around = [...active.slice(from), ...active.slice(0, from)]
  const wanted = Math.min(Math.max(settings.minPicks, 1 + (turn % 3)), mostPicks(settings) ?? active.length, active.length)
  const picks: string[] = []
  let left = settings.ballotType === 'knapsack' ? settings.budgetCents : Number.POSITIVE_INFINITY
  // The cheapest first where the budget binds, so that the least number of picks can be reached.
  const order = settings.ballotType === 'knapsack' ? [...around].sort((one, other) => one.costCents - other.costCents) : around
  for (const project of order) {
    if (picks.length === wanted || project.costCents > left) break
    picks.push(project.reference)
    left -= project.costCents
  }
  return picks
}
