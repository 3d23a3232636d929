import { CommuneDb } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'

/** Keeps the number of notes per activity: a read model with one writer. */
@Injectable()
export class NoteCountService {
  constructor(private readonly db: CommuneDb) {}

  /** Counts the notes of one activity anew. Counting twice changes nothing. */
  async recount(activityId: string): Promise<void> {
    await this.db.run(
      `INSERT INTO plugin_guest_book.note_count (activity_id, notes)
        SELECT $1::uuid, count(*)::int FROM plugin_guest_book.note WHERE activity_id = $1::uuid
        ON CONFLICT (commune_id, activity_id) DO UPDATE SET notes = excluded.notes`,
      [activityId],
    )
  }

  /** Forgets the counts of activities that have no note left. */
  async dropEmpty(): Promise<void> {
    await this.db.run('DELETE FROM plugin_guest_book.note_count WHERE notes = 0')
  }
}
