import { isProblem, type Problem } from '@parvis/contract'
import type { ActivityRecord } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import {
  budgetSettings,
  workState,
  type FollowedProject,
  type FollowUpOverview,
  type Milestone,
  type ProjectFollowUp,
  type ProjectUpdate,
  type Spending,
  type WorkState,
} from '../../contract/index.js'
import { MilestoneService } from './milestone.service.js'
import { itemsOf } from './of-project.js'
import { ProjectUpdateService } from './project-update.service.js'
import { SpendingService } from './spending.service.js'
import { WinningProjects, type WinningProject } from './winning-projects.service.js'

/** A winning project with all that was reported of it. */
export interface Report {
  readonly winner: WinningProject
  readonly milestones: readonly Milestone[]
  readonly spending: readonly Spending[]
  /** Newest first. */
  readonly updates: readonly ProjectUpdate[]
}

/** Reads what becomes of the winners of an activity. */
@Injectable()
export class FollowUpService {
  constructor(
    private readonly winners: WinningProjects,
    private readonly milestones: MilestoneService,
    private readonly spending: SpendingService,
    private readonly updates: ProjectUpdateService,
  ) {}

  /** All of it, in the order in which the projects won. */
  async reports(record: ActivityRecord): Promise<Report[] | Problem> {
    const winners = await this.winners.list(record)
    if (isProblem(winners)) return winners
    const milestones = await this.milestones.all(record.id)
    const spending = await this.spending.all(record.id)
    const updates = await this.updates.all(record.id)
    return winners.map((winner) => ({
      winner,
      milestones: itemsOf(milestones, winner.projectId),
      spending: itemsOf(spending, winner.projectId),
      updates: itemsOf(updates, winner.projectId),
    }))
  }

  async overview(record: ActivityRecord): Promise<FollowUpOverview | Problem> {
    const reports = await this.reports(record)
    if (isProblem(reports)) return reports
    const projects = reports.map(followedProject)
    const states: Record<WorkState, number> = { 'no-plan': 0, planned: 0, 'under-way': 0, done: 0, late: 0, abandoned: 0 }
    for (const { state } of projects) states[state] += 1
    return {
      currency: budgetSettings(record.activity.settings).currency,
      plannedCents: projects.reduce((sum, { plannedCents }) => sum + plannedCents, 0),
      spentCents: projects.reduce((sum, { spentCents }) => sum + spentCents, 0),
      states,
      projects,
    }
  }

  async project(record: ActivityRecord, id: string): Promise<ProjectFollowUp | Problem> {
    const winner = await this.winners.find(record, id)
    if (isProblem(winner)) return winner
    const reports = await this.reports(record)
    if (isProblem(reports)) return reports
    const report = reports.find((each) => each.winner.projectId === winner.projectId)
    if (report === undefined) throw new Error(`Project ${id} won and has no report`)
    const { milestones, spending, updates } = report
    const { currency } = budgetSettings(record.activity.settings)
    return { project: followedProject(report), currency, milestones: [...milestones], spending: [...spending], updates: [...updates] }
  }
}

function followedProject({ winner: { project }, milestones, spending, updates }: Report): FollowedProject {
  const next = milestones.find(({ state }) => state !== 'done' && state !== 'abandoned')
  const count = (state: Milestone['state']) => milestones.filter((milestone) => milestone.state === state).length
  return {
    id: project.id,
    reference: project.reference,
    title: project.title,
    picture: project.picture,
    state: workState(milestones.map(({ state }) => state)),
    milestones: { done: count('done'), late: count('late'), total: milestones.length },
    next: next === undefined ? undefined : { title: next.title, plannedOn: next.plannedOn, state: next.state },
    plannedCents: project.costCents,
    spentCents: spending.reduce((sum, { cents }) => sum + cents, 0),
    lastUpdateAt: updates[0]?.postedAt,
  }
}
