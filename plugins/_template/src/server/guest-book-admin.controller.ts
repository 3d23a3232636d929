import { NotFound, type RouteInput, type RouteResult } from '@parvis/contract'
import { Audit, Implements, Input } from '@parvis/plugin-api/server'
import { Controller } from '@nestjs/common'
import { guestBookAdminApi, NoteId } from '../contract/index.js'
import { NoteService } from './note.service.js'

const { remove } = guestBookAdminApi.routes

/** Routes of staff. */
@Controller()
export class GuestBookAdminController {
  constructor(
    private readonly notes: NoteService,
    private readonly audit: Audit,
  ) {}

  @Implements(remove)
  async remove(@Input() input: RouteInput<typeof remove>): Promise<RouteResult<typeof remove>> {
    const note = NoteId.decode(input.params.note)
    if (note === undefined) return NotFound()
    const problem = await this.notes.remove(note)
    if (problem !== undefined) return problem
    await this.audit.record({ action: 'guest-book.note-removed', subject: input.params.note })
  }
}
