import { Injectable } from '@nestjs/common'
import { Clock, CommuneDb, Random } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { SealedValues } from '../identity/sealed-values.js'

const USE = 'vote-voiding'
const Row = z.object({ id: z.uuid(), sealed: z.string() })
const OfActivity = Row.extend({ activityId: z.uuid() })

/** Whom two people speak about who void a vote, from the first one's word to the second one's. */
@Injectable()
export class VoteVoidingStore {
  constructor(
    private readonly db: CommuneDb,
    private readonly sealed: SealedValues,
    private readonly random: Random,
    private readonly clock: Clock,
  ) {}

  /** @param personId id of the person on the register. @returns database id. */
  async add(activityId: string, personId: string): Promise<string> {
    const id = this.random.uuid()
    const sealed = await this.sealed.seal(personId, { use: USE, salt: id })
    await this.db.run('INSERT INTO core.vote_voiding (id, activity_id, sealed) VALUES ($1, $2, $3)', [id, activityId, sealed])
    return id
  }

  /** Ids of persons on the register, by database id of the voiding. */
  async persons(activityId: string): Promise<ReadonlyMap<string, string>> {
    const rows = await this.db.rows(Row, 'SELECT id, sealed FROM core.vote_voiding WHERE activity_id = $1', [activityId])
    const persons = new Map<string, string>()
    for (const row of rows) {
      const person = await this.open(row)
      if (person !== undefined) persons.set(row.id, person)
    }
    return persons
  }

  /** The one with this database id. */
  async find(id: string): Promise<{ readonly activityId: string; readonly personId: string } | undefined> {
    const row = await this.db.row(OfActivity, 'SELECT id, sealed, activity_id AS "activityId" FROM core.vote_voiding WHERE id = $1', [id])
    const personId = row === undefined ? undefined : await this.open(row)
    return row === undefined || personId === undefined ? undefined : { activityId: row.activityId, personId }
  }

  /** Deletes it. @returns the id of the person on the register. */
  async take(id: string): Promise<string | undefined> {
    const row = await this.db.row(Row, 'DELETE FROM core.vote_voiding WHERE id = $1 RETURNING id, sealed', [id])
    return row === undefined ? undefined : await this.open(row)
  }

  /** Deletes those whose proposal waits no more: refused, taken back, or out of time. */
  async forgetSettled(): Promise<void> {
    await this.db.run(
      `DELETE FROM core.vote_voiding v WHERE NOT EXISTS (
         SELECT FROM core.proposed_act p WHERE p.commune_id = v.commune_id AND p.state = 'waiting' AND p.payload ->> 'voiding' = v.id::text)`,
    )
  }

  private async open({ id, sealed }: z.infer<typeof Row>): Promise<string | undefined> {
    return await this.sealed.open(sealed, z.uuid(), { use: USE, salt: id, now: this.clock.now() })
  }
}
