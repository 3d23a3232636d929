import { Injectable, type OnModuleInit } from '@nestjs/common'
import { LocalizedText } from '@parvis/contract'
import { CommuneDb, type DataSubject, type PersonalDataHandler, type PersonalDataItem } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { InstallationKeys } from '../../identity/installation-keys.js'
import { deskCodeHolder } from '../../desk/desk-codes.service.js'
import { DataWords } from '../data-words.service.js'
import { PersonalDataSources } from '../personal-data-sources.service.js'
import { CensusPersons } from './census-persons.service.js'

const Letter = z.object({ state: z.string(), day: z.iso.date(), activity: LocalizedText })
const Asked = z.object({ day: z.iso.date(), activity: LocalizedText })
const Code = z.object({ id: z.uuid(), activity: LocalizedText, expiresAt: z.date() })
const Activity = z.object({ id: z.uuid() })

const OF_ACTIVITY = 'JOIN core.activity a ON a.commune_id = x.commune_id AND a.id = x.activity_id'

/** Letters with codes, wishes for one, and codes from the desk that are still good. Erasing a code makes it worthless. */
@Injectable()
export class LetterDataHandler implements PersonalDataHandler, OnModuleInit {
  constructor(
    private readonly sources: PersonalDataSources,
    private readonly words: DataWords,
    private readonly persons: CensusPersons,
    private readonly keys: InstallationKeys,
    private readonly db: CommuneDb,
  ) {}

  onModuleInit(): void {
    this.sources.register({ owner: 'core', covers: ['letters-and-desk'], handler: this })
  }

  async find(subject: DataSubject): Promise<readonly PersonalDataItem[]> {
    const ids = await this.persons.idsOf(subject)
    const letters = await this.db.rows(
      Letter,
      `SELECT x.state, x.made_on::text AS day, a.title AS activity FROM core.letter x ${OF_ACTIVITY} WHERE x.person_id = ANY ($1::uuid[]) ORDER BY x.made_on, x.id`,
      [ids],
    )
    const asked = await this.db.rows(
      Asked,
      `SELECT x.asked_on::text AS day, a.title AS activity FROM core.letter_request x ${OF_ACTIVITY} WHERE x.person_id = ANY ($1::uuid[]) ORDER BY x.asked_on, x.id`,
      [ids],
    )
    return [
      ...letters.map(({ state, day, activity }) => ({
        title: this.words.of('letter.title'),
        facts: this.words.facts({ activity, day, state: this.words.of(`letter.state.${state}`) }),
      })),
      ...asked.map(({ day, activity }) => ({ title: this.words.of('letter.asked'), facts: this.words.facts({ activity, day }) })),
      ...(await this.codesOf(subject)).map(({ activity, expiresAt }) => ({
        title: this.words.of('letter.desk-code'),
        facts: this.words.facts({ activity, until: expiresAt.toISOString() }),
      })),
    ]
  }

  async erase(subject: DataSubject): Promise<void> {
    const ids = await this.persons.idsOf(subject)
    await this.db.run('DELETE FROM core.letter WHERE person_id = ANY ($1::uuid[])', [ids])
    await this.db.run('DELETE FROM core.letter_request WHERE person_id = ANY ($1::uuid[])', [ids])
    const codes = (await this.codesOf(subject)).map(({ id }) => id)
    await this.db.run('DELETE FROM core.desk_code WHERE id = ANY ($1::uuid[])', [codes])
  }

  /** Of a code from the desk there is only a hash of whose it is, another one in each activity. */
  private async codesOf({ proofs }: DataSubject): Promise<readonly z.infer<typeof Code>[]> {
    const activities = await this.db.rows(Activity, 'SELECT DISTINCT activity_id AS id FROM core.desk_code')
    const holders = activities.flatMap(({ id }) => proofs.map(({ personKey }) => deskCodeHolder(this.keys, id, personKey)))
    return await this.db.rows(
      Code,
      `SELECT x.id, a.title AS activity, x.expires_at AS "expiresAt" FROM core.desk_code x ${OF_ACTIVITY} WHERE x.holder_hash = ANY ($1::text[]) ORDER BY x.id`,
      [holders],
    )
  }
}
