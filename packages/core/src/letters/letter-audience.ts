import { Injectable } from '@nestjs/common'
import { CensusPersonId, type LetterAudience as Audience, type LetterChoice } from '@parvis/contract'
import { CommuneDb } from '@parvis/plugin-api/server'
import { z } from 'zod'

const Row = z.object({ line: z.int(), personId: z.uuid(), salt: z.string(), sealed: z.string() })
export type AudienceRow = z.infer<typeof Row>
const Count = z.object({ count: z.int() })

const FROM = `FROM core.census_row r JOIN core.census c ON c.commune_id = r.commune_id AND c.id = r.census_id AND c.state = 'active'`
const HAS_CODE = `EXISTS (SELECT FROM core.letter l WHERE l.activity_id = $1 AND l.person_id = r.person_id AND l.state <> 'void')`

const CONDITIONS: Readonly<Record<Audience, string>> = {
  everybody: 'true',
  one: 'r.person_id = $2',
  'without-code': `NOT ${HAS_CODE}`,
  asked: `NOT ${HAS_CODE} AND EXISTS (SELECT FROM core.letter_request q WHERE q.activity_id = $1 AND q.person_id = r.person_id)`,
}

type Chosen = Pick<LetterChoice, 'audience' | 'person'>

/** The parameters are named here so that every condition takes the same ones. */
function whom({ audience }: Chosen): string {
  return `$1::uuid IS NOT NULL AND ($2::uuid IS NULL OR true) AND ${CONDITIONS[audience]}`
}

function personOf({ person }: Chosen): string | undefined {
  return person === undefined ? undefined : CensusPersonId.decode(person)
}

/** To whom a run of letters goes: rows of the census in force, in the order of the file that was imported. */
@Injectable()
export class LetterAudience {
  constructor(private readonly db: CommuneDb) {}

  /** @param activityId database id. */
  async count(activityId: string, choice: Chosen): Promise<number> {
    const row = await this.db.row(Count, `SELECT count(*)::int AS count ${FROM} WHERE ${whom(choice)}`, [
      activityId,
      personOf(choice),
    ])
    return row?.count ?? 0
  }

  /** The next rows behind a line. */
  async after(
    activityId: string,
    choice: Chosen,
    from: { readonly line: number; readonly limit: number },
  ): Promise<AudienceRow[]> {
    return await this.db.rows(
      Row,
      `SELECT r.line, r.person_id AS "personId", r.salt, r.sealed ${FROM} WHERE r.line > $3 AND ${whom(choice)} ORDER BY r.line LIMIT $4`,
      [activityId, personOf(choice), from.line, from.limit],
    )
  }
}
