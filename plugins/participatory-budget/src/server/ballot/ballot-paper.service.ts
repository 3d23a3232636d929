import { Audit, Clock, CommuneDb, type ActivityRecord } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { budgetSettings, BudgetSettings } from '../../contract/index.js'
import { voteState } from '../budget-activity.service.js'
import { ProjectService } from '../project/project.service.js'
import { sha256 } from './lot.js'
import { LotService } from './lot.service.js'

const TABLE = 'plugin_participatory_budget.ballot_paper'

const BallotPaperRow = z.object({ settings: BudgetSettings, fingerprint: z.string() })
export type BallotPaper = z.infer<typeof BallotPaperRow>

/**
 * The ballot paper: rules and projects as they are when the vote opens. From then on the vote is counted by these,
 * whatever is edited in the settings; only withdrawals are possible. Its fingerprint is public (spec B-02).
 */
@Injectable()
export class BallotPaperService {
  constructor(
    private readonly db: CommuneDb,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly projects: ProjectService,
    private readonly lots: LotService,
  ) {}

  async find(activity: string): Promise<BallotPaper | undefined> {
    return this.db.row(BallotPaperRow, `SELECT settings, fingerprint FROM ${TABLE} WHERE activity_id = $1`, [activity])
  }

  /** The frozen settings, or those of the activity as long as nothing is frozen. */
  async settings(record: ActivityRecord): Promise<BudgetSettings> {
    return (await this.find(record.id))?.settings ?? budgetSettings(record.activity.settings)
  }

  /** Whether projects may no longer change. True from the moment the vote opens, even before the event of it is handled. */
  async isFrozen(record: ActivityRecord): Promise<boolean> {
    const state = voteState(record)
    if (record.activity.state !== 'draft' && (state === 'open' || state === 'closed')) return true
    return (await this.find(record.id)) !== undefined
  }

  /** Freezes rules and projects unless they are frozen, and draws the lot where it was not. */
  async freeze(record: ActivityRecord): Promise<BallotPaper> {
    const existing = await this.find(record.id)
    if (existing !== undefined) return existing
    const settings = budgetSettings(record.activity.settings)
    const { commitment } = await this.lots.draw(record)
    const projects = (await this.projects.all(record.id)).map(({ reference, costCents, status }) => ({ reference, costCents, status }))
    const fingerprint = sha256(canonicalJson({ activity: record.activity.id, settings, projects, lotCommitment: commitment }))
    const frozen = await this.db.run(
      `INSERT INTO ${TABLE} (activity_id, settings, fingerprint, frozen_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (commune_id, activity_id) DO NOTHING`,
      [record.id, JSON.stringify(settings), fingerprint, this.clock.now()],
    )
    if (frozen > 0) {
      await this.audit.record({ action: 'participatory-budget.ballot-paper-frozen', subject: record.activity.id, details: { fingerprint } })
    }
    return (await this.find(record.id)) ?? { settings, fingerprint }
  }
}

/** JSON with the keys of every object in order, so that equal values have equal texts. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .sort(([one], [other]) => (one < other ? -1 : 1))
    return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonicalJson(each)}`).join(',')}}`
  }
  return JSON.stringify(value)
}
