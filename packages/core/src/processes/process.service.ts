import { Injectable } from '@nestjs/common'
import { InvalidInput, NotFound, NotReady, pickText, ProcessId, SlugTaken, WrongState, type ParticipationState, type Problem, type ProcessContent } from '@parvis/contract'
import { Access, Audit, Clock, CommuneContext } from '@parvis/plugin-api/server'
import type { z } from 'zod'
import { ActivityLifecycle } from './activity-lifecycle.service.js'
import { ActivityStore } from './activity.store.js'
import { slugCandidates } from './free-slug.js'
import { opensOrCloses } from './opens-or-closes.js'
import type { StoredProcess } from './participation-rows.js'
import { ProcessStore } from './process.store.js'
import { isReady, ReadinessService } from './readiness.service.js'

type Content = z.output<typeof ProcessContent>

/** Which states lead to which, besides publication. */
const MOVES: readonly (readonly [from: ParticipationState, to: ParticipationState])[] = [
  ['published', 'draft'],
  ['published', 'closed'],
  ['closed', 'published'],
  ['closed', 'archived'],
  ['draft', 'archived'],
  ['archived', 'draft'],
  ['archived', 'closed'],
]

/** Creates, changes and moves processes. */
@Injectable()
export class ProcessService {
  constructor(
    private readonly context: CommuneContext,
    private readonly processes: ProcessStore,
    private readonly activities: ActivityStore,
    private readonly lifecycle: ActivityLifecycle,
    private readonly readiness: ReadinessService,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly access: Access,
  ) {}

  /** @returns the draft, or `slug-taken`. */
  async create(content: Content, slug?: string): Promise<StoredProcess | Problem> {
    const title = pickText(content.title, this.context.defaultLocale())
    for (const candidate of slug === undefined ? slugCandidates(title, 'process') : [slug]) {
      const process = await this.processes.insert(candidate, content)
      if (process === undefined) continue
      await this.audit.record({ action: 'core.process-created', subject: ProcessId.encode(process.id) })
      return process
    }
    return SlugTaken({ slug: slug ?? '' })
  }

  /** @returns the process, or `not-found`, `invalid-input` where a public process would lose what made it publishable. */
  async update(id: string, content: Content): Promise<StoredProcess | Problem> {
    const before = await this.processes.find(id, true)
    if (before === undefined) return NotFound()
    const lost = before.state === 'draft' ? [] : this.lost(content)
    if (lost.length > 0) return InvalidInput({}, lost.map((path) => ({ path, code: 'required' })))
    const process = await this.processes.update(id, content)
    await this.audit.record({ action: 'core.process-changed', subject: ProcessId.encode(id) })
    return process ?? NotFound()
  }

  /**
   * Publishing a process also publishes those of its draft activities that nothing blocks; the others stay drafts. A
   * process closes, or goes back to draft, when none of its activities is public and running.
   *
   * @returns the process, or `not-found`, `not-ready`, `wrong-state`, `second-factor-needed`.
   */
  async move(id: string, to: ParticipationState): Promise<StoredProcess | Problem> {
    const process = await this.processes.find(id, true)
    if (process === undefined) return NotFound()
    const isPublication = process.state === 'draft' && to === 'published'
    const problem = isPublication ? this.unready(process) : await this.refused(process, to)
    if (problem !== undefined) return problem
    await this.processes.setState(id, to, this.clock.now())
    await this.audit.record({ action: 'core.process-moved', subject: ProcessId.encode(id), details: { from: process.state, to } })
    if (isPublication) await this.publishReadyActivities({ ...process, state: to })
    return (await this.processes.find(id)) ?? NotFound()
  }

  private unready(process: StoredProcess): Problem | undefined {
    const blockers = this.readiness.processBlockers(process)
    if (isReady(blockers)) return undefined
    return NotReady({ blockers: blockers.filter((each) => each.weight === 'must').map((each) => each.code) })
  }

  private async refused(process: StoredProcess, to: ParticipationState): Promise<Problem | undefined> {
    const locked = opensOrCloses(process.state, to) ? this.access.demandSecondFactor() : undefined
    if (locked !== undefined) return locked
    if (!MOVES.some(([from, target]) => from === process.state && target === to)) return WrongState({ state: process.state, to })
    const activities = await this.activities.list({ processId: process.id })
    const inTheWay = activities.filter(({ state }) => state === 'published' || (state === 'closed' && to === 'draft'))
    return to !== 'published' && inTheWay.length > 0 ? WrongState({ state: process.state, to, activities: inTheWay.length }) : undefined
  }

  private async publishReadyActivities(process: StoredProcess): Promise<void> {
    for (const activity of await this.activities.list({ processId: process.id, state: 'draft' })) {
      if (isReady(await this.readiness.activityBlockers(activity, process))) await this.lifecycle.publish(activity)
    }
  }

  private lost(content: Content): string[] {
    const languages = this.context.commune().languages.filter((language) => content.title[language] === undefined)
    return [
      ...languages.map((language) => `title.${language}`),
      ...(Object.keys(content.decisionMaker).length === 0 ? ['decisionMaker'] : []),
      ...(content.answerBy === undefined ? ['answerBy'] : []),
    ]
  }
}
