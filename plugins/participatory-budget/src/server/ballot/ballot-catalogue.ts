import { CommuneDb, type ActivityRecord } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import type { BallotProject, BallotRules } from '../../contract/index.js'
import { ballotRulesOf, budgetSettings, BudgetSettings, ProjectId } from '../../contract/index.js'

/** A withdrawn project is refused by every process after this time at the latest. */
const FRESH_FOR_MS = 1000
const MOST_ENTRIES = 500

export interface CatalogueProject extends BallotProject {
  readonly reference: string
}

/** What a ballot is judged by: the rules, and the projects by public id. */
export interface Catalogue {
  readonly rules: BallotRules & { readonly changeable: boolean }
  readonly projects: ReadonlyMap<string, CatalogueProject>
  /** Of the frozen rules. */
  readonly fingerprint: string | undefined
}

const CatalogueRow = z.object({
  id: z.uuid(),
  reference: z.string(),
  cost_cents: z.coerce.number().int(),
  envelope: z.string().nullable(),
  withdrawn: z.boolean(),
  settings: BudgetSettings.nullable(),
  fingerprint: z.string().nullable(),
})

interface Entry {
  readonly readAt: number
  readonly catalogue: Promise<Catalogue>
}

/**
 * Rules and projects of open votes in memory, so that a ballot costs no query but its own. Projects of an open vote
 * change only by withdrawal; each entry is read again after a second, once for all ballots that wait.
 */
@Injectable()
export class BallotCatalogue {
  private readonly entries = new Map<string, Entry>()

  constructor(private readonly db: CommuneDb) {}

  async read(record: ActivityRecord): Promise<Catalogue> {
    // The age of an entry is a matter of this machine, not of the commune's calendar: a monotonic timer, not Clock.
    const now = performance.now()
    const entry = this.entries.get(record.id)
    if (entry !== undefined && now - entry.readAt < FRESH_FOR_MS) return entry.catalogue
    if (this.entries.size >= MOST_ENTRIES) this.entries.clear()
    const catalogue = this.load(record)
    this.entries.set(record.id, { readAt: now, catalogue })
    catalogue.catch(() => this.entries.delete(record.id))
    return catalogue
  }

  /** Forgets an activity at once in this process, after a change. */
  forget(activity: string): void {
    this.entries.delete(activity)
  }

  private async load(record: ActivityRecord): Promise<Catalogue> {
    const rows = await this.db.rows(
      CatalogueRow,
      `SELECT project.id, project.reference, project.cost_cents, project.envelope, project.withdrawn_reason IS NOT NULL AS withdrawn, paper.settings, paper.fingerprint
       FROM plugin_participatory_budget.project
       LEFT JOIN plugin_participatory_budget.ballot_paper AS paper
         ON paper.commune_id = project.commune_id AND paper.activity_id = project.activity_id
       WHERE project.activity_id = $1`,
      [record.id],
    )
    const settings = rows[0]?.settings ?? budgetSettings(record.activity.settings)
    return {
      fingerprint: rows[0]?.fingerprint ?? undefined,
      rules: { ...ballotRulesOf(settings), changeable: settings.changeable },
      projects: new Map(
        rows.map((row) => [
          ProjectId.encode(row.id),
          { reference: row.reference, costCents: row.cost_cents, withdrawn: row.withdrawn, envelope: row.envelope ?? undefined },
        ]),
      ),
    }
  }
}
