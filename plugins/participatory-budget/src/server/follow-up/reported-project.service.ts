import { isProblem, NotFound, type Problem } from '@parvis/contract'
import { Audit, type ActivityRecord } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { BudgetActivities } from '../budget-activity.service.js'
import { WinningProjects, type WinningProject } from './winning-projects.service.js'

/** What staff can report of a project: names of acts in the audit log. */
export const REPORTS = [
  'milestone-planned',
  'milestone-changed',
  'milestone-done',
  'milestone-abandoned',
  'milestone-removed',
  'spending-noted',
  'spending-removed',
  'update-posted',
  'update-changed',
  'update-removed',
] as const

/** The project that staff report on, and the record of what they did. */
@Injectable()
export class ReportedProjects {
  constructor(
    private readonly activities: BudgetActivities,
    private readonly winners: WinningProjects,
    private readonly audit: Audit,
  ) {}

  async activity(id: string): Promise<ActivityRecord | Problem> {
    return (await this.activities.find(id)) ?? NotFound({ activity: id })
  }

  /** By the public ids of activity and project. */
  async find(params: { readonly activity: string; readonly project: string }): Promise<WinningProject | Problem> {
    const record = await this.activity(params.activity)
    return isProblem(record) ? record : this.winners.find(record, params.project)
  }

  async record(act: (typeof REPORTS)[number], { project }: WinningProject, facts: Record<string, unknown>): Promise<void> {
    await this.audit.record({ action: `participatory-budget.${act}`, subject: project.id, details: { reference: project.reference, ...facts } })
  }
}
