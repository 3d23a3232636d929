import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { BallotWitness } from '@parvis/contract'
import type { DataSubject, PersonalDataHandler, PersonalDataItem } from '@parvis/plugin-api/server'
import { normaliseMailbox } from '@parvis/plugin-api/server'
import { BallotWitnesses } from '../../ballot-log/ballot-witnesses.service.js'
import { DataWords } from '../data-words.service.js'
import { PersonalDataSources } from '../personal-data-sources.service.js'

/** Witnesses of votes, by their mailbox: who does not want to be one any more is none from then on. */
@Injectable()
export class WitnessDataHandler implements PersonalDataHandler, OnModuleInit {
  constructor(
    private readonly sources: PersonalDataSources,
    private readonly words: DataWords,
    private readonly witnesses: BallotWitnesses,
  ) {}

  onModuleInit(): void {
    this.sources.register({ owner: 'core', covers: ['witnesses'], handler: this })
  }

  async find(subject: DataSubject): Promise<readonly PersonalDataItem[]> {
    return (await this.of(subject)).map(({ name, email }) => ({
      title: this.words.of('witness.title'),
      facts: this.words.facts({ name, email }),
    }))
  }

  async erase(subject: DataSubject): Promise<void> {
    for (const { id } of await this.of(subject)) await this.witnesses.remove(id)
  }

  private async of({ mailbox }: DataSubject): Promise<readonly BallotWitness[]> {
    if (mailbox === undefined) return []
    return (await this.witnesses.list()).filter(({ email }) => normaliseMailbox(email) === mailbox)
  }
}
