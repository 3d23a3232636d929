import { Injectable, type OnModuleInit } from '@nestjs/common'
import { CommuneDb, type DataSubject, normaliseMailbox, type PersonalDataHandler, type PersonalDataItem } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { DataWords } from '../data-words.service.js'
import { PersonalDataSources } from '../personal-data-sources.service.js'

const Member = z.object({ name: z.string(), email: z.string(), roles: z.string(), since: z.iso.date() })

/** The account of somebody who works for the commune. It goes when an administrator takes the last role away. */
@Injectable()
export class StaffDataHandler implements PersonalDataHandler, OnModuleInit {
  constructor(
    private readonly sources: PersonalDataSources,
    private readonly words: DataWords,
    private readonly db: CommuneDb,
  ) {}

  onModuleInit(): void {
    this.sources.register({ owner: 'core', covers: ['staff'], handler: this })
  }

  async find({ mailbox }: DataSubject): Promise<readonly PersonalDataItem[]> {
    if (mailbox === undefined) return []
    const members = await this.db.rows(
      Member,
      `SELECT a.name, a.email, string_agg(r.role, ', ' ORDER BY r.role) AS roles, min(r.created_at)::date::text AS since
       FROM core.account a JOIN core.staff_role r ON r.account_id = a.id GROUP BY a.id, a.name, a.email`,
    )
    return members
      .filter(({ email }) => normaliseMailbox(email) === mailbox)
      .map((member) => ({ title: this.words.of('staff.title'), facts: this.words.facts(member), stays: this.words.of('staff.stays') }))
  }

  async erase(): Promise<void> {
    return undefined
  }
}
