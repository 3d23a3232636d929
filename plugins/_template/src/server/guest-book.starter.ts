import { isProblem } from '@parvis/contract'
import { Activities, type StarterAnswers, type StarterHandler } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { guestBook } from '../index.js'

const DAY_MS = 86_400_000
const DAYS_OPEN = 30

/** Makes the draft of a guest book out of the wizard's answers. */
@Injectable()
export class GuestBookStarter implements StarterHandler {
  constructor(private readonly activities: Activities) {}

  async start({ title, processId, startsOn }: StarterAnswers): Promise<string> {
    const record = await this.activities.create({
      plugin: guestBook.id,
      processId,
      title,
      settings: {},
      phases: [{ kind: 'open', startsAt: startsOn, endsAt: new Date(startsOn.getTime() + DAYS_OPEN * DAY_MS) }],
    })
    if (isProblem(record)) throw new Error(`The guest book could not be made: ${record.code}`)
    return record.id
  }
}
