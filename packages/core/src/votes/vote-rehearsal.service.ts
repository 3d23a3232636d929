import { Inject, Injectable } from '@nestjs/common'
import { ActivityId, isProblem, NotFound, WrongState, type Problem, type Rehearsal, type RehearsalStep } from '@parvis/contract'
import { Audit, BallotBox, Clock, CommuneDb, Random, type ActivityRecord, type VoteHandler } from '@parvis/plugin-api/server'
import { canonicalJson, checkBallotProof, readNoteKey } from '@parvis/transparency'
import type { Logger } from 'pino'
import { BallotLogReader } from '../ballot-log/ballot-log-reader.service.js'
import { UnitsOfWork } from '../database/unit-of-work.js'
import { LOGGER } from '../observability/logger.js'
import { VoteHandlers } from './vote-handlers.js'
import { isFrozenState } from './vote-moves.js'
import { VoteRulesService } from './vote-rules.service.js'
import { VoteStore } from './vote.store.js'

const HOUR_MS = 3_600_000

/**
 * Holds a whole vote once before it counts (spec B-01): real casting, the real box and log, the real count, with made-up
 * ballots in a box of their own that is erased afterwards. What a resident would meet on the day is met today.
 */
@Injectable()
export class VoteRehearsal {
  constructor(
    private readonly votes: VoteStore,
    private readonly handlers: VoteHandlers,
    private readonly rules: VoteRulesService,
    private readonly box: BallotBox,
    private readonly log: BallotLogReader,
    private readonly db: CommuneDb,
    private readonly units: UnitsOfWork,
    private readonly random: Random,
    private readonly audit: Audit,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @returns `wrong-state` once the vote is frozen; undefined when the rehearsal was held, passed or not. */
  async hold(record: ActivityRecord): Promise<Problem | undefined> {
    const handler = this.handlers.of(record.activity.plugin)
    await this.votes.ensure(record.id)
    const vote = await this.votes.lock(record.id)
    if (handler === undefined || vote === undefined) return NotFound()
    if (isFrozenState(vote.state)) return WrongState({ state: vote.state, to: 'rehearsed' })
    const { fingerprint } = await this.rules.current(record, vote)
    const steps = await this.steps(record, handler)
    const passed = steps.every((step) => step.passed)
    const rehearsal: Rehearsal = { at: this.clock.now().toISOString(), fingerprint, passed, steps }
    await this.votes.saveRehearsal(record.id, rehearsal)
    await this.audit.record({
      action: 'core.vote-rehearsed',
      subject: ActivityId.encode(record.id),
      details: { fingerprint, passed },
    })
    return undefined
  }

  private async steps(record: ActivityRecord, handler: VoteHandler): Promise<RehearsalStep[]> {
    const samples = await handler.sampleBallots(record)
    if (samples.length === 0) return [{ code: 'choices', passed: false }]
    const scratch = this.random.uuid()
    try {
      return [{ code: 'choices', passed: true }, ...(await this.holdIn(scratch, { record, handler, samples }))]
    } finally {
      await this.alone(async () => await this.db.run('SELECT core.erase_ballots($1)', [scratch]))
    }
  }

  private async holdIn(scratch: string, { record, handler, samples }: RehearsalParts): Promise<RehearsalStep[]> {
    const codes: string[] = []
    for (const [turn, content] of samples.entries()) {
      const receipt = await this.cast(scratch, turn, content)
      if (!isProblem(receipt)) codes.push(receipt.trackingCode)
    }
    const again = await this.cast(scratch, 0, samples[0])
    const found = await Promise.all(codes.map(async (code) => await this.box.find(scratch, code)))
    await this.alone(async () => await this.box.seal(scratch))
    const proven = await Promise.all(codes.map(async (code) => await this.isProven(scratch, code)))
    const late = await this.cast(scratch, samples.length, samples[0])
    const contents: unknown[] = []
    for await (const content of this.box.contents(scratch)) contents.push(content)
    return [
      { code: 'cast', passed: codes.length === samples.length },
      { code: 'once', passed: isProblem(again) && again.code === 'already-cast' },
      { code: 'tracked', passed: found.every((standing) => standing === 'accepted') },
      { code: 'proven', passed: proven.length > 0 && proven.every(Boolean) },
      { code: 'closed', passed: isProblem(late) && late.code === 'voting-closed' },
      { code: 'kept', passed: sameBallots(contents, samples) },
      { code: 'counted', passed: await this.isCounted({ record, handler, samples }, contents) },
    ]
  }

  /** Whether the public log proves the ballot of a code, by the check that everyone else uses. */
  private async isProven(scratch: string, code: string): Promise<boolean> {
    const trace = await this.log.trace(scratch, code)
    if (trace.state !== 'logged') return false
    const key = await readNoteKey(trace.proof.key)
    if (key === undefined) return false
    return (await checkBallotProof({ ...trace.proof, trackingCode: code }, key)).verdict === 'proven'
  }

  /** Whether every ballot counts, in whatever order. Rules that cannot be counted by are what a rehearsal is to find. */
  private async isCounted({ record, handler, samples }: RehearsalParts, contents: readonly unknown[]): Promise<boolean> {
    try {
      const count = await handler.count(record, contents)
      const recount = await handler.count(record, [...contents].reverse())
      return count.counted === samples.length && count.digest === recount.digest
    } catch (error) {
      this.logger.warn({ err: error, plugin: record.activity.plugin }, 'a rehearsal could not be counted')
      return false
    }
  }

  /** In a unit of work of its own: ballots are cast on other connections, which see nothing of this one before it commits. */
  private async alone<T>(task: () => Promise<T>): Promise<T> {
    const work = this.units.current()
    if (work === undefined) throw new Error('A rehearsal is held within a request of a commune')
    return await this.units.run(work, task)
  }

  private async cast(scratch: string, turn: number, content: unknown) {
    return await this.box.cast({
      activityId: scratch,
      voter: { personKey: `rehearsal ${scratch} ${turn}`, method: 'rehearsal', level: 4 },
      channel: 'rehearsal',
      content,
      changeable: false,
      closesAt: new Date(this.clock.now().getTime() + HOUR_MS),
    })
  }
}

interface RehearsalParts {
  readonly record: ActivityRecord
  readonly handler: VoteHandler
  readonly samples: readonly unknown[]
}

/** Whether the two are the same ballots, in whatever order. */
function sameBallots(one: readonly unknown[], other: readonly unknown[]): boolean {
  const sorted = (ballots: readonly unknown[]): string => ballots.map((ballot) => canonicalJson(ballot)).sort().join('\n')
  return sorted(one) === sorted(other)
}
