import { Injectable } from '@nestjs/common'
import { CommuneDb } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { BallotBoxKeys } from './ballot-box-keys.service.js'
import type { VoterGroup } from './voter-group.js'

const NOTHING_KNOWN: VoterGroup = { age: undefined, district: undefined }
const Row = z.object({ sealed: z.instanceof(Buffer).nullable() })

/** Groups of the people who voted, read once and taken from their markers (decision 0030). */
@Injectable()
export class VoterGroups {
  constructor(
    private readonly db: CommuneDb,
    private readonly keys: BallotBoxKeys,
  ) {}

  /**
   * One group for each person whose vote was not voided, in an order without meaning. Asked again, nothing is known of
   * anybody any more.
   *
   * @throws when the box is not sealed.
   */
  async take(activityId: string): Promise<readonly VoterGroup[]> {
    const keys = await this.keys.of(this.db.communeId, activityId)
    const rows = await this.db.rows(Row, 'SELECT sealed FROM core.take_voter_groups($1) AS taken (sealed)', [activityId])
    return rows.map(({ sealed }) => (sealed === null ? undefined : keys.openGroup(sealed)) ?? NOTHING_KNOWN)
  }
}
