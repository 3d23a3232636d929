import { Controller } from '@nestjs/common'
import { ActivityId, ComplaintId, isProblem, NotFound, voteAuditApi, type RouteInput, type RouteResult } from '@parvis/contract'
import { Activities, Implements, Input, type ActivityRecord } from '@parvis/plugin-api/server'
import type { ComplaintRow } from './complaint.row.js'
import { ComplaintStore } from './complaint.store.js'
import { Complaints } from './complaints.service.js'
import { DisputePanel } from './dispute-panel.service.js'
import { VoteAudit } from './vote-audit.service.js'

const { routes } = voteAuditApi
type Routes = typeof routes

/** Disputes and audit of a vote, for staff and auditors. */
@Controller()
export class VoteAuditController {
  constructor(
    private readonly activities: Activities,
    private readonly store: ComplaintStore,
    private readonly complaints: Complaints,
    private readonly panel: DisputePanel,
    private readonly audits: VoteAudit,
  ) {}

  @Implements(routes.complaints)
  async list(@Input() { params }: RouteInput<Routes['complaints']>): Promise<RouteResult<Routes['complaints']>> {
    const record = await this.record(params.activity)
    if (record === undefined) return NotFound()
    const rows = await this.store.list(record.id)
    return { complaints: await Promise.all(rows.map(async (row) => await this.shown(row))) }
  }

  @Implements(routes.decide)
  async decide(@Input() { params, body }: RouteInput<Routes['decide']>): Promise<RouteResult<Routes['decide']>> {
    const record = await this.record(params.activity)
    const complaint = ComplaintId.decode(params.complaint)
    if (record === undefined || complaint === undefined) return NotFound()
    return await this.panel.propose(record.id, { complaint, ...body })
  }

  @Implements(routes.askOpenings)
  async askOpenings(@Input() { params, body }: RouteInput<Routes['askOpenings']>): Promise<RouteResult<Routes['askOpenings']>> {
    const record = await this.record(params.activity)
    return record === undefined ? NotFound() : await this.audits.ask(record, body.reason)
  }

  @Implements(routes.openings)
  async openings(@Input() { params }: RouteInput<Routes['openings']>): Promise<RouteResult<Routes['openings']>> {
    const record = await this.record(params.activity)
    if (record === undefined) return NotFound()
    const content = await this.audits.export(record)
    return isProblem(content) ? content : { fileName: 'openings.jsonl', mediaType: 'application/jsonl', content }
  }

  @Implements(routes.state)
  async state(@Input() { params, body }: RouteInput<Routes['state']>): Promise<RouteResult<Routes['state']>> {
    const record = await this.record(params.activity)
    return record === undefined ? NotFound() : await this.audits.state(record, body)
  }

  private async shown(row: ComplaintRow) {
    const { id, state, madeOn, reason, decidedOn } = row
    return { id: ComplaintId.encode(id), state, text: await this.complaints.text(row), madeOn, reason, decidedOn }
  }

  private async record(publicId: string): Promise<ActivityRecord | undefined> {
    const id = ActivityId.decode(publicId)
    return id === undefined ? undefined : await this.activities.find(id)
  }
}
