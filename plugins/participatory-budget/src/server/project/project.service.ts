import type { LocalizedText, Page, Problem } from '@parvis/contract'
import { isProblem, NotFound } from '@parvis/contract'
import { CommuneDb } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { ProjectId, ReferenceTaken, UnknownPicture, type Project, type ProjectContent } from '../../contract/index.js'
import { PictureService } from '../picture/picture.service.js'
import { PROJECT_COLUMNS, projectOf, ProjectRow } from './project.row.js'

const TABLE = 'plugin_participatory_budget.project'
/** P2 before P10: shorter references first, then by code point. */
const BY_REFERENCE = 'length(reference), reference COLLATE "C"'

export interface ProjectTotals {
  readonly active: number
  readonly withdrawn: number
  readonly totalCents: number
  readonly cheapestCents?: number | undefined
}

export interface ProjectPageQuery {
  readonly q: string
  readonly limit: number
  readonly cursor?: string | undefined
}

/** The projects of one activity (given by its database id). Whether they may still change is decided by the caller. */
@Injectable()
export class ProjectService {
  constructor(
    private readonly db: CommuneDb,
    private readonly pictures: PictureService,
  ) {}

  /** All projects by reference, withdrawn ones included. */
  async all(activity: string): Promise<Project[]> {
    const rows = await this.db.rows(
      ProjectRow,
      `SELECT ${PROJECT_COLUMNS} FROM ${TABLE} WHERE activity_id = $1 ORDER BY ${BY_REFERENCE}`,
      [activity],
    )
    return rows.map(projectOf)
  }

  /** A page of projects by reference; the search looks into references and texts of all languages. */
  async page(activity: string, query: ProjectPageQuery): Promise<Page<Project>> {
    const after = query.cursor ?? ''
    const rows = await this.db.rows(
      ProjectRow,
      `SELECT ${PROJECT_COLUMNS} FROM ${TABLE}
       WHERE activity_id = $1 AND (length(reference), reference COLLATE "C") > (length($2), $2 COLLATE "C")
         AND ($3 = '' OR position(lower($3) IN lower(concat_ws(' ', reference, title, summary, category, place))) > 0)
       ORDER BY ${BY_REFERENCE} LIMIT $4`,
      [activity, after, query.q, query.limit + 1],
    )
    const items = rows.slice(0, query.limit).map(projectOf)
    return { items, nextCursor: rows.length > query.limit ? items.at(-1)?.reference : undefined }
  }

  /** By public id. */
  async find(activity: string, id: string): Promise<Project | undefined> {
    const uuid = ProjectId.decode(id)
    if (uuid === undefined) return undefined
    const row = await this.db.row(
      ProjectRow,
      `SELECT ${PROJECT_COLUMNS} FROM ${TABLE} WHERE activity_id = $1 AND id = $2`,
      [activity, uuid],
    )
    return row === undefined ? undefined : projectOf(row)
  }

  async totals(activity: string): Promise<ProjectTotals> {
    const projects = await this.all(activity)
    const active = projects.filter((project) => project.status === 'active')
    const costs = active.map((project) => project.costCents)
    return {
      active: active.length,
      withdrawn: projects.length - active.length,
      totalCents: costs.reduce((sum, cost) => sum + cost, 0),
      cheapestCents: costs.length === 0 ? undefined : Math.min(...costs),
    }
  }

  /** Adds a project; without a reference it gets the next free one (`P1`, `P2`, …). */
  async create(activity: string, content: ProjectContent & { reference?: string | undefined }): Promise<Project | Problem> {
    const values = await this.valuesOf(activity, content)
    if (isProblem(values)) return values
    const reference = content.reference ?? (await this.nextReference(activity))
    const row = await this.db.row(
      ProjectRow,
      `INSERT INTO ${TABLE} (activity_id, reference, title, summary, description, category, place, cost_cents, co_financing, envelope,
         latitude, longitude, picture_id, picture_alt)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
       ON CONFLICT (commune_id, activity_id, reference) DO NOTHING RETURNING ${PROJECT_COLUMNS}`,
      [activity, reference, ...values],
    )
    return row === undefined ? ReferenceTaken({ reference }) : projectOf(row)
  }

  async update(activity: string, id: string, content: ProjectContent): Promise<Project | Problem> {
    const values = await this.valuesOf(activity, content)
    if (isProblem(values)) return values
    const row = await this.db.row(
      ProjectRow,
      `UPDATE ${TABLE} SET title = $3, summary = $4, description = $5, category = $6, place = $7, cost_cents = $8, co_financing = $9, envelope = $10,
         latitude = $11, longitude = $12, picture_id = $13, picture_alt = $14, updated_at = now()
       WHERE activity_id = $1 AND id = $2 RETURNING ${PROJECT_COLUMNS}`,
      [activity, ProjectId.decode(id) ?? null, ...values],
    )
    return row === undefined ? NotFound({ project: id }) : projectOf(row)
  }

  /** Withdraws with a reason, or restores without one. */
  async setWithdrawn(activity: string, id: string, reason: LocalizedText | undefined): Promise<Project | Problem> {
    const row = await this.db.row(
      ProjectRow,
      `UPDATE ${TABLE} SET withdrawn_reason = $3, updated_at = now() WHERE activity_id = $1 AND id = $2 RETURNING ${PROJECT_COLUMNS}`,
      [activity, ProjectId.decode(id) ?? null, reason === undefined ? null : JSON.stringify(reason)],
    )
    return row === undefined ? NotFound({ project: id }) : projectOf(row)
  }

  async remove(activity: string, id: string): Promise<boolean> {
    return (await this.db.run(`DELETE FROM ${TABLE} WHERE activity_id = $1 AND id = $2`, [activity, ProjectId.decode(id) ?? null])) > 0
  }

  /** The number after the highest reference of the form `P<number>`. */
  async nextReference(activity: string): Promise<string> {
    const row = await this.db.row(
      z.object({ highest: z.int().nullable() }),
      `SELECT max(substring(reference FROM 2)::int) AS highest FROM ${TABLE} WHERE activity_id = $1 AND reference ~ '^P[0-9]{1,6}$'`,
      [activity],
    )
    return `P${(row?.highest ?? 0) + 1}`
  }

  /** What a project holds, in the order of the columns from the title on. */
  private async valuesOf(activity: string, content: ProjectContent): Promise<unknown[] | Problem> {
    const { title, summary, description, category, place, costCents, coFinancing, envelope, location, picture } = content
    const pictureId = picture === undefined ? null : await this.pictures.find(activity, picture.id)
    if (picture !== undefined && pictureId === undefined) return UnknownPicture({ picture: picture.id })
    return [
      ...[title, summary, description, category, place].map((text) => JSON.stringify(text)),
      ...[costCents, coFinancing === undefined ? null : JSON.stringify(coFinancing), envelope ?? null],
      ...[location?.latitude ?? null, location?.longitude ?? null],
      ...[pictureId, picture === undefined ? null : JSON.stringify(picture.alt)],
    ]
  }
}
