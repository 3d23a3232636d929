import { FileId, type UploadedFile } from '@parvis/contract'
import { Clock, CommuneDb, Files, type ScheduleHandler } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'

const TABLE = 'plugin_participatory_budget.idea_picture'
/** Longer than anybody writes at an idea, shorter than anybody would want a picture kept that was never sent. */
const KEPT_MS = 24 * 3_600_000
const FileRow = z.object({ file_id: z.uuid() })

/** Pictures that were chosen for an idea which is not sent yet: the form keeps only their id. */
@Injectable()
export class IdeaPictures {
  constructor(
    private readonly db: CommuneDb,
    private readonly files: Files,
    private readonly clock: Clock,
  ) {}

  /** Stores a picture without what it tells of its maker. @returns its public id, or `undefined` when it is no picture. */
  async keep(activity: string, file: UploadedFile): Promise<string | undefined> {
    const id = await this.files.storePicture(file)
    if (id === undefined) return undefined
    await this.db.run(`INSERT INTO ${TABLE} (activity_id, file_id, uploaded_at) VALUES ($1, $2, $3)`, [activity, id, this.clock.now()])
    return FileId.encode(id)
  }

  /** Takes a picture for an idea, once. @returns its database id, or `undefined` when nobody has left it here. */
  async claim(activity: string, picture: string): Promise<string | undefined> {
    const id = FileId.decode(picture)
    const claimed = await this.db.run(`DELETE FROM ${TABLE} WHERE activity_id = $1 AND file_id = $2`, [activity, id ?? null])
    return claimed > 0 ? id : undefined
  }

  /** Removes pictures whose idea was never sent. */
  async forgetUnsent(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEPT_MS)
    const unsent = await this.db.rows(FileRow, `DELETE FROM ${TABLE} WHERE uploaded_at < $1 RETURNING file_id`, [before])
    for (const { file_id } of unsent) await this.files.remove(file_id)
  }
}

/** Every night: pictures that were never sent. */
@Injectable()
export class ForgetUnsentPictures implements ScheduleHandler {
  constructor(private readonly pictures: IdeaPictures) {}

  async tick(): Promise<void> {
    await this.pictures.forgetUnsent()
  }
}
