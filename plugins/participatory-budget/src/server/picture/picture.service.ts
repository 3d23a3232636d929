import type { UploadedFile } from '@parvis/contract'
import { Clock, CommuneDb, Files } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { PictureId, type UploadedPicture } from '../../contract/index.js'
import { uploadedPictureOf } from './picture.row.js'

const SCHEMA = 'plugin_participatory_budget'
const TABLE = `${SCHEMA}.picture`
/** Longer sides, in pixels: what fills a page, and what a card of a list shows on a sharp screen. */
const PAGE_PIXELS = 1_400
const CARD_PIXELS = 560
/** A picture that was sent for a form which nobody saved is kept for so long. */
const FORGOTTEN_AFTER_MS = 86_400_000

const FileRow = z.object({ id: z.uuid(), file_id: z.uuid(), thumbnail_id: z.uuid() })

/** Pictures of an activity: of projects, and of news of their works. */
@Injectable()
export class PictureService {
  constructor(
    private readonly db: CommuneDb,
    private readonly files: Files,
    private readonly clock: Clock,
  ) {}

  /** Stores a picture in two sizes. @returns undefined when it is no picture that can be read. */
  async store(activity: string, { bytes }: Pick<UploadedFile, 'bytes'>): Promise<UploadedPicture | undefined> {
    const file = await this.files.storePicture({ bytes }, { maxPixels: PAGE_PIXELS })
    if (file === undefined) return undefined
    const thumbnail = await this.files.storePicture({ bytes }, { maxPixels: CARD_PIXELS, encoding: 'photo' })
    const size = await this.files.picture(file)
    if (thumbnail === undefined || size === undefined) throw new Error(`Picture ${file}: stored once, and unreadable a moment later`)
    await this.removeForgotten(activity)
    const { width, height } = size
    const row = await this.db.row(
      z.object({ id: z.uuid() }),
      `INSERT INTO ${TABLE} (activity_id, file_id, thumbnail_id, width, height, uploaded_at) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
      [activity, file, thumbnail, width, height, this.clock.now()],
    )
    if (row === undefined) throw new Error('A row that was inserted was not returned')
    return uploadedPictureOf({ id: row.id, file, thumbnail, width, height })
  }

  /** Database id of a picture of this activity, by its public id. */
  async find(activity: string, id: string): Promise<string | undefined> {
    const row = await this.db.row(z.object({ id: z.uuid() }), `SELECT id FROM ${TABLE} WHERE activity_id = $1 AND id = $2`, [
      activity,
      PictureId.decode(id) ?? null,
    ])
    return row?.id
  }

  /** Removes all pictures of the commune with their files; nothing may show them any more. */
  async removeAll(): Promise<void> {
    await this.remove(await this.db.rows(FileRow, `DELETE FROM ${TABLE} RETURNING id, file_id, thumbnail_id`))
  }

  private async removeForgotten(activity: string): Promise<void> {
    const before = new Date(this.clock.now().getTime() - FORGOTTEN_AFTER_MS)
    const rows = await this.db.rows(
      FileRow,
      `DELETE FROM ${TABLE} forgotten WHERE activity_id = $1 AND uploaded_at < $2
         AND NOT EXISTS (SELECT FROM ${SCHEMA}.project WHERE picture_id = forgotten.id)
         AND NOT EXISTS (SELECT FROM ${SCHEMA}.project_update WHERE picture_id = forgotten.id)
       RETURNING id, file_id, thumbnail_id`,
      [activity, before],
    )
    await this.remove(rows)
  }

  private async remove(rows: readonly z.infer<typeof FileRow>[]): Promise<void> {
    for (const { file_id, thumbnail_id } of rows) {
      await this.files.remove(file_id)
      await this.files.remove(thumbnail_id)
    }
  }
}
