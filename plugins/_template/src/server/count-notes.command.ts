import { CommuneDb, type CommandHandler } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'

const Row = z.object({ notes: z.int() })

/** `parvis guest-book count --commune <slug>`: how many notes the commune has. */
@Injectable()
export class CountNotesCommand implements CommandHandler {
  constructor(private readonly db: CommuneDb) {}

  async run(): Promise<{ lines: readonly string[]; exitCode: 0 }> {
    const row = await this.db.row(Row, 'SELECT count(*)::int AS notes FROM plugin_guest_book.note')
    return { lines: [`${row?.notes ?? 0} notes`], exitCode: 0 }
  }
}
