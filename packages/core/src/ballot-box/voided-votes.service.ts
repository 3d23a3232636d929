import { CommuneDb } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { BallotBoxKeys } from './ballot-box-keys.service.js'

const VoidOutcome = z.enum(['with-ballot', 'without-ballot', 'not-cast'])
/**
 * What voiding a vote came to. `with-ballot`: the ballot no longer counts, and its content is gone. `without-ballot`: nothing
 * leads from the person to the ballot (the vote allows no changes, or is sealed); it still counts, and is counted among
 * those that should not. `not-cast`: the person has not cast.
 */
export type VoidOutcome = z.infer<typeof VoidOutcome>

const MarkerCount = z.object({
  /** `null` for those who cast before this was kept. */
  method: z.string().nullable(),
  channel: z.string().nullable(),
  voided: z.enum(['with-ballot', 'without-ballot']).nullable(),
  people: z.int(),
})
export type MarkerCount = z.infer<typeof MarkerCount>

/**
 * Votes of people who turned out to have no right to vote (spec B-09). The act itself, its reason and its second person are
 * up to the caller; decision 0013 says how far voiding reaches.
 */
@Injectable()
export class VoidedVotes {
  constructor(
    private readonly db: CommuneDb,
    private readonly keys: BallotBoxKeys,
  ) {}

  /** Voids the vote of a person; again, it answers as before. The person cannot cast any more. @param personKey from PersonKeys. */
  async void(activityId: string, personKey: string): Promise<VoidOutcome> {
    const keys = await this.keys.of(this.db.communeId, activityId)
    const nullifier = keys.nullifier(personKey)
    // Without its key nobody knows the marker any more.
    if (nullifier === undefined) return 'not-cast'
    const row = await this.db.row(z.object({ outcome: VoidOutcome }), 'SELECT core.void_ballot($1, $2, $3) AS outcome', [
      activityId,
      nullifier,
      keys.slot(personKey),
    ])
    return row?.outcome ?? 'not-cast'
  }

  /** How many people took part, by method and channel, voided or not. Small numbers tell who: round before showing them. */
  async counts(activityId: string): Promise<MarkerCount[]> {
    return await this.db.rows(MarkerCount, 'SELECT method, channel, voided, people FROM core.ballot_marker_counts($1)', [activityId])
  }
}
