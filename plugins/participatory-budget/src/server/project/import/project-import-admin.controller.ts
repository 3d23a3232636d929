import { isProblem, NotFound, type Problem, type RouteInput, type RouteResult } from '@parvis/contract'
import { Audit, CommuneContext, Implements, Input, type ActivityRecord } from '@parvis/plugin-api/server'
import { Controller } from '@nestjs/common'
import { budgetSettings, budgetStaffApi, ImportRefused, ProjectsFrozen } from '../../../contract/index.js'
import { BallotPaperService } from '../../ballot/ballot-paper.service.js'
import { BudgetActivities } from '../../budget-activity.service.js'
import { issuesOf, ProjectImportService, type ProjectImport } from './project-import.service.js'
import { UndoImportService } from './undo-import.service.js'

const { routes } = budgetStaffApi

/** Import of projects from a file: read, check, store, undo. The file goes along with each step and is kept nowhere. */
@Controller()
export class ProjectImportAdminController {
  constructor(
    private readonly activities: BudgetActivities,
    private readonly imports: ProjectImportService,
    private readonly undoing: UndoImportService,
    private readonly papers: BallotPaperService,
    private readonly context: CommuneContext,
    private readonly audit: Audit,
  ) {}

  @Implements(routes.previewImport)
  async preview(@Input() input: RouteInput<typeof routes.previewImport>): Promise<RouteResult<typeof routes.previewImport>> {
    const record = await this.editable(input.params.activity)
    if (isProblem(record)) return record
    return this.imports.preview({ bytes: input.file.bytes, languages: this.context.commune().languages }, input.body)
  }

  @Implements(routes.checkImport)
  async check(@Input() input: RouteInput<typeof routes.checkImport>): Promise<RouteResult<typeof routes.checkImport>> {
    const record = await this.editable(input.params.activity)
    return isProblem(record) ? record : this.imports.run({ ...this.request(record, input), store: false })
  }

  @Implements(routes.commitImport)
  async commit(@Input() input: RouteInput<typeof routes.commitImport>): Promise<RouteResult<typeof routes.commitImport>> {
    const record = await this.editable(input.params.activity)
    if (isProblem(record)) return record
    const report = await this.imports.run({ ...this.request(record, input), store: true })
    if (!report.stored) return ImportRefused({}, issuesOf(report.faults))
    const { source, added, changed } = report
    await this.audit.record({
      action: 'participatory-budget.projects-imported',
      subject: record.activity.id,
      details: { source, added, changed },
    })
    return report
  }

  @Implements(routes.lastImport)
  async last(@Input() input: RouteInput<typeof routes.lastImport>): Promise<RouteResult<typeof routes.lastImport>> {
    const record = await this.activities.find(input.params.activity)
    if (record === undefined) return NotFound({ activity: input.params.activity })
    return { last: await this.undoing.last(record.id, await this.papers.isFrozen(record)) }
  }

  @Implements(routes.undoImport)
  async undo(@Input() input: RouteInput<typeof routes.undoImport>): Promise<RouteResult<typeof routes.undoImport>> {
    const record = await this.editable(input.params.activity)
    if (isProblem(record)) return record
    const undone = await this.undoing.undo(record.id)
    if (isProblem(undone)) return undone
    await this.audit.record({
      action: 'participatory-budget.project-import-undone',
      subject: record.activity.id,
      details: undone,
    })
    return undone
  }

  private request(
    { id, activity }: ActivityRecord,
    { file, body }: Pick<RouteInput<typeof routes.checkImport>, 'file' | 'body'>,
  ): Omit<ProjectImport, 'store'> {
    const settings = budgetSettings(activity.settings)
    return { activity: id, bytes: file.bytes, choice: body, settings, languages: this.context.commune().languages }
  }

  private async editable(id: string): Promise<ActivityRecord | Problem> {
    const record = await this.activities.find(id)
    if (record === undefined) return NotFound({ activity: id })
    return (await this.papers.isFrozen(record)) ? ProjectsFrozen() : record
  }
}
