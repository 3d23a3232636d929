import { isProblem, RequiredLocalizedText, type Problem } from '@parvis/contract'
import { Clock, CommuneDb } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { PICTURE_MOMENTS, ProjectUpdateId, UnknownPicture, type ProjectUpdate, type ProjectUpdateContent } from '../../contract/index.js'
import { PICTURE_COLUMNS, PICTURE_ROW, pictureOf } from '../picture/picture.row.js'
import { PictureService } from '../picture/picture.service.js'
import type { OfProject } from './of-project.js'
import type { WinningProject } from './winning-projects.service.js'

const TABLE = 'plugin_participatory_budget.project_update'
const COLUMNS = `id, project_id, body, service, moment, posted_at, ${PICTURE_COLUMNS}`

const UpdateRow = z.object({
  id: z.uuid(),
  project_id: z.uuid(),
  body: RequiredLocalizedText,
  service: RequiredLocalizedText,
  moment: z.enum(PICTURE_MOMENTS).nullable(),
  posted_at: z.date(),
  ...PICTURE_ROW,
})

/** News of winning projects, with pictures. */
@Injectable()
export class ProjectUpdateService {
  constructor(
    private readonly db: CommuneDb,
    private readonly pictures: PictureService,
    private readonly clock: Clock,
  ) {}

  /** All of an activity, newest first, with the project that they belong to. */
  async all(activity: string): Promise<OfProject<ProjectUpdate>[]> {
    const sql = `SELECT ${COLUMNS} FROM ${TABLE} WHERE activity_id = $1 ORDER BY posted_at DESC, id DESC`
    return (await this.db.rows(UpdateRow, sql, [activity])).map((row) => ({ projectId: row.project_id, item: updateOf(row) }))
  }

  /** @param before when it was written, for what was removed and is put back; never later than now. */
  async post(winner: WinningProject, content: ProjectUpdateContent, before?: Date): Promise<ProjectUpdate | Problem> {
    const now = this.clock.now()
    const postedAt = before !== undefined && before < now ? before : now
    const values = await this.valuesOf(winner, content)
    if (isProblem(values)) return values
    const row = await this.db.row(
      UpdateRow,
      `INSERT INTO ${TABLE} (activity_id, project_id, posted_at, body, service, moment, picture_id, picture_alt)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING ${COLUMNS}`,
      [winner.activityId, winner.projectId, postedAt, ...values],
    )
    if (row === undefined) throw new Error('A row that was inserted was not returned')
    return updateOf(row)
  }

  /** @returns undefined where there is no such update. */
  async change(winner: WinningProject, id: string, content: ProjectUpdateContent): Promise<ProjectUpdate | Problem | undefined> {
    const values = await this.valuesOf(winner, content)
    if (isProblem(values)) return values
    const row = await this.db.row(
      UpdateRow,
      `UPDATE ${TABLE} SET body = $3, service = $4, moment = $5, picture_id = $6, picture_alt = $7
       WHERE project_id = $1 AND id = $2 RETURNING ${COLUMNS}`,
      [winner.projectId, ProjectUpdateId.decode(id) ?? null, ...values],
    )
    return row === undefined ? undefined : updateOf(row)
  }

  async remove({ projectId }: WinningProject, id: string): Promise<boolean> {
    return (await this.db.run(`DELETE FROM ${TABLE} WHERE project_id = $1 AND id = $2`, [projectId, ProjectUpdateId.decode(id) ?? null])) > 0
  }

  private async valuesOf({ activityId }: WinningProject, content: ProjectUpdateContent): Promise<unknown[] | Problem> {
    const { text, author, picture, moment } = content
    const pictureId = picture === undefined ? null : await this.pictures.find(activityId, picture.id)
    if (picture !== undefined && pictureId === undefined) return UnknownPicture({ picture: picture.id })
    const alt = picture === undefined ? null : JSON.stringify(picture.alt)
    return [JSON.stringify(text), JSON.stringify(author), picture === undefined ? null : (moment ?? null), pictureId, alt]
  }
}

function updateOf(row: z.output<typeof UpdateRow>): ProjectUpdate {
  return {
    id: ProjectUpdateId.encode(row.id),
    text: row.body,
    author: row.service,
    postedAt: row.posted_at.toISOString(),
    picture: pictureOf(row),
    moment: row.moment ?? undefined,
  }
}
