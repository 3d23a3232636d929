import { Injectable, Logger, type OnModuleInit } from '@nestjs/common'
import type { CensusFinding, CensusReport } from '@parvis/contract'
import { Clock, CommuneDb, defineJob } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { UnitsOfWork } from '../database/unit-of-work.js'
import { JobRegistry } from '../jobs/job-registry.js'
import { dayIn } from '../processes/brussels-time.js'
import { CensusFindings } from './census-findings.store.js'
import { CensusMerge } from './census-merge.js'
import { CensusParts } from './census-parts.js'
import type { CensusRecord } from './census-record.js'
import { CensusRows, type AcceptedLine } from './census-rows.store.js'
import { CensusSettingsService } from './census-settings.service.js'
import { CensusStore } from './census.store.js'
import { readPerson } from './read-person.js'

export const DryRunCensus = defineJob('core.dry-run-census', z.object({ census: z.uuid(), run: z.uuid() }))

const Tally = z.object({ bad: z.int(), remarks: z.int() })

/**
 * Checks every line of an import and stages those that can be taken. Each part is a unit of work of its own, so that progress
 * can be seen; a run that was broken off begins anew.
 */
@Injectable()
export class CensusDryRunJob implements OnModuleInit {
  private readonly logger = new Logger(CensusDryRunJob.name)

  constructor(
    private readonly jobs: JobRegistry,
    private readonly units: UnitsOfWork,
    private readonly db: CommuneDb,
    private readonly store: CensusStore,
    private readonly parts: CensusParts,
    private readonly rows: CensusRows,
    private readonly findings: CensusFindings,
    private readonly merge: CensusMerge,
    private readonly settings: CensusSettingsService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.register({
      name: DryRunCensus.name,
      payload: DryRunCensus.payload,
      run: async ({ census, run }) => await this.run(census, run),
    })
  }

  private async run(id: string, run: string): Promise<void> {
    try {
      const parts = await this.step(async () => await this.begin(id, run))
      if (parts === undefined) return
      let lines = 0
      for (let place = 0; place < parts; place += 1)
        lines += await this.step(async () => await this.check(id, place))
      await this.step(async () => await this.end(id, lines))
    } catch (error) {
      await this.step(async () => await this.store.endWork(id, 'internal-error'))
      throw error
    }
  }

  /** @returns number of parts, or `undefined` when another run has taken over. */
  private async begin(id: string, run: string): Promise<number | undefined> {
    const record = await this.store.lock(id)
    if (record === undefined || record.workRun !== run) return undefined
    await this.store.emptyRows(id)
    const total = await this.parts.count(id)
    await this.store.beginWork(id, { kind: 'dry-run', run, total })
    return total
  }

  /** @returns number of lines about persons. */
  private async check(id: string, place: number): Promise<number> {
    const record = await this.demand(id)
    const today = dayIn(this.clock.now())
    const lines = await this.parts.lines(id, place)
    const data = place === 0 && record.hasHeader ? lines.slice(1) : lines
    const accepted: AcceptedLine[] = []
    const findings: CensusFinding[] = []
    for (const { line, cells } of data) {
      const { person, numberHash, findings: found } = readPerson(cells, record.mapping, today)
      findings.push(...found.map((each) => ({ line, ...each })))
      if (person !== undefined) accepted.push({ line, person, numberHash })
    }
    await this.rows.stage(id, accepted)
    await this.findings.add(id, findings)
    await this.store.progress(id, place + 1)
    return data.length
  }

  private async end(id: string, lines: number): Promise<void> {
    await this.merge.prepare()
    const repeated = await this.merge.mergeRepeated(id)
    const inForce = await this.store.inForce()
    const kept = await this.merge.recognise(id, inForce?.id)
    await this.store.setReport(
      id,
      await this.report(id, { lines, repeated, kept, before: inForce?.persons ?? 0 }),
    )
    await this.store.endWork(id)
    this.logger.debug('A census was checked')
  }

  private async report(
    id: string,
    found: {
      readonly lines: number
      readonly repeated: number
      readonly kept: number
      readonly before: number
    },
  ): Promise<CensusReport> {
    const { badLimit } = await this.settings.read()
    const tally = await this.db.row(
      Tally,
      `SELECT count(DISTINCT line) FILTER (WHERE is_bad)::int AS bad, count(*) FILTER (WHERE NOT is_bad AND code <> 'repeated')::int AS remarks
       FROM core.census_finding WHERE census_id = $1`,
      [id],
    )
    const { bad, remarks } = tally ?? { bad: 0, remarks: 0 }
    const accepted = await this.merge.count(id)
    return {
      lines: found.lines,
      accepted,
      bad,
      repeated: found.repeated,
      remarks,
      withNationalNumber: await this.merge.count(id, 'number_hash IS NOT NULL'),
      withMailbox: await this.merge.count(id, 'mailbox_hash IS NOT NULL'),
      withAddress: await this.merge.count(id, 'has_address'),
      badLimit,
      isBlocked: accepted === 0 || bad * 100 > badLimit * found.lines,
      added: accepted - found.kept,
      kept: found.kept,
      gone: found.before - found.kept,
    }
  }

  private async demand(id: string): Promise<CensusRecord> {
    const record = await this.store.find(id)
    if (record === undefined) throw new Error('The census was deleted while it was checked')
    return record
  }

  /** A unit of work of its own, in the commune of the job. */
  private async step<T>(task: () => Promise<T>): Promise<T> {
    const work = this.units.current()
    if (work === undefined) throw new Error('A job runs in a unit of work')
    return await this.units.run(work, task)
  }
}
