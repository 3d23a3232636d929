import { Injectable } from '@nestjs/common'
import { Clock, CommuneDb } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { dayIn } from '../processes/brussels-time.js'

const Person = z.object({ personId: z.uuid() })

/** Residents who have found themselves in the register and need a letter, because it knows no mailbox of theirs. */
@Injectable()
export class LetterRequests {
  constructor(
    private readonly db: CommuneDb,
    private readonly clock: Clock,
  ) {}

  /** Asking again changes nothing: whoever knows somebody's details cannot have them flooded with letters. */
  async ask(activityId: string, personId: string): Promise<void> {
    await this.db.run(
      'INSERT INTO core.letter_request (activity_id, person_id, asked_on) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [activityId, personId, dayIn(this.clock.now())],
    )
  }

  /** Ids of those who wait for a letter. @param activityId database id. */
  async waiting(activityId: string): Promise<readonly string[]> {
    const sql = `SELECT q.person_id AS "personId" FROM core.letter_request q WHERE q.activity_id = $1 AND NOT EXISTS (
      SELECT FROM core.letter l WHERE l.activity_id = q.activity_id AND l.person_id = q.person_id AND l.state <> 'void')`
    return (await this.db.rows(Person, sql, [activityId])).map(({ personId }) => personId)
  }
}
