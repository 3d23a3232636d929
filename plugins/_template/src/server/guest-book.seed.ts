import { isProblem, type LocalizedText } from '@parvis/contract'
import { Activities, Clock, type SeedHandler } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { guestBook } from '../index.js'
import { NoteService } from './note.service.js'

const DAY_MS = 86_400_000
const TITLE: LocalizedText = {
  fr: 'Votre mot sur la place du marché',
  nl: 'Uw bericht over het marktplein',
  de: 'Ihre Nachricht zum Marktplatz',
  en: 'Your note on the market square',
}
const SUMMARY: LocalizedText = {
  fr: 'La commune réaménage la place. Dites ce qui vous tient à cœur.',
  nl: 'De gemeente legt het plein opnieuw aan. Zeg wat u belangrijk vindt.',
  de: 'Die Gemeinde gestaltet den Platz neu. Sagen Sie, was Ihnen wichtig ist.',
  en: 'The commune is redesigning the square. Say what matters to you.',
}
const NOTES = {
  small: ['Plus de bancs à l’ombre, s’il vous plaît.', 'Meer bomen en minder auto’s.'],
  large: ['Plus de bancs à l’ombre, s’il vous plaît.', 'Meer bomen en minder auto’s.', 'Ein Brunnen für die Kinder.', 'A place to repair bicycles.'],
} as const

/** Demonstration content: an open guest book with a few notes. */
@Injectable()
export class GuestBookSeed implements SeedHandler {
  constructor(
    private readonly activities: Activities,
    private readonly notes: NoteService,
    private readonly clock: Clock,
  ) {}

  async seed(size: 'small' | 'large'): Promise<void> {
    const now = this.clock.now().getTime()
    const record = await this.activities.create({
      plugin: guestBook.id,
      title: TITLE,
      summary: SUMMARY,
      settings: {},
      phases: [{ kind: 'open', startsAt: new Date(now - DAY_MS), endsAt: new Date(now + 30 * DAY_MS) }],
      state: 'published',
    })
    if (isProblem(record)) throw new Error(`The demonstration guest book could not be made: ${record.code}`)
    for (const text of NOTES[size]) await this.notes.write(record.id, { text })
  }
}
