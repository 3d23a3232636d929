import { ActivityId, NotFound, type RouteInput, type RouteResult } from '@parvis/contract'
import { Implements, Input } from '@parvis/plugin-api/server'
import { Controller } from '@nestjs/common'
import { guestBookApi } from '../contract/index.js'
import { NoteService } from './note.service.js'

const { list, write } = guestBookApi.routes

/** Routes of residents. */
@Controller()
export class GuestBookController {
  constructor(private readonly notes: NoteService) {}

  @Implements(list)
  async list(@Input() input: RouteInput<typeof list>): Promise<RouteResult<typeof list>> {
    const activity = ActivityId.decode(input.params.activity)
    return activity === undefined ? NotFound() : this.notes.list(activity, input.query)
  }

  @Implements(write)
  async write(@Input() input: RouteInput<typeof write>): Promise<RouteResult<typeof write>> {
    const activity = ActivityId.decode(input.params.activity)
    return activity === undefined ? NotFound() : this.notes.write(activity, input.body)
  }
}
