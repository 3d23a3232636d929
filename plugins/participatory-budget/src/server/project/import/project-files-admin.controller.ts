import { NotFound, type RouteInput, type RouteResult } from '@parvis/contract'
import { CommuneContext, Implements, Input, TableFiles } from '@parvis/plugin-api/server'
import { Controller } from '@nestjs/common'
import { budgetStaffApi } from '../../../contract/index.js'
import { BudgetActivities } from '../../budget-activity.service.js'
import { ProjectService } from '../project.service.js'
import { languagesOf, projectLines, writeProjectCsv, type WrittenProject } from '../table/write-projects.js'
import { projectExample } from './project-example.js'

const { routes } = budgetStaffApi
const SHEET = 'Projects'

/** Projects as files: the template of an import, and the export. */
@Controller()
export class ProjectFilesAdminController {
  constructor(
    private readonly activities: BudgetActivities,
    private readonly projects: ProjectService,
    private readonly tables: TableFiles,
    private readonly context: CommuneContext,
  ) {}

  @Implements(routes.importTemplate)
  async template(@Input() input: RouteInput<typeof routes.importTemplate>): Promise<RouteResult<typeof routes.importTemplate>> {
    const record = await this.activities.find(input.params.activity)
    if (record === undefined) return NotFound({ activity: input.params.activity })
    return { fileName: 'projects-template.csv', mediaType: routes.importTemplate.produces, content: this.csv([this.example()]) }
  }

  @Implements(routes.importTemplateSpreadsheet)
  async templateSpreadsheet(
    @Input() input: RouteInput<typeof routes.importTemplateSpreadsheet>,
  ): Promise<RouteResult<typeof routes.importTemplateSpreadsheet>> {
    const record = await this.activities.find(input.params.activity)
    if (record === undefined) return NotFound({ activity: input.params.activity })
    const content = await this.spreadsheet([this.example()])
    return { fileName: 'projects-template.xlsx', mediaType: routes.importTemplateSpreadsheet.produces, content }
  }

  @Implements(routes.exportProjects)
  async export(@Input() input: RouteInput<typeof routes.exportProjects>): Promise<RouteResult<typeof routes.exportProjects>> {
    const record = await this.activities.find(input.params.activity)
    if (record === undefined) return NotFound({ activity: input.params.activity })
    const content = this.csv(await this.projects.all(record.id))
    return { fileName: `${record.activity.slug}-projects.csv`, mediaType: routes.exportProjects.produces, content }
  }

  @Implements(routes.exportProjectsSpreadsheet)
  async exportSpreadsheet(
    @Input() input: RouteInput<typeof routes.exportProjectsSpreadsheet>,
  ): Promise<RouteResult<typeof routes.exportProjectsSpreadsheet>> {
    const record = await this.activities.find(input.params.activity)
    if (record === undefined) return NotFound({ activity: input.params.activity })
    const content = await this.spreadsheet(await this.projects.all(record.id))
    return { fileName: `${record.activity.slug}-projects.xlsx`, mediaType: routes.exportProjectsSpreadsheet.produces, content }
  }

  private example(): WrittenProject {
    return projectExample(this.context.commune().languages)
  }

  private csv(projects: readonly WrittenProject[]): string {
    return writeProjectCsv(projects, languagesOf(projects, this.context.commune().languages))
  }

  private spreadsheet(projects: readonly WrittenProject[]): Promise<Uint8Array> {
    const languages = languagesOf(projects, this.context.commune().languages)
    return this.tables.writeSpreadsheet({ name: SHEET, lines: projectLines(projects, languages) })
  }
}
