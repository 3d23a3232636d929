import type { ActivityRecord, VoteCount, VoteHandler } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { budgetSettings } from '../contract/index.js'
import { BallotContent, ballotContent, choicesOf } from './ballot/ballot-content.js'
import { lotOrder } from './ballot/lot.js'
import { BudgetPaper } from './ballot/paper-ballots.service.js'
import { LotService } from './ballot/lot.service.js'
import { sampleChoices } from './ballot/sample-choices.js'
import { blankOf, resultDigest } from './count/budget-result.js'
import { countEnvelopes } from './count/count-envelopes.js'
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
      .map(({ reference, costCents, status, envelope, coFinancing }) => ({
        reference,
        costCents,
        status,
        ...(envelope === undefined ? {} : { envelope }),
        ...(coFinancing === undefined ? {} : { coFinancing }),
      }))
      .sort((one, other) => (one.reference < other.reference ? -1 : 1))
    // How ideas were taken decides nothing of the result.
    const { ideas, ...settings } = budgetSettings(record.activity.settings)
    return { settings, projects, lotCommitment: commitment }
  }

  async sampleBallots(record: ActivityRecord): Promise<readonly unknown[]> {
    const settings = budgetSettings(record.activity.settings)
    const active = (await this.projects.all(record.id)).filter((project) => project.status === 'active')
    if (active.length === 0) return []
    return Array.from({ length: SAMPLES }, (_, turn) => ballotContent(sampleChoices(active, settings, turn), settings.ballotType))
  }

  async count(record: ActivityRecord, contents: readonly unknown[]): Promise<VoteCount> {
    const settings = budgetSettings(record.activity.settings)
    const projects = await this.projects.all(record.id)
    const { seed } = await this.lots.draw(record)
    const active = projects.filter((project) => project.status === 'active').map((project) => project.reference)
    const ballots = contents.map((content) => choicesOf(BallotContent.parse(content)))
    const counts = countEnvelopes({ settings, projects, ballots, lot: lotOrder(seed, active) })
    return {
      digest: resultDigest(counts, settings),
      counted: ballots.length,
      blank: blankOf({ counts, ballots }),
      outcome: counts.flatMap(({ count }) => [...count.outcome.winners]),
    }
  }
}
