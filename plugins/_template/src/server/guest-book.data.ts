import { CommuneDb, type EraseHandler, type ExportHandler } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'

/** Everything that the module holds for a commune: to export, and to erase. */
@Injectable()
export class GuestBookData implements ExportHandler, EraseHandler {
  constructor(private readonly db: CommuneDb) {}

  async export(): Promise<Record<string, readonly unknown[]>> {
    const notes = await this.db.rows(
      z.object({ id: z.uuid(), activity_id: z.uuid(), text: z.string() }),
      'SELECT id, activity_id, text FROM plugin_guest_book.note ORDER BY id',
    )
    return { notes }
  }

  async erase(): Promise<void> {
    await this.db.run('DELETE FROM plugin_guest_book.note_count')
    await this.db.run('DELETE FROM plugin_guest_book.note')
  }
}
