import type { Page } from '@parvis/contract'
import { CommuneDb } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { IDEA_STATES, isIdeaShown, type Idea, type IdeaProvenance, type IdeaSummary } from '../../contract/index.js'
import { IdeaAssessments } from './idea-assessments.store.js'
import { IdeaLinks } from './idea-links.store.js'
import { IdeaSteps } from './idea-steps.service.js'
import { fullSummary, IDEA_COLUMNS, IDEA_TABLE, IdeaRow, pictureOf, publicSummary } from './idea.row.js'
import { IdeaStore } from './idea.store.js'
import { mostSimilar } from './similar-titles.js'

const SHOWN = IDEA_STATES.filter(isIdeaShown)
/** As many as can be looked through in a moment; more ideas than any commune has had. */
const MOST_COMPARED = 5_000
const MOST_SIMILAR = 5
const WITH_COUNT = z.intersection(IdeaRow, z.object({ found: z.int() }))

/** What residents look for in the list. */
export interface IdeaSearch {
  readonly q: string
  readonly category: string
  readonly state: string
  readonly limit: number
  readonly cursor?: string | undefined
}

/** Reads ideas for residents. Of what is not published they get a number, a state and a reason. */
@Injectable()
export class IdeaReading {
  constructor(
    private readonly db: CommuneDb,
    private readonly ideas: IdeaStore,
    private readonly steps: IdeaSteps,
    private readonly links: IdeaLinks,
    private readonly assessments: IdeaAssessments,
  ) {}

  /** How many ideas residents can read. */
  async count(activity: string): Promise<number> {
    const row = await this.db.row(
      z.object({ count: z.int() }),
      `SELECT count(*)::int AS count FROM ${IDEA_TABLE} WHERE activity_id = $1 AND state = ANY ($2)`,
      [activity, SHOWN],
    )
    return row?.count ?? 0
  }

  /** Newest first. The search looks into what was written, and for the number. */
  async page(activity: string, { q, category, state, limit, cursor }: IdeaSearch): Promise<Page<IdeaSummary> & { found: number }> {
    const matching = `activity_id = $1 AND state = ANY ($2)
         AND ($3 = '' OR position(lower($3) IN lower(concat_ws(' ', 'I' || number, title, text, place))) > 0)
         AND ($4 = '' OR EXISTS (SELECT 1 FROM jsonb_each_text(category) each WHERE each.value = $4))`
    const states = state === '' ? SHOWN : SHOWN.filter((each) => each === state)
    const rows = await this.db.rows(
      WITH_COUNT,
      `SELECT ${IDEA_COLUMNS}, (SELECT count(*)::int FROM ${IDEA_TABLE} WHERE ${matching}) AS found FROM ${IDEA_TABLE} idea
       WHERE ${matching} AND ($5::int IS NULL OR number < $5::int) ORDER BY number DESC LIMIT $6`,
      [activity, states, q, category, cursorNumber(cursor), limit + 1],
    )
    const items = rows.slice(0, limit)
    const last = items.at(-1)
    return { items: items.map(publicSummary), found: rows[0]?.found ?? 0, nextCursor: rows.length > limit ? String(last?.number) : undefined }
  }

  /** By public id. */
  async find(activity: string, id: string): Promise<Idea | undefined> {
    const row = await this.ideas.find(activity, id)
    return row === undefined ? undefined : await this.read(row)
  }

  /** An idea with its history. @param isForStaff with what was written in ideas that are not published. */
  async read(row: IdeaRow, isForStaff = false): Promise<Idea> {
    const isShown = isForStaff || isIdeaShown(row.state)
    const steps = await this.steps.of(row.id)
    const picture = pictureOf(row)
    return {
      ...(isForStaff ? fullSummary(row) : publicSummary(row)),
      text: isShown ? row.text : '',
      ...(isShown && picture !== undefined ? { picture } : {}),
      steps: steps.map(({ act, to, reason, at }) => ({ act, state: to, at: at.toISOString(), ...(reason === undefined ? {} : { reason }) })),
      criteria: row.criteria ?? [],
      services: await this.assessments.answered(row.id),
      ...(row.cost_cents === null ? {} : { costCents: row.cost_cents }),
      provenance: await this.provenance(row.id),
    }
  }

  /** Ideas whose title resembles this one. */
  async similar(activity: string, title: string): Promise<IdeaSummary[]> {
    const rows = await this.db.rows(
      IdeaRow,
      `SELECT ${IDEA_COLUMNS} FROM ${IDEA_TABLE} idea WHERE activity_id = $1 AND state = ANY ($2) ORDER BY number DESC LIMIT ${MOST_COMPARED}`,
      [activity, SHOWN],
    )
    return mostSimilar(title, rows, MOST_SIMILAR).map(publicSummary)
  }

  /** The ideas that a project (public id) was made of. */
  async ofProject(project: string): Promise<IdeaSummary[]> {
    return (await this.ideas.many(await this.links.ideasOf(project))).map(publicSummary)
  }

  private async provenance(id: string): Promise<IdeaProvenance> {
    const links = await this.links.around(id)
    const project = await this.links.project(id)
    const rows = await this.ideas.many(links.flatMap(({ from_idea_id, to_idea_id }) => [from_idea_id, to_idea_id]))
    const of = (kind: string, side: 'from_idea_id' | 'to_idea_id') => {
      const ids = links.filter((link) => link.kind === kind && link[side] !== id).map((link) => link[side])
      return rows.filter((row) => ids.includes(row.id)).map(publicSummary)
    }
    return {
      mergedInto: of('merge', 'to_idea_id'),
      mergedFrom: of('merge', 'from_idea_id'),
      splitInto: of('split', 'to_idea_id'),
      splitFrom: of('split', 'from_idea_id'),
      ...(project === undefined ? {} : { project }),
    }
  }
}

/** The number after which a page goes on; nothing for what is no cursor of ours. */
export function cursorNumber(cursor: string | undefined): number | null {
  return cursor !== undefined && /^[1-9]\d{0,8}$/.test(cursor) ? Number(cursor) : null
}
