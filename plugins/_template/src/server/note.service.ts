import { isProblem, NotFound, type Page, type PageQuery, type Problem } from '@parvis/contract'
import { Activities, type ActivityRecord, CommuneDb, EventBus, Tolls } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { GuestBookClosed, type Note, NoteId, NoteTooLong, NoteWritten } from '../contract/index.js'
import { guestBook } from '../index.js'

const Row = z.object({ id: z.uuid(), text: z.string() })
const Settings = guestBook.settings.activity

interface SentNote {
  readonly text: string
  readonly toll?: string | undefined
}

/** Reads and writes notes. */
@Injectable()
export class NoteService {
  constructor(
    private readonly db: CommuneDb,
    private readonly activities: Activities,
    private readonly events: EventBus,
    private readonly tolls: Tolls,
  ) {}

  /** Notes of an activity that residents may see, newest first. */
  async list(activityId: string, page: PageQuery): Promise<Page<Note> | Problem> {
    const record = await this.publicActivity(activityId)
    if (isProblem(record)) return record
    const after = page.cursor === undefined ? undefined : NoteId.decode(page.cursor)
    const rows = await this.db.rows(
      Row,
      `SELECT id, text FROM plugin_guest_book.note
        WHERE activity_id = $1 AND ($2::uuid IS NULL OR id < $2::uuid) ORDER BY id DESC LIMIT $3`,
      [activityId, after, page.limit + 1],
    )
    const items = rows.slice(0, page.limit).map((row) => ({ id: NoteId.encode(row.id), text: row.text }))
    return { items, nextCursor: rows.length > page.limit ? items.at(-1)?.id : undefined }
  }

  /** Stores a note while the guest book is open. Anybody may write without saying who they are: a flood of notes pays. */
  async write(activityId: string, { text, toll }: SentNote): Promise<Note | Problem> {
    const record = await this.publicActivity(activityId)
    if (isProblem(record)) return record
    if (this.activities.openPhase(record, 'open') === undefined) return GuestBookClosed({ activity: record.activity.id })
    const { longestNote } = Settings.parse(record.activity.settings)
    if (text.length > longestNote) return NoteTooLong({ longest: longestNote }, [{ path: 'text', code: 'too-long' }])
    const unpaid = await this.tolls.collect({ action: 'guest-book.write', activityId, payment: toll })
    if (unpaid !== undefined) return unpaid
    const row = await this.db.row(
      Row,
      'INSERT INTO plugin_guest_book.note (activity_id, text) VALUES ($1, $2) RETURNING id, text',
      [activityId, text],
    )
    if (row === undefined) return NotFound()
    await this.events.emit(NoteWritten, { activity: activityId, note: row.id })
    return { id: NoteId.encode(row.id), text: row.text }
  }

  /** Removes a note. */
  async remove(noteId: string): Promise<Problem | undefined> {
    const removed = await this.db.run('DELETE FROM plugin_guest_book.note WHERE id = $1', [noteId])
    return removed === 0 ? NotFound() : undefined
  }

  private async publicActivity(activityId: string): Promise<ActivityRecord | Problem> {
    const record = await this.activities.findPublic(activityId)
    return record === undefined || record.activity.plugin !== guestBook.id ? NotFound() : record
  }
}
