import { Controller } from '@nestjs/common'
import {
  CensusId,
  censusApi,
  isProblem,
  NotFound,
  type Census,
  type Problem,
  type RouteInput,
  type RouteResult,
} from '@parvis/contract'
import { Access, Implements, Input, Translator } from '@parvis/plugin-api/server'
import { stringify } from 'csv-stringify/sync'
import { CensusDeletion } from './census-deletion.service.js'
import { CensusDryRuns } from './census-dry-runs.service.js'
import { CensusFindings } from './census-findings.store.js'
import { CensusLife } from './census-life.service.js'
import { toCensus, type CensusRecord } from './census-record.js'
import { CensusSettingsService } from './census-settings.service.js'
import { CensusUploads } from './census-upload.service.js'
import { CensusStore } from './census.store.js'
import { OpenActivities } from './open-activities.service.js'

const { routes } = censusApi
type Routes = typeof routes

/** The register of residents, for staff who may change it. */
@Controller()
export class CensusController {
  constructor(
    private readonly store: CensusStore,
    private readonly uploads: CensusUploads,
    private readonly dryRuns: CensusDryRuns,
    private readonly foundIn: CensusFindings,
    private readonly life: CensusLife,
    private readonly settings: CensusSettingsService,
    private readonly open: OpenActivities,
    private readonly deletion: CensusDeletion,
    private readonly access: Access,
    private readonly texts: Translator,
  ) {}

  @Implements(routes.list)
  async list(): Promise<RouteResult<Routes['list']>> {
    const records = await this.store.list()
    const days = await this.deletion.days(records)
    return {
      censuses: records.map((record) => toCensus(record, days.get(record.id))),
      settings: await this.settings.read(),
    }
  }

  @Implements(routes.upload)
  async upload(
    @Input() { body, file }: RouteInput<Routes['upload']>,
  ): Promise<RouteResult<Routes['upload']>> {
    const taken = await this.uploads.take({ file, ...body })
    return isProblem(taken) ? taken : { census: toCensus(taken.record), isNew: taken.isNew }
  }

  @Implements(routes.read)
  async read(@Input() { params }: RouteInput<Routes['read']>): Promise<RouteResult<Routes['read']>> {
    const record = await this.record(params.census)
    return record === undefined
      ? NotFound()
      : toCensus(record, (await this.deletion.days([record])).get(record.id))
  }

  @Implements(routes.preview)
  async preview(@Input() { params }: RouteInput<Routes['preview']>): Promise<RouteResult<Routes['preview']>> {
    const id = CensusId.decode(params.census)
    return id === undefined ? NotFound() : await this.dryRuns.preview(id)
  }

  @Implements(routes.dryRun)
  async dryRun(
    @Input() { params, body }: RouteInput<Routes['dryRun']>,
  ): Promise<RouteResult<Routes['dryRun']>> {
    const id = CensusId.decode(params.census)
    return id === undefined ? NotFound() : shown(await this.dryRuns.begin(id, body.mapping, body.hasHeader))
  }

  @Implements(routes.findings)
  async findings(
    @Input() { params, query }: RouteInput<Routes['findings']>,
  ): Promise<RouteResult<Routes['findings']>> {
    const record = await this.record(params.census)
    return record === undefined ? NotFound() : await this.foundIn.page(record.id, query)
  }

  @Implements(routes.exportFindings)
  async exportFindings(
    @Input() { params }: RouteInput<Routes['exportFindings']>,
  ): Promise<RouteResult<Routes['exportFindings']>> {
    const record = await this.record(params.census)
    if (record === undefined) return NotFound()
    return { fileName: `${this.text('file')}.csv`, mediaType: 'text/csv', content: this.lines(record.id) }
  }

  @Implements(routes.proposeApproval)
  async proposeApproval(
    @Input() { params, body }: RouteInput<Routes['proposeApproval']>,
  ): Promise<RouteResult<Routes['proposeApproval']>> {
    const id = CensusId.decode(params.census)
    return id === undefined ? NotFound() : await this.life.proposeApproval(id, body.reason)
  }

  @Implements(routes.activate)
  async activate(
    @Input() { params, body }: RouteInput<Routes['activate']>,
  ): Promise<RouteResult<Routes['activate']>> {
    const id = CensusId.decode(params.census)
    return id === undefined ? NotFound() : shown(await this.life.activate(id, body.evenSo))
  }

  @Implements(routes.proposeClosure)
  async proposeClosure(
    @Input() { params, body }: RouteInput<Routes['proposeClosure']>,
  ): Promise<RouteResult<Routes['proposeClosure']>> {
    const id = CensusId.decode(params.census)
    return id === undefined ? NotFound() : await this.life.proposeClosure(id, body.reason)
  }

  @Implements(routes.discard)
  async discard(@Input() { params }: RouteInput<Routes['discard']>): Promise<RouteResult<Routes['discard']>> {
    const id = CensusId.decode(params.census)
    return id === undefined ? NotFound() : await this.life.discard(id)
  }

  @Implements(routes.saveSettings)
  async saveSettings(
    @Input() { body }: RouteInput<Routes['saveSettings']>,
  ): Promise<RouteResult<Routes['saveSettings']>> {
    return await this.settings.save(body)
  }

  @Implements(routes.openActivities)
  async openActivities(): Promise<RouteResult<Routes['openActivities']>> {
    return { activities: await this.open.list() }
  }

  private async record(publicId: string): Promise<CensusRecord | undefined> {
    const id = CensusId.decode(publicId)
    return id === undefined ? undefined : await this.store.find(id)
  }

  private text(key: string): string {
    return this.texts.text(this.access.caller().locale, `core:census.${key}`)
  }

  private async *lines(id: string): AsyncGenerator<string, void, undefined> {
    const columns = ['line', 'field', 'code', 'other-line'].map((key) => this.text(`finding.${key}`))
    yield stringify([columns], { delimiter: ';' })
    for await (const { line, field, code, otherLine } of this.foundIn.all(id)) {
      yield stringify([[line, this.text(`field.${field}`), this.text(`code.${code}`), otherLine ?? '']], {
        delimiter: ';',
      })
    }
  }
}

function shown(record: CensusRecord | Problem): Census | Problem {
  return isProblem(record) ? record : toCensus(record)
}
