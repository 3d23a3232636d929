import { Injectable, type OnModuleInit } from '@nestjs/common'
import { CommuneDb, type DataSubject, type PersonalDataHandler, type PersonalDataItem } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { InstallationKeys } from '../../identity/installation-keys.js'
import { recipientHash } from '../../mail/mail-deliveries.store.js'
import { DataWords } from '../data-words.service.js'
import { PersonalDataSources } from '../personal-data-sources.service.js'

const Sent = z.object({ email: z.string(), mails: z.int() })
const SetAside = z.object({ email: z.string(), since: z.date() })

/** What became of mails to a mailbox, and whether it was set aside. Once erased, mails to it are tried again. */
@Injectable()
export class MailDataHandler implements PersonalDataHandler, OnModuleInit {
  constructor(
    private readonly sources: PersonalDataSources,
    private readonly words: DataWords,
    private readonly keys: InstallationKeys,
    private readonly db: CommuneDb,
  ) {}

  onModuleInit(): void {
    this.sources.register({ owner: 'core', covers: ['mail-delivery'], handler: this })
  }

  async find({ mailbox }: DataSubject): Promise<readonly PersonalDataItem[]> {
    if (mailbox === undefined) return []
    const hash = recipientHash(this.keys, mailbox)
    const sent = await this.db.rows(
      Sent,
      'SELECT min(masked) AS email, count(*)::int AS mails FROM core.mail_delivery WHERE mailbox_hash = $1 HAVING count(*) > 0',
      [hash],
    )
    const aside = await this.db.rows(SetAside, 'SELECT masked AS email, since FROM core.mail_suppression WHERE mailbox_hash = $1', [hash])
    return [
      ...sent.map(({ email, mails }) => ({ title: this.words.of('mail.title'), facts: this.words.facts({ email, mails: String(mails) }) })),
      ...aside.map(({ email, since }) => ({
        title: this.words.of('mail.set-aside'),
        facts: this.words.facts({ email, since: since.toISOString() }),
      })),
    ]
  }

  async erase({ mailbox }: DataSubject): Promise<void> {
    if (mailbox === undefined) return
    const hash = recipientHash(this.keys, mailbox)
    for (const table of ['mail_delivery', 'mail_suppression']) await this.db.run(`DELETE FROM core.${table} WHERE mailbox_hash = $1`, [hash])
  }
}
