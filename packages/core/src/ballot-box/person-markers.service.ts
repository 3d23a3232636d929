import { Injectable } from '@nestjs/common'
import { CommuneDb } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { BallotBoxKeys } from './ballot-box-keys.service.js'

const BoxRow = z.object({ activityId: z.uuid(), isSealed: z.boolean() })
const MarkerRow = z.object({ method: z.string().nullable(), channel: z.string().nullable(), voided: z.string().nullable() })

/** The mark of one person in one vote. */
export interface PersonMarker extends z.infer<typeof MarkerRow> {
  /** Database id. */
  readonly activityId: string
  readonly isSealed: boolean
}

/** The marks "has cast" of one person, in votes whose keys are not destroyed yet. Nothing leads from them to a ballot. */
@Injectable()
export class PersonMarkers {
  constructor(
    private readonly db: CommuneDb,
    private readonly keys: BallotBoxKeys,
  ) {}

  async of(personKey: string): Promise<readonly PersonMarker[]> {
    const boxes = await this.db.rows(
      BoxRow,
      `SELECT activity_id AS "activityId", sealed_on IS NOT NULL AS "isSealed" FROM core.ballot_box
       WHERE keys_destroyed_on IS NULL ORDER BY id`,
    )
    const markers: PersonMarker[] = []
    for (const box of boxes) {
      const nullifier = await this.nullifier(box.activityId, personKey)
      const row =
        nullifier === undefined
          ? undefined
          : await this.db.row(MarkerRow, 'SELECT method, channel, voided FROM core.read_ballot_marker($1, $2)', [
              box.activityId,
              nullifier,
            ])
      if (row !== undefined) markers.push({ ...box, ...row })
    }
    return markers
  }

  /** Lets a mark of a sealed box stand for nobody: the count stays, and nobody can tell any more whose it was. */
  async forget(activityId: string, personKey: string): Promise<void> {
    const nullifier = await this.nullifier(activityId, personKey)
    if (nullifier !== undefined) await this.db.run('SELECT core.forget_ballot_marker($1, $2)', [activityId, nullifier])
  }

  private async nullifier(activityId: string, personKey: string): Promise<Buffer | undefined> {
    return (await this.keys.of(this.db.communeId, activityId)).nullifier(personKey)
  }
}
