import { Injectable } from '@nestjs/common'
import {
  CensusId,
  InvalidInput,
  NotFound,
  WorkUnderWay,
  WrongState,
  type CensusColumn,
  type CensusField,
  type CensusMapping,
  type Problem,
  type ProblemIssue,
} from '@parvis/contract'
import { Audit, Jobs, Random } from '@parvis/plugin-api/server'
import { CensusParts } from './census-parts.js'
import { DryRunCensus } from './census-dry-run.job.js'
import { isBusy, type CensusRecord } from './census-record.js'
import { CensusSettingsService } from './census-settings.service.js'
import { canBecome } from './census-states.js'
import { CensusStore } from './census.store.js'
import { shownCell } from './hide-national-numbers.js'
import { proposeColumns } from './propose-mapping.js'

const SHOWN = 5
const LOOKED_AT = 50
const NEEDED: readonly CensusField[] = ['familyName', 'birthDate']

/** What is at hand before a dry run: the columns with proposals, and the first lines. */
export interface CensusPreview {
  readonly columns: CensusColumn[]
  readonly rows: string[][]
}

/** Shows the beginning of a file, and begins dry runs. */
@Injectable()
export class CensusDryRuns {
  constructor(
    private readonly store: CensusStore,
    private readonly parts: CensusParts,
    private readonly settings: CensusSettingsService,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly random: Random,
  ) {}

  /** @param id database id. */
  async preview(id: string): Promise<CensusPreview | Problem> {
    const record = await this.store.find(id)
    if (record === undefined) return NotFound()
    const lines = await this.parts.lines(id, 0)
    if (lines.length === 0) return WrongState({ state: record.state })
    const rows = lines.slice(0, LOOKED_AT).map(({ cells }) => cells)
    const columns = proposeColumns({ hasHeader: record.hasHeader, rows }, await this.settings.knownHeaders())
    const data = record.hasHeader ? rows.slice(1) : rows
    return { columns, rows: data.slice(0, SHOWN).map((cells) => cells.map(shownCell)) }
  }

  /** Begins a dry run in the background. */
  async begin(id: string, mapping: CensusMapping, hasHeader: boolean): Promise<CensusRecord | Problem> {
    const record = await this.store.lock(id)
    if (record === undefined) return NotFound()
    if (isBusy(record)) return WorkUnderWay()
    if (!canBecome(record.state, 'dry-run')) return WrongState({ state: record.state })
    const issues = faultsOf(mapping)
    if (issues.length > 0) return InvalidInput({}, issues)
    const run = this.random.uuid()
    await this.store.setMapping(id, mapping, hasHeader)
    await this.store.beginWork(id, { kind: 'dry-run', run, total: await this.parts.count(id) })
    await this.jobs.enqueue(DryRunCensus, { census: id, run }, { key: id })
    await this.audit.record({
      action: 'core.census-dry-run',
      subject: CensusId.encode(id),
      details: { fields: Object.keys(mapping).sort() },
    })
    return (await this.store.find(id)) ?? NotFound()
  }
}

function faultsOf(mapping: CensusMapping): ProblemIssue[] {
  const places = Object.values(mapping)
  return [
    ...NEEDED.filter((field) => mapping[field] === undefined).map((field) => ({
      path: `mapping.${field}`,
      code: 'required',
    })),
    ...Object.entries(mapping)
      .filter(([, place]) => places.filter((each) => each === place).length > 1)
      .map(([field]) => ({ path: `mapping.${field}`, code: 'column-taken' })),
  ]
}
