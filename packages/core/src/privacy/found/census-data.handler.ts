import { Injectable, type OnModuleInit } from '@nestjs/common'
import { CommuneDb, type DataSubject, type PersonalDataHandler, type PersonalDataItem } from '@parvis/plugin-api/server'
import { DataWords } from '../data-words.service.js'
import { PersonalDataSources } from '../personal-data-sources.service.js'
import { CensusPersons, type RowOfPerson } from './census-persons.service.js'

/**
 * What the register of residents says of a person. While it is in force it stays: without its row the same person would be
 * two, by mailbox and by letter, and could vote twice. Of a register that was replaced or closed the row goes, and its salt.
 */
@Injectable()
export class CensusDataHandler implements PersonalDataHandler, OnModuleInit {
  constructor(
    private readonly sources: PersonalDataSources,
    private readonly words: DataWords,
    private readonly persons: CensusPersons,
    private readonly db: CommuneDb,
  ) {}

  onModuleInit(): void {
    this.sources.register({ owner: 'core', covers: ['census'], handler: this })
  }

  async find(subject: DataSubject): Promise<readonly PersonalDataItem[]> {
    return (await this.persons.rowsOf(subject)).map((row) => this.item(row))
  }

  async erase(subject: DataSubject): Promise<void> {
    for (const { rowId, censusId, isInForce } of await this.persons.rowsOf(subject)) {
      if (isInForce) continue
      await this.db.run('DELETE FROM core.census_row WHERE id = $1', [rowId])
      await this.db.run('UPDATE core.census SET erased = erased + 1 WHERE id = $1', [censusId])
    }
  }

  private item({ person, asOf, isInForce, hasNumber }: RowOfPerson): PersonalDataItem {
    const { familyName, givenName, birthDate, street, houseNumber, box, postCode, locality, district, email } = person
    const house = [houseNumber, box].filter((part) => part !== '').join(' / ')
    const facts = this.words.facts({
      asOf,
      familyName,
      givenName,
      birthDate,
      address: [`${street} ${house}`.trim(), `${postCode} ${locality}`.trim()].filter((part) => part !== '').join(', '),
      district,
      email,
      nationalNumber: hasNumber ? this.words.of('as-fingerprint') : undefined,
    })
    return { title: this.words.of('census.title'), facts, ...(isInForce ? { stays: this.words.of('census.stays') } : {}) }
  }
}
