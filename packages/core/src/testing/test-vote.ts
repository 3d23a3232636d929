import { randomUUID } from 'node:crypto'
import { isProblem, type BallotStanding, type Problem } from '@parvis/contract'
import type { CastBallot, CastReceipt, ResidentProof } from '@parvis/plugin-api/server'
import type { AppendOptions, KeptCheckpoint } from '../ballot-log/ballot-log.service.js'
import type { Work } from '../database/unit-of-work.js'
import type { TestBallotBox } from './test-ballot-box.js'

const LATER = new Date('2100-01-01')

/** The voter of a name, for tests. */
export function testVoter(person: string): ResidentProof {
  return { personKey: person, method: 'test', level: 1 }
}

/** One vote of a commune in a ballot box, through one process or several. */
export class TestVote {
  constructor(
    private readonly process: TestBallotBox,
    readonly work: Work,
    /** Database id. */
    readonly activityId: string = randomUUID(),
  ) {}

  /** The same vote through another process. */
  through(process: TestBallotBox): TestVote {
    return new TestVote(process, this.work, this.activityId)
  }

  async within<T>(task: (process: TestBallotBox) => Promise<T>): Promise<T> {
    return await this.process.services.units.run(this.work, async () => await task(this.process))
  }

  async cast(person: string, content: unknown, more: Partial<CastBallot> = {}): Promise<CastReceipt | Problem> {
    const ballot = { activityId: this.activityId, voter: testVoter(person), channel: 'web', content, changeable: false, closesAt: LATER, ...more }
    return await this.within(async ({ box }) => await box.cast(ballot))
  }

  /** Casts a ballot that must be taken. @returns its tracking code. */
  async mustCast(person: string, content: unknown, more: Partial<CastBallot> = {}): Promise<string> {
    const answer = await this.cast(person, content, more)
    if (isProblem(answer)) throw new Error(`A ballot was refused: ${answer.code}`)
    return answer.trackingCode
  }

  async find(trackingCode: string): Promise<BallotStanding> {
    return await this.within(async ({ box }) => await box.find(this.activityId, trackingCode))
  }

  async hasCast(person: string): Promise<boolean> {
    return await this.within(async ({ box }) => await box.hasCast(this.activityId, testVoter(person)))
  }

  async turnout(): Promise<number> {
    return await this.within(async ({ box }) => await box.turnout(this.activityId))
  }

  async append(options?: AppendOptions): Promise<KeptCheckpoint | undefined> {
    return await this.within(async ({ log }) => await log.append(this.activityId, options))
  }

  async seal(): Promise<void> {
    await this.within(async ({ box }) => await box.seal(this.activityId))
  }

  /** Seals the box and reads what counts. */
  async sealedContents(): Promise<unknown[]> {
    await this.seal()
    return await this.within(async ({ box }) => {
      const read: unknown[] = []
      for await (const content of box.contents(this.activityId)) read.push(content)
      return read
    })
  }
}
