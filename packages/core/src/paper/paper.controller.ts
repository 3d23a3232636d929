import { Controller } from '@nestjs/common'
import { ActivityId, isProblem, NotFound, PaperBatchId, paperApi, type Problem, type RouteInput, type RouteResult } from '@parvis/contract'
import { Access, Activities, Implements, Input, type ActivityRecord, type PaperBallots } from '@parvis/plugin-api/server'
import { PaperBatchStore } from './paper-batch.store.js'
import { PaperBatches } from './paper-batches.service.js'
import { PaperEntries, type PaperWork } from './paper-entries.service.js'
import { PaperEntryStore } from './paper-entry.store.js'
import { PaperPrint } from './paper-print.service.js'
import { PaperVote } from './paper-vote.service.js'

const { routes } = paperApi
type Routes = typeof routes

/** Paper ballots, for staff. */
@Controller()
export class PaperController {
  constructor(
    private readonly activities: Activities,
    private readonly access: Access,
    private readonly vote: PaperVote,
    private readonly printing: PaperPrint,
    private readonly batches: PaperBatches,
    private readonly batchStore: PaperBatchStore,
    private readonly entries: PaperEntries,
    private readonly entryStore: PaperEntryStore,
  ) {}

  @Implements(routes.read)
  async read(@Input() { params }: RouteInput<Routes['read']>): Promise<RouteResult<Routes['read']>> {
    const found = await this.find(params.activity)
    if (isProblem(found)) return found
    const { record, paper } = found
    return {
      isOpen: await this.vote.isOpen(record),
      closesAt: this.vote.closesAt(record),
      marking: await paper.marking(record),
      options: [...(await paper.options(record))],
      words: await this.printing.words(record, paper),
      batches: await this.batchStore.list(record.id, this.accountId()),
    }
  }

  @Implements(routes.print)
  async print(@Input() { params, body }: RouteInput<Routes['print']>): Promise<RouteResult<Routes['print']>> {
    const found = await this.find(params.activity)
    return isProblem(found) ? found : { papers: await this.printing.codes(found.record, body.count, body.label) }
  }

  @Implements(routes.open)
  async open(@Input() { params, body }: RouteInput<Routes['open']>): Promise<RouteResult<Routes['open']>> {
    const found = await this.find(params.activity)
    return isProblem(found) ? found : await this.batches.open(found.record, { ...body, by: this.accountId() })
  }

  @Implements(routes.enter)
  async enter(@Input() { params, body }: RouteInput<Routes['enter']>): Promise<RouteResult<Routes['enter']>> {
    const work = await this.work(params)
    if (isProblem(work)) return work
    const outcome = await this.entries.enter(work, body)
    return isProblem(outcome) ? outcome : { outcome, batch: await this.batchStore.read(work.batchId, work.by) }
  }

  @Implements(routes.differences)
  async differences(@Input() { params }: RouteInput<Routes['differences']>): Promise<RouteResult<Routes['differences']>> {
    const work = await this.work(params)
    return isProblem(work) ? work : { differences: await this.entryStore.differing(work.batchId) }
  }

  @Implements(routes.compare)
  async compare(@Input() { params, body }: RouteInput<Routes['compare']>): Promise<RouteResult<Routes['compare']>> {
    const work = await this.work(params)
    return isProblem(work) ? work : await this.entries.compare(work, body.code)
  }

  @Implements(routes.settle)
  async settle(@Input() { params, body }: RouteInput<Routes['settle']>): Promise<RouteResult<Routes['settle']>> {
    const work = await this.work(params)
    if (isProblem(work)) return work
    const refused = await this.entries.settle(work, body.code, body.choice)
    return refused ?? (await this.batchStore.read(work.batchId, work.by))
  }

  @Implements(routes.close)
  async close(@Input() { params }: RouteInput<Routes['close']>): Promise<RouteResult<Routes['close']>> {
    const work = await this.work(params)
    return isProblem(work) ? work : await this.batches.close(work)
  }

  /** The activity, if its plugin takes paper. */
  private async find(publicId: string): Promise<{ record: ActivityRecord; paper: PaperBallots } | Problem> {
    const id = ActivityId.decode(publicId)
    const record = id === undefined ? undefined : await this.activities.find(id)
    const paper = record === undefined ? undefined : this.vote.ballotsOf(record)
    return record === undefined || paper === undefined ? NotFound() : { record, paper }
  }

  private async work(params: { readonly activity: string; readonly batch: string }): Promise<PaperWork | Problem> {
    const found = await this.find(params.activity)
    if (isProblem(found)) return found
    const batchId = PaperBatchId.decode(params.batch)
    const batch = batchId === undefined ? undefined : await this.batchStore.lock(found.record.id, batchId)
    return batch === undefined ? NotFound() : { ...found, batchId: batch.id, by: this.accountId() }
  }

  /** @throws Error outside a session of staff: the contract lets nobody else in. */
  private accountId(): string {
    const { accountId } = this.access.caller()
    if (accountId === undefined) throw new Error('Paper ballots are the business of staff')
    return accountId
  }
}
