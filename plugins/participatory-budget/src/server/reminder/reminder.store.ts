import { Locale } from '@parvis/contract'
import { CommuneDb, Seals, type SealedColumnRegistration } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'

const TABLE = 'plugin_participatory_budget.vote_reminder'
const COLUMN = `${TABLE}.sealed` as const

/** What is sealed: who asked, and where the reminder goes. */
const Wish = z.object({ personKey: z.string(), email: z.string(), locale: Locale })
export type Wish = z.infer<typeof Wish>

/** Wishes lie sealed, and are found by the fingerprint of who asked. */
export const SEALED_WISHES: SealedColumnRegistration = {
  table: TABLE,
  column: 'sealed',
  fingerprint: { column: 'person_fingerprint', of: (value) => Wish.parse(JSON.parse(value)).personKey },
}

const Row = z.object({ id: z.uuid(), activityId: z.uuid(), sealed: z.string() })

/** A wish to be reminded of a vote. */
export interface Reminder {
  readonly id: string
  readonly activityId: string
  /** Absent where it cannot be opened any more: the installation's secret was lost meanwhile. */
  readonly wish: Wish | undefined
}

/** Wishes to be reminded of a vote: who asked and where to, both sealed. No row knows of a ballot. */
@Injectable()
export class ReminderStore {
  constructor(
    private readonly db: CommuneDb,
    private readonly seals: Seals,
  ) {}

  async keep(activityId: string, wish: Wish): Promise<void> {
    const values = [activityId, await this.fingerprint(wish.personKey), await this.seals.seal(COLUMN, JSON.stringify(wish))]
    await this.db.run(
      `INSERT INTO ${TABLE} (activity_id, person_fingerprint, sealed) VALUES ($1, $2, $3)
       ON CONFLICT (commune_id, activity_id, person_fingerprint) DO UPDATE SET sealed = excluded.sealed`,
      values,
    )
  }

  async has(activityId: string, personKey: string): Promise<boolean> {
    const values = [activityId, await this.fingerprint(personKey)]
    const row = await this.db.row(z.object({ id: z.uuid() }), `SELECT id FROM ${TABLE} WHERE activity_id = $1 AND person_fingerprint = $2`, values)
    return row !== undefined
  }

  async ofActivity(activityId: string): Promise<readonly Reminder[]> {
    return await this.opened('activity_id = $1', activityId)
  }

  async ofPersons(personKeys: readonly string[]): Promise<readonly Reminder[]> {
    return await this.opened('person_fingerprint = ANY ($1::text[])', await this.fingerprints(personKeys))
  }

  /** Activities that somebody wants to be reminded of. */
  async activities(): Promise<readonly string[]> {
    const rows = await this.db.rows(z.object({ activityId: z.uuid() }), `SELECT DISTINCT activity_id AS "activityId" FROM ${TABLE}`)
    return rows.map(({ activityId }) => activityId)
  }

  async forget(activityId: string, personKey: string): Promise<void> {
    await this.db.run(`DELETE FROM ${TABLE} WHERE activity_id = $1 AND person_fingerprint = $2`, [activityId, await this.fingerprint(personKey)])
  }

  async forgetOne(id: string): Promise<void> {
    await this.db.run(`DELETE FROM ${TABLE} WHERE id = $1`, [id])
  }

  async forgetPersons(personKeys: readonly string[]): Promise<void> {
    await this.db.run(`DELETE FROM ${TABLE} WHERE person_fingerprint = ANY ($1::text[])`, [await this.fingerprints(personKeys)])
  }

  async forgetAll(activityId: string): Promise<void> {
    await this.db.run(`DELETE FROM ${TABLE} WHERE activity_id = $1`, [activityId])
  }

  private async fingerprint(personKey: string): Promise<string> {
    return await this.seals.fingerprint(COLUMN, personKey)
  }

  private async fingerprints(personKeys: readonly string[]): Promise<string[]> {
    return await Promise.all(personKeys.map((each) => this.fingerprint(each)))
  }

  private async opened(condition: string, value: unknown): Promise<readonly Reminder[]> {
    const sql = `SELECT id, activity_id AS "activityId", sealed FROM ${TABLE} WHERE ${condition} ORDER BY id`
    const rows = await this.db.rows(Row, sql, [value])
    return await Promise.all(
      rows.map(async ({ sealed, ...row }) => {
        const value = await this.seals.open(COLUMN, sealed)
        return { ...row, wish: value === undefined ? undefined : Wish.parse(JSON.parse(value)) }
      }),
    )
  }
}
