import { Injectable, type OnModuleInit } from '@nestjs/common'
import { CommuneDb, type DataSubject, type PersonalDataHandler, type PersonalDataItem } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { AuditNames } from '../../audit/audit-names.service.js'
import { PlatformDb } from '../../database/platform-db.js'
import { DataWords } from '../data-words.service.js'
import { PersonalDataSources } from '../personal-data-sources.service.js'

const Account = z.object({ id: z.uuid() })
const Named = z.object({ entries: z.int(), isStaff: z.boolean() })

/**
 * The name of a member of staff in the log of official acts. Who acts for the commune is named as long as they do; afterwards
 * the commune takes the name out when asked, and the chain stays proven. Nobody takes out their own by themselves.
 */
@Injectable()
export class OfficialActDataHandler implements PersonalDataHandler, OnModuleInit {
  constructor(
    private readonly sources: PersonalDataSources,
    private readonly words: DataWords,
    private readonly names: AuditNames,
    private readonly platform: PlatformDb,
    private readonly db: CommuneDb,
  ) {}

  onModuleInit(): void {
    this.sources.register({ owner: 'core', covers: ['official-acts'], handler: this })
  }

  async find(subject: DataSubject): Promise<readonly PersonalDataItem[]> {
    const items: PersonalDataItem[] = []
    for (const { entries, isStaff } of await this.named(subject)) {
      const stays = isStaff ? 'acts.stays' : subject.isVouchedFor ? undefined : 'acts.ask'
      items.push({
        title: this.words.of('acts.title'),
        facts: this.words.facts({ entries: String(entries) }),
        ...(stays === undefined ? {} : { stays: this.words.of(stays) }),
      })
    }
    return items
  }

  async erase(subject: DataSubject): Promise<void> {
    if (!subject.isVouchedFor) return
    for (const { id, isStaff } of await this.named(subject)) if (!isStaff) await this.names.erase(id)
  }

  /** Accounts of the mailbox, some of which work for another commune by now. */
  private async named({ mailbox }: DataSubject): Promise<readonly (z.infer<typeof Named> & { readonly id: string })[]> {
    if (mailbox === undefined) return []
    const accounts = await this.platform.rows(
      Account,
      `SELECT id FROM core.account WHERE regexp_replace(email, '^([^+@]+)\\+[^@]*@', '\\1@') = $1`,
      [mailbox],
    )
    const found = []
    for (const { id } of accounts) {
      const row = await this.db.row(
        Named,
        `SELECT (SELECT count(*)::int FROM core.audit_entry WHERE account_id = $1) AS entries,
          EXISTS (SELECT FROM core.staff_role WHERE account_id = $1) AS "isStaff"`,
        [id],
      )
      if (row !== undefined && row.entries > 0) found.push({ id, ...row })
    }
    return found
  }
}
