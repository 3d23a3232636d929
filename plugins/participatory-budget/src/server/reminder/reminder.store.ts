import { Locale } from '@parvis/contract'
import { CommuneDb, Sealing } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'

const TABLE = 'plugin_participatory_budget.vote_reminder'
const USE = 'participatory-budget.reminder'

/** What is sealed: where the reminder goes. */
export const ReminderAddress = z.object({ email: z.string(), locale: Locale })
export type ReminderAddress = z.infer<typeof ReminderAddress>

const Row = z.object({ id: z.uuid(), activityId: z.uuid(), personKey: z.string(), sealed: z.string() })

/** A wish to be reminded. */
export interface Reminder {
  readonly id: string
  readonly activityId: string
  readonly personKey: string
  /** Absent where it cannot be opened any more: the installation's key is another one. */
  readonly address: ReminderAddress | undefined
}

/** Wishes to be reminded of a vote. The address lies sealed, beside the key of the person; no row knows of a ballot. */
@Injectable()
export class ReminderStore {
  constructor(
    private readonly db: CommuneDb,
    private readonly sealing: Sealing,
  ) {}

  async keep({ activityId, personKey, address }: Omit<Reminder, 'id'>): Promise<void> {
    const sealed = await this.sealing.seal(USE, address)
    await this.db.run(
      `INSERT INTO ${TABLE} (activity_id, person_key, sealed) VALUES ($1, $2, $3)
       ON CONFLICT (commune_id, activity_id, person_key) DO UPDATE SET sealed = excluded.sealed`,
      [activityId, personKey, sealed],
    )
  }

  async has(activityId: string, personKey: string): Promise<boolean> {
    const row = await this.db.row(z.object({ id: z.uuid() }), `SELECT id FROM ${TABLE} WHERE activity_id = $1 AND person_key = $2`, [activityId, personKey])
    return row !== undefined
  }

  async ofActivity(activityId: string): Promise<readonly Reminder[]> {
    return await this.opened('activity_id = $1', [activityId])
  }

  async ofPersons(personKeys: readonly string[]): Promise<readonly Reminder[]> {
    return await this.opened('person_key = ANY ($1::text[])', [[...personKeys]])
  }

  /** Activities that somebody wants to be reminded of. */
  async activities(): Promise<readonly string[]> {
    const rows = await this.db.rows(z.object({ activityId: z.uuid() }), `SELECT DISTINCT activity_id AS "activityId" FROM ${TABLE}`)
    return rows.map(({ activityId }) => activityId)
  }

  async forget(activityId: string, personKey: string): Promise<void> {
    await this.db.run(`DELETE FROM ${TABLE} WHERE activity_id = $1 AND person_key = $2`, [activityId, personKey])
  }

  async forgetPersons(personKeys: readonly string[]): Promise<void> {
    await this.db.run(`DELETE FROM ${TABLE} WHERE person_key = ANY ($1::text[])`, [[...personKeys]])
  }

  async forgetAll(activityId: string): Promise<void> {
    await this.db.run(`DELETE FROM ${TABLE} WHERE activity_id = $1`, [activityId])
  }

  private async opened(condition: string, values: readonly unknown[]): Promise<readonly Reminder[]> {
    const rows = await this.db.rows(
      Row,
      `SELECT id, activity_id AS "activityId", person_key AS "personKey", sealed FROM ${TABLE} WHERE ${condition} ORDER BY id`,
      [...values],
    )
    return await Promise.all(
      rows.map(async ({ sealed, ...row }) => ({ ...row, address: await this.sealing.open(USE, sealed, ReminderAddress) })),
    )
  }
}
