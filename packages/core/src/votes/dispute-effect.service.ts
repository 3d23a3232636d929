import { Injectable } from '@nestjs/common'
import type { CountInShort, DisputeEffect } from '@parvis/contract'
import type { ActivityRecord, VoteCount } from '@parvis/plugin-api/server'
import { BallotOpenings } from '../ballot-box/ballot-openings.service.js'
import { ComplaintStore } from './complaint.store.js'
import { VoteHandlers } from './vote-handlers.js'

/** Counts a vote with and without the ballots that are quarantined (spec B-20). */
@Injectable()
export class DisputeEffects {
  constructor(
    private readonly openings: BallotOpenings,
    private readonly complaints: ComplaintStore,
    private readonly handlers: VoteHandlers,
  ) {}

  /** @returns `undefined` where no ballot is quarantined or left out. */
  async of(record: ActivityRecord): Promise<DisputeEffect | undefined> {
    const contested = new Set(
      (await this.complaints.list(record.id))
        .filter(({ state }) => state === 'quarantined' || state === 'left-out')
        .map(({ commitment }) => commitment.toString('hex')),
    )
    const handler = this.handlers.of(record.activity.plugin)
    if (handler === undefined || contested.size === 0) return undefined
    const all: unknown[] = []
    const rest: unknown[] = []
    for await (const { commitment, content } of this.openings.of(record.id)) {
      all.push(content)
      if (!contested.has(Buffer.from(commitment).toString('hex'))) rest.push(content)
    }
    const [counted, without] = [await handler.count(record, all), await handler.count(record, rest)]
    return {
      ballots: all.length - rest.length,
      with: inShort(counted),
      without: inShort(without),
      changesOutcome: !sameOptions(counted.outcome, without.outcome),
    }
  }
}

function inShort({ digest, counted, outcome }: VoteCount): CountInShort {
  return { digest, counted, outcome: [...outcome] }
}

function sameOptions(one: readonly string[], other: readonly string[]): boolean {
  return [...one].sort().join('\n') === [...other].sort().join('\n')
}
