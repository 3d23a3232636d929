import { isProblem, NotFound, type Problem, type RouteInput, type RouteResult } from '@parvis/contract'
import { CommuneContext, Implements, Input, type ActivityRecord } from '@parvis/plugin-api/server'
import { Controller } from '@nestjs/common'
import { budgetStaffApi, ImportRefused, ProjectsFrozen } from '../../contract/index.js'
import { BallotPaperService } from '../ballot/ballot-paper.service.js'
import { BudgetActivities } from '../budget-activity.service.js'
import { writeProjectCsv } from './csv/project-csv.js'
import { projectExample } from './project-example.js'
import { ProjectImportService } from './project-import.service.js'
import { ProjectService } from './project.service.js'

const { routes } = budgetStaffApi
const CSV = 'text/csv; charset=utf-8'

/** Projects as CSV files: check, import, template, export. */
@Controller()
export class ProjectFilesAdminController {
  constructor(
    private readonly activities: BudgetActivities,
    private readonly projects: ProjectService,
    private readonly imports: ProjectImportService,
    private readonly papers: BallotPaperService,
    private readonly context: CommuneContext,
  ) {}

  @Implements(routes.checkImport)
  async check(@Input() input: RouteInput<typeof routes.checkImport>): Promise<RouteResult<typeof routes.checkImport>> {
    const record = await this.editable(input.params.activity)
    if (isProblem(record)) return record
    return this.imports.run({ activity: record.id, bytes: input.file.bytes, languages: this.context.commune().languages, store: false })
  }

  @Implements(routes.commitImport)
  async commit(@Input() input: RouteInput<typeof routes.commitImport>): Promise<RouteResult<typeof routes.commitImport>> {
    const record = await this.editable(input.params.activity)
    if (isProblem(record)) return record
    const { languages } = this.context.commune()
    const report = await this.imports.run({ activity: record.id, bytes: input.file.bytes, languages, store: true })
    if (report.stored) return report
    const issues = report.faults.map((fault) => ({ path: [`line ${fault.line}`, fault.column].filter(Boolean).join(', '), code: fault.code }))
    return ImportRefused({}, issues)
  }

  @Implements(routes.importTemplate)
  async template(@Input() input: RouteInput<typeof routes.importTemplate>): Promise<RouteResult<typeof routes.importTemplate>> {
    const record = await this.activities.find(input.params.activity)
    if (record === undefined) return NotFound({ activity: input.params.activity })
    const { languages } = this.context.commune()
    return { fileName: 'projects-template.csv', mediaType: CSV, content: writeProjectCsv([projectExample(languages)], languages) }
  }

  @Implements(routes.exportProjects)
  async export(@Input() input: RouteInput<typeof routes.exportProjects>): Promise<RouteResult<typeof routes.exportProjects>> {
    const record = await this.activities.find(input.params.activity)
    if (record === undefined) return NotFound({ activity: input.params.activity })
    const content = writeProjectCsv(await this.projects.all(record.id), this.context.commune().languages)
    return { fileName: `${record.activity.slug}-projects.csv`, mediaType: CSV, content }
  }

  private async editable(id: string): Promise<ActivityRecord | Problem> {
    const record = await this.activities.find(id)
    if (record === undefined) return NotFound({ activity: id })
    return (await this.papers.isFrozen(record)) ? ProjectsFrozen() : record
  }
}
