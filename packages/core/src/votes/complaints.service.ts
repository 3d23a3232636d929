import { Injectable } from '@nestjs/common'
import { NoDispute, NoSuchBallot, type Problem } from '@parvis/contract'
import { Clock, Random, type ActivityRecord } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { TrackedBallots } from '../ballot-box/tracked-ballots.service.js'
import { RateLimits } from '../http/rate-limits.service.js'
import { RequestContext } from '../http/request-context.js'
import { SealedValues } from '../identity/sealed-values.js'
import { newVotingCode, printedVotingCode, typedVotingCode } from '../verification/voting-code/voting-code.js'
import type { ComplaintRow } from './complaint.row.js'
import { ComplaintStore } from './complaint.store.js'
import { disputeEnd, type VoteRow } from './vote.row.js'
import { VoteStore } from './vote.store.js'

const USE = 'vote-complaint'
const Text = z.string()

/** Whether complaints can be made about a vote now (spec B-20). */
export function isDisputable(vote: VoteRow, now: Date): boolean {
  const end = disputeEnd(vote)
  return (vote.state === 'tallied' || vote.state === 'contested') && end !== undefined && now < end
}

/** Complaints about single ballots, by tracking code: nobody says who they are, and nobody is asked. */
@Injectable()
export class Complaints {
  constructor(
    private readonly store: ComplaintStore,
    private readonly votes: VoteStore,
    private readonly ballots: TrackedBallots,
    private readonly limits: RateLimits,
    private readonly requests: RequestContext,
    private readonly sealed: SealedValues,
    private readonly random: Random,
    private readonly clock: Clock,
  ) {}

  /** @returns a reference to ask by, or `no-dispute`, `no-such-ballot`, `too-many-requests`. */
  async make(record: ActivityRecord, complaint: { trackingCode: string; text: string }): Promise<string | Problem> {
    const refused = await this.limits.consume('complaintOfNetwork', this.limits.network(this.requests.demand().request.ip))
    if (refused !== undefined) return refused
    const vote = await this.votes.find(record.id)
    if (vote === undefined || !isDisputable(vote, this.clock.now())) return NoDispute({ until: until(vote) })
    const { leaf } = await this.ballots.find(record.id, complaint.trackingCode)
    if (leaf === undefined) return NoSuchBallot()
    const reference = newVotingCode(this.random)
    const sealedText = await this.sealed.seal(complaint.text, { use: USE })
    await this.store.add({ activityId: record.id, reference, commitment: leaf.commitment, sealedText })
    return printedVotingCode(reference)
  }

  /** What became of a complaint. @returns `too-many-requests` after many wrong references of one network. */
  async status(record: ActivityRecord, typed: string): Promise<ComplaintRow | Problem | undefined> {
    const refused = await this.limits.consume('complaintOfNetwork', this.limits.network(this.requests.demand().request.ip))
    if (refused !== undefined) return refused
    const reference = typedVotingCode(typed)
    return reference === undefined ? undefined : await this.store.findByReference(record.id, reference)
  }

  /** The text of a complaint, for staff. */
  async text({ sealedText }: ComplaintRow): Promise<string> {
    return (await this.sealed.open(sealedText, Text, { use: USE, now: this.clock.now() })) ?? ''
  }
}

function until(vote: VoteRow | undefined): string | undefined {
  return vote === undefined ? undefined : disputeEnd(vote)?.toISOString()
}
