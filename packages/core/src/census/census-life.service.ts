import { Injectable, type OnModuleInit } from '@nestjs/common'
import {
  ActivitiesOpen,
  CensusId,
  isProblem,
  NotFound,
  TooManyBadRows,
  WorkUnderWay,
  WrongState,
  type CensusState,
  type Problem,
} from '@parvis/contract'
import { Audit, Clock, Jobs, Random, TwoPersonActs, type ProposedAct } from '@parvis/plugin-api/server'
import { ActRegistry } from '../acts/act-registry.js'
import { ApproveCensus, CloseCensus } from './census-acts.js'
import { ActivateCensus } from './census-activation.job.js'
import { isBusy, type CensusRecord } from './census-record.js'
import { canBecome } from './census-states.js'
import { CensusStore } from './census.store.js'
import { OpenActivities } from './open-activities.service.js'

/** Moves a census through its states after the dry run: approval, activation, closure, deletion. */
@Injectable()
export class CensusLife implements OnModuleInit {
  constructor(
    private readonly store: CensusStore,
    private readonly open: OpenActivities,
    private readonly acts: TwoPersonActs,
    private readonly registry: ActRegistry,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly random: Random,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.registry.register({ act: ApproveCensus, perform: async ({ census }) => await this.approve(census) })
    this.registry.register({
      act: CloseCensus,
      perform: async ({ census }, { reason }) => await this.close(census, reason),
    })
  }

  /** @param id database id. */
  async proposeApproval(id: string, reason: string | undefined): Promise<ProposedAct | Problem> {
    const record = await this.ready(id, 'approved')
    if (isProblem(record)) return record
    if (record.report === undefined || record.report.isBlocked)
      return TooManyBadRows({ bad: record.report?.bad ?? 0, limit: record.report?.badLimit ?? 0 })
    return await this.acts.propose(
      ApproveCensus,
      { census: id },
      { subject: CensusId.encode(id), ...(reason === undefined ? {} : { reason }) },
    )
  }

  /** Begins the activation in the background. @param evenSo although activities are open; never during a vote. */
  async activate(id: string, evenSo: boolean): Promise<CensusRecord | Problem> {
    const record = await this.ready(id, 'active')
    if (isProblem(record)) return record
    const refused = await this.refusedByActivities(evenSo)
    if (refused !== undefined) return refused
    const run = this.random.uuid()
    await this.store.beginWork(id, { kind: 'activation', run, total: 1 })
    await this.jobs.enqueue(ActivateCensus, { census: id, run, evenSo }, { key: id })
    await this.audit.record({
      action: 'core.census-activation-asked',
      subject: CensusId.encode(id),
      details: { evenSo },
    })
    return (await this.store.find(id)) ?? NotFound()
  }

  async proposeClosure(id: string, reason: string): Promise<ProposedAct | Problem> {
    const record = await this.ready(id, 'closed')
    if (isProblem(record)) return record
    const refused = await this.refusedByActivities(false)
    if (refused !== undefined) return refused
    return await this.acts.propose(CloseCensus, { census: id }, { subject: CensusId.encode(id), reason })
  }

  /** Deletes an import that is not in force. */
  async discard(id: string): Promise<Problem | undefined> {
    const record = await this.ready(id, 'purged')
    if (isProblem(record)) return record
    await this.purge(record)
    return undefined
  }

  /** Deletes everything about persons; of a census that was in force the fact is public. */
  async purge(record: CensusRecord): Promise<void> {
    await this.store.empty(record.id)
    await this.store.setState(record.id, 'purged', this.clock.now())
    const wasInForce = record.activatedAt !== undefined
    if (wasInForce) await this.store.forgetLetters()
    await this.audit.record({
      action: wasInForce ? 'core.census-purged' : 'core.census-discarded',
      subject: CensusId.encode(record.id),
      details: { persons: record.persons, asOf: record.asOf },
      ...(wasInForce ? { isPublic: true } : {}),
    })
  }

  /** Its time is over: takes it out of force where it still is, and deletes it (spec I-26). */
  async retire(record: CensusRecord): Promise<void> {
    if (record.state === 'active') {
      await this.store.setState(record.id, 'closed', this.clock.now())
      await this.audit.record({
        action: 'core.census-closed',
        subject: CensusId.encode(record.id),
        details: { persons: record.persons },
        isPublic: true,
      })
    }
    await this.purge(record)
  }

  private async approve(id: string): Promise<Problem | undefined> {
    const record = await this.ready(id, 'approved')
    if (isProblem(record)) return record
    if (record.report === undefined || record.report.isBlocked) return TooManyBadRows()
    await this.store.setState(id, 'approved', this.clock.now())
    const { accepted, bad, repeated } = record.report
    await this.audit.record({
      action: 'core.census-approved',
      subject: CensusId.encode(id),
      details: { accepted, bad, repeated },
    })
    return undefined
  }

  private async close(id: string, reason: string | undefined): Promise<Problem | undefined> {
    const record = await this.ready(id, 'closed')
    if (isProblem(record)) return record
    const refused = await this.refusedByActivities(false)
    if (refused !== undefined) return refused
    await this.store.setState(id, 'closed', this.clock.now())
    await this.audit.record({
      action: 'core.census-closed',
      subject: CensusId.encode(id),
      details: { persons: record.persons, ...(reason === undefined ? {} : { reason }) },
      isPublic: true,
    })
    return undefined
  }

  private async refusedByActivities(evenSo: boolean): Promise<Problem | undefined> {
    const open = (await this.open.list()).filter((activity) => !evenSo || activity.isVote)
    return open.length === 0 ? undefined : ActivitiesOpen({ activities: open })
  }

  private async ready(id: string, to: CensusState): Promise<CensusRecord | Problem> {
    const record = await this.store.lock(id)
    if (record === undefined) return NotFound()
    if (isBusy(record)) return WorkUnderWay()
    return canBecome(record.state, to) ? record : WrongState({ state: record.state })
  }
}
