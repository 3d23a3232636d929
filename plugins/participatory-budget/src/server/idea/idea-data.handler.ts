import { CommuneDb, Files, type DataSubject, type PersonalDataHandler, type PersonalDataItem } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { IDEA_STATES, isIdeaShown } from '../../contract/index.js'
import { IdeaFollowers } from './idea-followers.store.js'
import { IDEA_TABLE, ideaReference } from './idea.row.js'

const OwnIdea = z.object({ number: z.int(), title: z.string(), text: z.string(), place: z.string(), state: z.enum(IDEA_STATES) })
const FileRow = z.object({ file_id: z.uuid().nullable() })
const UNSEEN = IDEA_STATES.filter((state) => !isIdeaShown(state))

const WORDS = {
  idea: { fr: 'Votre idée', nl: 'Uw idee', de: 'Ihre Idee', en: 'Your idea' },
  news: { fr: 'Les nouvelles de votre idée par e-mail', nl: 'Nieuws over uw idee per e-mail', de: 'Neues zu Ihrer Idee per E-Mail', en: 'News of your idea by e-mail' },
  number: { fr: 'Numéro', nl: 'Nummer', de: 'Nummer', en: 'Number' },
  title: { fr: 'Titre', nl: 'Titel', de: 'Titel', en: 'Title' },
  text: { fr: 'Texte', nl: 'Tekst', de: 'Text', en: 'Text' },
  place: { fr: 'Lieu', nl: 'Plaats', de: 'Ort', en: 'Place' },
  mailbox: { fr: 'Adresse e-mail', nl: 'E-mailadres', de: 'E-Mail-Adresse', en: 'E-mail address' },
  after: { fr: 'Si vous effacez', nl: 'Als u wist', de: 'Wenn Sie löschen', en: 'If you erase' },
  unlinked: {
    fr: 'L’idée reste publiée, sans aucun lien avec vous.',
    nl: 'Het idee blijft gepubliceerd, zonder enige band met u.',
    de: 'Die Idee bleibt veröffentlicht, ohne jede Verbindung zu Ihnen.',
    en: 'The idea stays published, without any link to you.',
  },
  removed: { fr: 'L’idée disparaît.', nl: 'Het idee verdwijnt.', de: 'Die Idee verschwindet.', en: 'The idea goes away.' },
} as const

/** Ideas by who proposed them, and mailboxes that follow one. A published idea is part of a public decision: only its link to a person goes. */
@Injectable()
export class IdeaDataHandler implements PersonalDataHandler {
  constructor(
    private readonly db: CommuneDb,
    private readonly files: Files,
    private readonly followers: IdeaFollowers,
  ) {}

  async find(subject: DataSubject): Promise<readonly PersonalDataItem[]> {
    const [condition, values] = authored(subject)
    const ideas = await this.db.rows(OwnIdea, `SELECT number, title, text, place, state FROM ${IDEA_TABLE} WHERE ${condition} ORDER BY id`, values)
    const followed = subject.mailbox === undefined ? [] : await this.followers.followedBy(subject.mailbox)
    return [
      ...ideas.map(({ number, title, text, place, state }) => ({
        title: WORDS.idea,
        facts: [
          { name: 'number', label: WORDS.number, value: ideaReference(number) },
          { name: 'title', label: WORDS.title, value: title },
          { name: 'text', label: WORDS.text, value: text },
          ...(place === '' ? [] : [{ name: 'place', label: WORDS.place, value: place }]),
          { name: 'afterErasure', label: WORDS.after, value: isIdeaShown(state) ? WORDS.unlinked : WORDS.removed },
        ],
      })),
      ...followed.map(({ number, mailbox }) => ({
        title: WORDS.news,
        facts: [
          { name: 'number', label: WORDS.number, value: ideaReference(number) },
          { name: 'mailbox', label: WORDS.mailbox, value: mailbox },
        ],
      })),
    ]
  }

  async erase(subject: DataSubject): Promise<void> {
    const [condition, values] = authored(subject)
    if (subject.mailbox !== undefined) await this.followers.forget(subject.mailbox)
    const removed = await this.db.rows(FileRow, `DELETE FROM ${IDEA_TABLE} WHERE ${condition} AND state = ANY ($3) RETURNING file_id`, [...values, UNSEEN])
    for (const { file_id } of removed) if (file_id !== null) await this.files.remove(file_id)
    await this.db.run(`UPDATE ${IDEA_TABLE} SET author_key = NULL, author_level = NULL WHERE ${condition}`, values)
  }
}

/** SQL of the ideas of a person: a weaker proof than the one they were proposed with opens none. */
function authored({ proofs }: DataSubject): [condition: string, values: readonly unknown[]] {
  return [
    `EXISTS (SELECT 1 FROM unnest($1::text[], $2::int[]) proof (key, level) WHERE proof.key = author_key AND proof.level >= author_level)`,
    [proofs.map(({ personKey }) => personKey), proofs.map(({ level }) => level)],
  ]
}
