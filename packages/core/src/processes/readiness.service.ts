import { Injectable } from '@nestjs/common'
import { ModuleRef } from '@nestjs/core'
import type { Blocker, LocalizedText } from '@parvis/contract'
import { Clock, CommuneContext } from '@parvis/plugin-api/server'
import { CommuneDb } from '@parvis/plugin-api/server'
import { ModuleSnapshot } from '../modules/module-snapshot.js'
import { isRunning } from '../plugins/installed-plugin.js'
import { PluginRegistry } from '../plugins/plugin-registry.js'
import { EligibilityCheck } from '../verification/eligibility/eligibility-check.service.js'
import { dayIn } from './brussels-time.js'
import { toRecord, type StoredActivity, type StoredProcess } from './participation-rows.js'

const must = (code: string, values?: Blocker['values']): Blocker => ({ code, namespace: 'core', weight: 'must', ...(values && { values }) })
const should = (code: string, values?: Blocker['values']): Blocker => ({ ...must(code, values), weight: 'should' })

export function isReady(blockers: readonly Blocker[]): boolean {
  return blockers.every((blocker) => blocker.weight !== 'must')
}

/** The required-fields meter: what still stands between a draft and its publication. */
@Injectable()
export class ReadinessService {
  constructor(
    private readonly context: CommuneContext,
    private readonly clock: Clock,
    private readonly db: CommuneDb,
    private readonly modules: ModuleSnapshot,
    private readonly plugins: PluginRegistry,
    private readonly references: ModuleRef,
    private readonly eligibility: EligibilityCheck,
  ) {}

  /** Of a process: titles in every language, who decides, until when the answer comes. */
  processBlockers(process: StoredProcess): Blocker[] {
    const today = dayIn(this.clock.now())
    return [
      ...this.missing(process.title).map((language) => must('process-title-missing', { language })),
      ...this.missing(process.summary).map((language) => should('process-summary-missing', { language })),
      ...(Object.keys(process.decisionMaker).length === 0
        ? [must('decision-maker-missing')]
        : this.missing(process.decisionMaker).map((language) => should('decision-maker-untranslated', { language }))),
      ...(process.answerBy === undefined ? [must('answer-date-missing')] : process.answerBy < today ? [must('answer-date-past')] : []),
      ...(Object.keys(process.whatCanChange).length === 0 ? [should('what-can-change-missing')] : []),
      ...this.contact(),
    ]
  }

  /**
   * Of an activity, its process and its plugin's own check included.
   *
   * @param process the one it is part of; its blockers count as long as it is a draft.
   */
  async activityBlockers(activity: StoredActivity, process?: StoredProcess): Promise<Blocker[]> {
    const now = this.clock.now()
    const { phases } = activity
    const last = phases.reduce((latest, phase) => Math.max(latest, phase.endsAt.getTime()), 0)
    const answerBy = process?.answerBy
    return [
      ...(this.modules.state(this.db.communeId, activity.plugin) === 'off' ? [must('module-off')] : []),
      ...this.missing(activity.title).map((language) => must('title-missing', { language })),
      ...this.missing(activity.summary).map((language) => should('summary-missing', { language })),
      ...(phases.length === 0 ? [must('no-phase')] : last <= now.getTime() ? [must('phases-over')] : []),
      ...(answerBy !== undefined && phases.length > 0 && answerBy < dayIn(new Date(last)) ? [should('answer-before-end')] : []),
      ...(process?.state === 'draft' ? this.processBlockers(process) : []),
      ...(process === undefined ? this.contact() : []),
      ...(await this.eligibility.blockers(toRecord(activity, now))),
      ...(await this.pluginBlockers(activity, now)),
    ]
  }

  private async pluginBlockers(activity: StoredActivity, now: Date): Promise<Blocker[]> {
    const installed = this.plugins.find(activity.plugin)
    if (installed === undefined || !isRunning(installed) || installed.server.readiness === undefined) return []
    const check = this.references.get(installed.server.readiness, { strict: false })
    return check.blockers(toRecord(activity, now))
  }

  private missing(text: LocalizedText): string[] {
    return this.context.commune().languages.filter((language) => text[language] === undefined)
  }

  private contact(): Blocker[] {
    const { email, phone, address } = this.context.commune().contact
    return email === undefined && phone === undefined && address === undefined ? [should('contact-missing')] : []
  }
}
