import { Injectable } from '@nestjs/common'
import { PersonKeys, type PersonSource } from '@parvis/plugin-api/server'
import { AsyncLocalStorage } from 'node:async_hooks'
import { InstallationKeys } from '../../identity/installation-keys.js'
import { CensusDirectory } from './census-directory.js'

const USE = 'person-key'
const PLAIN_KIND = /^[a-z-]+$/

/** The text that a source is hashed as. Two sources never have the same one: no kind has a colon in it. */
export function canonicalSource({ kind, id }: PersonSource): string {
  return `${PLAIN_KIND.test(kind) ? kind : encodeURIComponent(kind)}:${id}`
}

/** Person keys under the installation's person key, and a record of which were made in an attempt. */
@Injectable()
export class KeyedPersonKeys extends PersonKeys {
  private readonly recording = new AsyncLocalStorage<Set<string>>()

  constructor(
    private readonly keys: InstallationKeys,
    private readonly census: CensusDirectory,
  ) {
    super()
  }

  override async keyOf(source: PersonSource): Promise<string> {
    const row = await this.census.rowFor(source)
    const key = row === undefined ? this.keys.hash(USE, canonicalSource(source)) : this.keyOfRow(row)
    this.recording.getStore()?.add(key)
    return key
  }

  /** The key of a person of the census, known by the id that stays. */
  keyOfRow(personId: string): string {
    return this.keys.hash(USE, canonicalSource({ kind: 'census-row', id: personId }))
  }

  /** Lets a method of core carry a key that was made earlier, by this same service, and was kept sealed since. */
  admit(key: string): string {
    this.recording.getStore()?.add(key)
    return key
  }

  /** Runs a task and adds each key that is made in it to the set. */
  async record<T>(made: Set<string>, task: () => Promise<T>): Promise<T> {
    return await this.recording.run(made, task)
  }
}
