import { isProblem, Locale, NotFound, pickText, type Problem, type RouteInput, type RouteResult } from '@parvis/contract'
import { CommuneContext, Implements, Input, Translator, type ActivityRecord } from '@parvis/plugin-api/server'
import { Controller } from '@nestjs/common'
import { followUpApi } from '../../contract/index.js'
import { BudgetActivities } from '../budget-activity.service.js'
import { milestonesCsv, spendingCsv } from './follow-up-csv.js'
import { FollowUpService, type Report } from './follow-up.service.js'
import { updatesFeed } from './updates-feed.js'

const { routes } = followUpApi
const CSV = 'text/csv; charset=utf-8'

/** What everyone reads of winning projects after the result, on pages, in a feed and in files. */
@Controller()
export class FollowUpController {
  constructor(
    private readonly activities: BudgetActivities,
    private readonly followUp: FollowUpService,
    private readonly context: CommuneContext,
    private readonly texts: Translator,
  ) {}

  @Implements(routes.overview)
  async overview(@Input() { params }: RouteInput<typeof routes.overview>): Promise<RouteResult<typeof routes.overview>> {
    const record = await this.activities.findPublic(params.activity)
    return record === undefined ? NotFound({ activity: params.activity }) : this.followUp.overview(record)
  }

  @Implements(routes.project)
  async project(@Input() { params }: RouteInput<typeof routes.project>): Promise<RouteResult<typeof routes.project>> {
    const record = await this.activities.findPublic(params.activity)
    return record === undefined ? NotFound({ activity: params.activity }) : this.followUp.project(record, params.project)
  }

  @Implements(routes.milestones)
  async milestones(@Input() { params }: RouteInput<typeof routes.milestones>): Promise<RouteResult<typeof routes.milestones>> {
    const found = await this.reports(params.activity)
    if (isProblem(found)) return found
    const content = milestonesCsv(found.reports, this.context.commune().languages)
    return { fileName: `${found.record.activity.slug}-milestones.csv`, mediaType: CSV, content }
  }

  @Implements(routes.spending)
  async spending(@Input() { params }: RouteInput<typeof routes.spending>): Promise<RouteResult<typeof routes.spending>> {
    const found = await this.reports(params.activity)
    if (isProblem(found)) return found
    const content = spendingCsv(found.reports, this.context.commune().languages)
    return { fileName: `${found.record.activity.slug}-spending.csv`, mediaType: CSV, content }
  }

  @Implements(routes.feed)
  async feed(@Input() { params, query }: RouteInput<typeof routes.feed>): Promise<RouteResult<typeof routes.feed>> {
    const found = await this.reports(params.activity)
    if (isProblem(found)) return found
    const { activity } = found.record
    const { languages } = this.context.commune()
    const locale = Locale.safeParse(query.locale).data ?? this.context.defaultLocale()
    const path = routes.feed.fullPath.replace(':activity', activity.id)
    const content = updatesFeed({
      activity: activity.id,
      title: this.texts.text(locale, 'participatory-budget:follow-up.feed', { activity: pickText(activity.title, locale, languages) }),
      locale,
      languages,
      page: this.context.address(`/${locale}/a/${activity.slug}`),
      self: this.context.address(`${path}?locale=${locale}`),
      reports: found.reports,
    })
    return { fileName: `${activity.slug}-updates.atom`, mediaType: 'application/atom+xml; charset=utf-8', content }
  }

  private async reports(id: string): Promise<{ record: ActivityRecord; reports: readonly Report[] } | Problem> {
    const record = await this.activities.findPublic(id)
    if (record === undefined) return NotFound({ activity: id })
    const reports = await this.followUp.reports(record)
    return isProblem(reports) ? reports : { record, reports }
  }
}
