import { Controller } from '@nestjs/common'
import { ActivityId, NotFound, votingCodesApi, type RouteInput, type RouteResult } from '@parvis/contract'
import {
  Access,
  Activities,
  Audit,
  CommuneContext,
  Implements,
  Input,
  Translator,
  type ActivityRecord,
} from '@parvis/plugin-api/server'
import { stringify } from 'csv-stringify/sync'
import { printedVotingCode } from './voting-code.js'
import { VotingCodeLists } from './voting-code-lists.service.js'

const { routes } = votingCodesApi
type Routes = typeof routes

/** Printed voting codes, for staff. */
@Controller()
export class VotingCodesController {
  constructor(
    private readonly activities: Activities,
    private readonly lists: VotingCodeLists,
    private readonly commune: CommuneContext,
    private readonly access: Access,
    private readonly texts: Translator,
    private readonly audit: Audit,
  ) {}

  @Implements(routes.summary)
  async summary(@Input() { params }: RouteInput<Routes['summary']>): Promise<RouteResult<Routes['summary']>> {
    const record = await this.record(params.activity)
    if (record === undefined) return NotFound()
    const lists = await this.lists.list(record.id)
    return { lists, total: lists.reduce((sum, list) => sum + list.count, 0) }
  }

  @Implements(routes.generate)
  async generate(
    @Input() { params, body }: RouteInput<Routes['generate']>,
  ): Promise<RouteResult<Routes['generate']>> {
    const record = await this.record(params.activity)
    if (record === undefined) return NotFound()
    const { activity } = record
    const codes = await this.lists.make(record.id, body.count, body.label)
    await this.audit.record({
      action: 'core.voting-codes-made',
      subject: activity.id,
      details: { count: body.count },
    })
    const { locale } = this.access.caller()
    const text = (key: string): string => this.texts.text(locale, `core:voting-codes.${key}`)
    // The code is not in the address: addresses end up in histories and logs.
    const link = this.commune.address(`/${this.commune.defaultLocale()}/a/${activity.slug}`)
    const rows = codes.map((code) => [printedVotingCode(code), link])
    // With semicolons, spreadsheets set to Belgian languages open the file as a table.
    const content = stringify([[text('code'), text('link')], ...rows], {
      delimiter: ';',
      record_delimiter: 'windows',
    })
    return { fileName: `${text('file')}-${activity.slug}.csv`, mediaType: 'text/csv', content }
  }

  private async record(publicId: string): Promise<ActivityRecord | undefined> {
    const id = ActivityId.decode(publicId)
    return id === undefined ? undefined : await this.activities.find(id)
  }
}
