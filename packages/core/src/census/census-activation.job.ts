import { Injectable, type OnModuleInit } from '@nestjs/common'
import { CensusId } from '@parvis/contract'
import { Audit, Clock, CommuneDb, defineJob } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { UnitsOfWork } from '../database/unit-of-work.js'
import { JobRegistry } from '../jobs/job-registry.js'
import { CensusMerge } from './census-merge.js'
import { CensusParts } from './census-parts.js'
import { CensusSettingsService } from './census-settings.service.js'
import { CensusStore } from './census.store.js'
import { OpenActivities } from './open-activities.service.js'
import { headersOf } from './propose-mapping.js'

export const ActivateCensus = defineJob(
  'core.activate-census',
  z.object({ census: z.uuid(), run: z.uuid(), evenSo: z.boolean() }),
)

/** Puts an approved census in force, and closes the one before it, in one transaction: there is never none and never two. */
@Injectable()
export class CensusActivationJob implements OnModuleInit {
  constructor(
    private readonly jobs: JobRegistry,
    private readonly units: UnitsOfWork,
    private readonly db: CommuneDb,
    private readonly store: CensusStore,
    private readonly merge: CensusMerge,
    private readonly parts: CensusParts,
    private readonly settings: CensusSettingsService,
    private readonly open: OpenActivities,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.register({
      name: ActivateCensus.name,
      payload: ActivateCensus.payload,
      run: async ({ census, run, evenSo }) => {
        try {
          await this.step(async () => await this.activate(census, run, evenSo))
        } catch (error) {
          await this.step(async () => await this.store.endWork(census, 'internal-error'))
          throw error
        }
      },
    })
  }

  private async activate(id: string, run: string, evenSo: boolean): Promise<void> {
    await this.merge.prepare()
    const record = await this.store.lock(id)
    if (record === undefined || record.workRun !== run || record.state !== 'approved') return
    // A vote may have opened since the activation was asked for.
    if ((await this.open.list()).some((activity) => !evenSo || activity.isVote))
      return await this.store.endWork(id, 'activities-open')
    const now = this.clock.now()
    const before = await this.store.inForce()
    const kept = await this.merge.recognise(id, before?.id)
    await this.merge.nameOthers(id)
    if (before !== undefined) await this.store.setState(before.id, 'closed', now)
    await this.store.setState(id, 'active', now)
    if (record.hasHeader) {
      const [header] = await this.parts.lines(id, 0)
      await this.settings.rememberHeaders(headersOf(header?.cells ?? [], record.mapping))
    }
    await this.store.emptyFile(id)
    await this.store.endWork(id)
    const persons = await this.merge.count(id)
    await this.audit.record({
      action: 'core.census-activated',
      subject: CensusId.encode(id),
      details: {
        persons,
        added: persons - kept,
        kept,
        gone: (before?.persons ?? 0) - kept,
        asOf: record.asOf,
        evenSo,
      },
      isPublic: true,
    })
  }

  private async step<T>(task: () => Promise<T>): Promise<T> {
    const work = this.units.current()
    if (work === undefined) throw new Error('A job runs in a unit of work')
    return await this.units.run(work, task)
  }
}
