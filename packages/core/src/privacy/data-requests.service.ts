import { Injectable } from '@nestjs/common'
import { Conflict, InvalidInput, isProblem, NotFound, type DataErasure, type DataRequest, type NewDataRequest, type Problem, type SoughtPerson, type StoredData } from '@parvis/contract'
import { Audit, Clock, Random, type DataSubject } from '@parvis/plugin-api/server'
import { dayIn } from '../processes/brussels-time.js'
import { CODE_ALPHABET } from '../verification/voting-code/voting-code.js'
import { DataRequestStore } from './data-requests.store.js'
import { PersonalDataSources } from './personal-data-sources.service.js'
import { SoughtPersons } from './sought-persons.service.js'

const REFERENCE_LENGTH = 8

/**
 * Requests that people make at the counter or on paper. Each step is an official act: which request, and how many things, never
 * about whom.
 */
@Injectable()
export class DataRequests {
  constructor(
    private readonly store: DataRequestStore,
    private readonly sought: SoughtPersons,
    private readonly sources: PersonalDataSources,
    private readonly audit: Audit,
    private readonly random: Random,
    private readonly clock: Clock,
  ) {}

  async list(): Promise<DataRequest[]> {
    return await this.store.list()
  }

  async add(request: NewDataRequest): Promise<DataRequest | Problem> {
    if (request.receivedOn > dayIn(this.clock.now())) return InvalidInput({}, [{ path: 'receivedOn', code: 'in-the-future' }])
    const added = await this.store.add(request, this.newReference())
    await this.audit.record({
      action: 'core.data-request-noted',
      subject: added.id,
      details: { kind: added.kind, way: added.way, dueOn: added.dueOn },
    })
    return added
  }

  async show(id: string, person: SoughtPerson): Promise<StoredData | Problem> {
    return await this.about(id, person, async (subject) => {
      const stored = await this.sources.read(subject)
      const things = stored.groups.flatMap(({ entries }) => entries.flatMap(({ items }) => items)).length
      await this.audit.record({ action: 'core.data-shown', subject: id, details: { things } })
      return stored
    })
  }

  async erase(id: string, person: SoughtPerson): Promise<DataErasure | Problem> {
    return await this.about(id, person, async (subject) => {
      const done = await this.sources.erase(subject)
      await this.audit.record({ action: 'core.data-erased', subject: id, details: { ...done } })
      return done
    })
  }

  async answer(id: string, outcome: NonNullable<DataRequest['outcome']>): Promise<DataRequest | Problem> {
    if ((await this.store.find(id)) === undefined) return NotFound()
    const answered = await this.store.answer(id, outcome, dayIn(this.clock.now()))
    if (answered === undefined) return Conflict({ reason: 'already-answered' })
    await this.audit.record({ action: 'core.data-request-answered', subject: id, details: { outcome } })
    return answered
  }

  /** Only for a request that waits: nobody looks people up without one. */
  private async about<T>(
    id: string,
    person: SoughtPerson,
    task: (subject: DataSubject) => Promise<T>,
  ): Promise<T | Problem> {
    const request = await this.store.find(id)
    if (request === undefined) return NotFound()
    if (request.outcome !== undefined) return Conflict({ reason: 'already-answered' })
    const subject = await this.sought.subject(person)
    return isProblem(subject) ? subject : await task(subject)
  }

  private newReference(): string {
    const characters = [...this.random.bytes(REFERENCE_LENGTH)].map((byte) => CODE_ALPHABET.charAt(byte % CODE_ALPHABET.length)).join('')
    return `${characters.slice(0, REFERENCE_LENGTH / 2)}-${characters.slice(REFERENCE_LENGTH / 2)}`
  }
}
