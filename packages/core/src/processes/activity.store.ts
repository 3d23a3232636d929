import { Injectable } from '@nestjs/common'
import type { EligibilityRule, LocalizedText, ParticipationState, PhaseStatus } from '@parvis/contract'
import { CommuneDb } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { UnitsOfWork, type Work } from '../database/unit-of-work.js'
import { ActivitySnapshot } from './activity-snapshot.js'
import { ACTIVITY_SELECT, StoredActivity } from './participation-rows.js'

export interface ActivityDraft {
  readonly plugin: string
  readonly processId?: string | undefined
  readonly slug: string
  readonly title: LocalizedText
  readonly summary: LocalizedText
  readonly settings: Record<string, unknown>
}

export interface PhaseDraft {
  /** Database id of a phase that there is already. */
  readonly id?: string | undefined
  readonly kind: string
  readonly title: LocalizedText
  readonly startsAt: Date
  readonly endsAt: Date
  readonly settings: Record<string, unknown>
}

const Id = z.object({ id: z.uuid() })

/** Reads and writes the activities, with their phases, of the commune of the unit of work. */
@Injectable()
export class ActivityStore {
  private readonly refreshing = new WeakSet<Work>()

  constructor(
    private readonly db: CommuneDb,
    private readonly units: UnitsOfWork,
    private readonly snapshot: ActivitySnapshot,
  ) {}

  /** All of the commune, newest first; of one plugin or in one process where that is given. */
  list(where: { plugin?: string; processId?: string; state?: ParticipationState } = {}): Promise<StoredActivity[]> {
    return this.db.rows(
      StoredActivity,
      `${ACTIVITY_SELECT}
       WHERE ($1::text IS NULL OR a.plugin = $1) AND ($2::uuid IS NULL OR a.process_id = $2) AND ($3::text IS NULL OR a.state = $3)
       ORDER BY a.created_at DESC, a.id DESC`,
      [where.plugin ?? null, where.processId ?? null, where.state ?? null],
    )
  }

  /** By database id. */
  find(id: string): Promise<StoredActivity | undefined> {
    return this.db.row(StoredActivity, `${ACTIVITY_SELECT} WHERE a.id = $1`, [id])
  }

  /** By database id, kept from changes by others until the transaction ends. */
  async lock(id: string): Promise<StoredActivity | undefined> {
    const row = await this.db.row(Id, 'SELECT id FROM core.activity WHERE id = $1 FOR UPDATE', [id])
    return row === undefined ? undefined : this.find(id)
  }

  findBySlug(slug: string): Promise<StoredActivity | undefined> {
    return this.db.row(StoredActivity, `${ACTIVITY_SELECT} WHERE a.slug = $1`, [slug])
  }

  /** @returns database id of the new draft, or `undefined` when the slug is taken. */
  async insert(draft: ActivityDraft): Promise<string | undefined> {
    const row = await this.db.row(
      Id,
      `INSERT INTO core.activity (plugin, process_id, slug, title, summary, settings) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (commune_id, slug) DO NOTHING RETURNING id`,
      [
        draft.plugin,
        draft.processId ?? null,
        draft.slug,
        JSON.stringify(draft.title),
        JSON.stringify(draft.summary),
        JSON.stringify(draft.settings),
      ],
    )
    return row?.id
  }

  async update(id: string, content: Pick<ActivityDraft, 'title' | 'summary' | 'settings'>): Promise<void> {
    const values = [content.title, content.summary, content.settings].map((value) => JSON.stringify(value))
    this.refreshAfterwards()
    await this.db.run('UPDATE core.activity SET title = $2, summary = $3, settings = $4 WHERE id = $1', [id, ...values])
  }

  /** Says who may do an act of residents. */
  async setEligibility(activityId: string, action: string, rule: EligibilityRule): Promise<void> {
    this.refreshAfterwards()
    await this.db.run(
      `INSERT INTO core.activity_eligibility (activity_id, action, rule) VALUES ($1, $2, $3)
       ON CONFLICT (commune_id, activity_id, action) DO UPDATE SET rule = excluded.rule, changed_at = now()`,
      [activityId, action, JSON.stringify(rule)],
    )
  }

  async setState(id: string, state: ParticipationState, now: Date): Promise<void> {
    this.refreshAfterwards()
    await this.db.run(
      `UPDATE core.activity
       SET state = $2, published_at = coalesce(published_at, $3),
           closed_at = CASE WHEN $2 = 'closed' THEN coalesce(closed_at, $4) ELSE closed_at END
       WHERE id = $1`,
      [id, state, state === 'published' || state === 'closed' ? now : null, now],
    )
  }

  /** Replaces the phases; those with an id keep it and what was announced of them. */
  async setPhases(activityId: string, phases: readonly PhaseDraft[]): Promise<void> {
    this.refreshAfterwards()
    const kept = phases.flatMap((phase) => (phase.id === undefined ? [] : [phase.id]))
    await this.db.run('DELETE FROM core.phase WHERE activity_id = $1 AND id <> ALL ($2::uuid[])', [activityId, kept])
    for (const [place, phase] of phases.entries()) {
      const values = [phase.kind, JSON.stringify(phase.title), phase.startsAt, phase.endsAt, JSON.stringify(phase.settings), place]
      await (phase.id === undefined
        ? this.db.run(
            `INSERT INTO core.phase (activity_id, kind, title, starts_at, ends_at, settings, place) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
            [activityId, ...values],
          )
        : this.db.run(
            `UPDATE core.phase SET kind = $3, title = $4, starts_at = $5, ends_at = $6, settings = $7, place = $8
             WHERE activity_id = $1 AND id = $2`,
            [activityId, phase.id, ...values],
          ))
    }
  }

  async movePhase(phaseId: string, dates: { startsAt?: Date; endsAt?: Date }): Promise<void> {
    this.refreshAfterwards()
    await this.db.run('UPDATE core.phase SET starts_at = coalesce($2, starts_at), ends_at = coalesce($3, ends_at) WHERE id = $1', [
      phaseId,
      dates.startsAt ?? null,
      dates.endsAt ?? null,
    ])
  }

  async markAnnounced(phaseId: string, status: PhaseStatus): Promise<void> {
    await this.db.run('UPDATE core.phase SET announced = $2 WHERE id = $1', [phaseId, status])
  }

  /** Removes all activities of a plugin, whatever hangs on them included. @returns how many there were. */
  removeAll(plugin: string): Promise<number> {
    this.refreshAfterwards()
    return this.db.run('DELETE FROM core.activity WHERE plugin = $1', [plugin])
  }

  /** Others hear of it by notification; this process must not answer the next request from before its own change. */
  private refreshAfterwards(): void {
    const work = this.units.current()
    if (work === undefined || this.refreshing.has(work)) return
    this.refreshing.add(work)
    this.units.afterCommit(() => this.snapshot.refresh())
  }
}
