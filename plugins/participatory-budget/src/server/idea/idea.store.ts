import type { LocalizedText } from '@parvis/contract'
import { CommuneDb } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { IdeaId, type IdeaChannel, type IdeaState, type JudgedCriterion } from '../../contract/index.js'
import { IDEA_COLUMNS, IDEA_TABLE, IdeaRow } from './idea.row.js'

/** An idea before it has a number. */
export interface NewIdea {
  readonly state: IdeaState
  readonly title: string
  readonly text: string
  readonly place: string
  readonly locale: string
  readonly category: LocalizedText
  readonly channel: IdeaChannel
  readonly picture?: string | undefined
  readonly author?: { readonly personKey: string; readonly level: number } | undefined
  readonly proposedAt: Date
}

/** Numbers that two people want at the same moment are asked for again. */
const ATTEMPTS = 20

/** The rows of ideas of one activity, given by its database id. What may happen to them is decided elsewhere. */
@Injectable()
export class IdeaStore {
  constructor(private readonly db: CommuneDb) {}

  /** By public id. */
  async find(activity: string, id: string): Promise<IdeaRow | undefined> {
    const uuid = IdeaId.decode(id)
    if (uuid === undefined) return undefined
    return await this.db.row(IdeaRow, `SELECT ${IDEA_COLUMNS} FROM ${IDEA_TABLE} idea WHERE activity_id = $1 AND id = $2`, [activity, uuid])
  }

  /** By public id, held until the end of the unit of work: two decisions about one idea come one after the other. */
  async hold(activity: string, id: string): Promise<IdeaRow | undefined> {
    const uuid = IdeaId.decode(id)
    if (uuid === undefined) return undefined
    return await this.db.row(IdeaRow, `SELECT ${IDEA_COLUMNS} FROM ${IDEA_TABLE} idea WHERE activity_id = $1 AND id = $2 FOR UPDATE`, [activity, uuid])
  }

  /** By database ids, in the order of their numbers. */
  async many(ids: readonly string[]): Promise<IdeaRow[]> {
    if (ids.length === 0) return []
    return await this.db.rows(IdeaRow, `SELECT ${IDEA_COLUMNS} FROM ${IDEA_TABLE} idea WHERE id = ANY ($1::uuid[]) ORDER BY number`, [ids])
  }

  /** Stores an idea under the next number of the activity. */
  async insert(activity: string, idea: NewIdea): Promise<IdeaRow> {
    const { state, title, text, place, locale, category, channel, picture, author, proposedAt } = idea
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const row = await this.db.row(
        IdeaRow,
        `INSERT INTO ${IDEA_TABLE} AS idea (activity_id, number, state, title, text, place, locale, category, channel, file_id, author_key, author_level, proposed_at)
         SELECT $1, coalesce(max(other.number), 0) + 1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9::uuid, $10, $11::integer, $12::timestamptz
         FROM ${IDEA_TABLE} other WHERE other.activity_id = $1
         ON CONFLICT (commune_id, activity_id, number) DO NOTHING RETURNING ${IDEA_COLUMNS}`,
        [activity, state, title, text, place, locale, JSON.stringify(category), channel, picture ?? null, author?.personKey ?? null, author?.level ?? null, proposedAt],
      )
      if (row !== undefined) return row
    }
    throw new Error('An idea found no free number')
  }

  async setState(id: string, state: IdeaState): Promise<void> {
    await this.db.run(`UPDATE ${IDEA_TABLE} SET state = $2 WHERE id = $1`, [id, state])
  }

  async setCriteria(id: string, criteria: readonly JudgedCriterion[]): Promise<void> {
    await this.db.run(`UPDATE ${IDEA_TABLE} SET criteria = $2 WHERE id = $1`, [id, JSON.stringify(criteria)])
  }

  async setCost(id: string, costCents: number | undefined): Promise<void> {
    await this.db.run(`UPDATE ${IDEA_TABLE} SET cost_cents = $2 WHERE id = $1`, [id, costCents ?? null])
  }

  async remove(id: string): Promise<void> {
    await this.db.run(`DELETE FROM ${IDEA_TABLE} WHERE id = $1`, [id])
  }

  /** How many ideas a person has proposed in this activity. */
  async countBy(activity: string, personKey: string): Promise<number> {
    const row = await this.db.row(
      z.object({ count: z.int() }),
      `SELECT count(*)::int AS count FROM ${IDEA_TABLE} WHERE activity_id = $1 AND author_key = $2`,
      [activity, personKey],
    )
    return row?.count ?? 0
  }
}
