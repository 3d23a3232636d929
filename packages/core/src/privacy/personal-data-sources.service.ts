import { Injectable, type OnApplicationBootstrap } from '@nestjs/common'
import type { DataErasure, PersonalDataNote, StoredData, StoredGroup } from '@parvis/contract'
import type { PersonalDataEntry } from '@parvis/plugin-api'
import { CommuneDb, type DataSubject, type PersonalDataHandler } from '@parvis/plugin-api/server'
import { ModuleSnapshot } from '../modules/module-snapshot.js'
import { BootError } from '../plugins/boot-error.js'
import { PluginRegistry } from '../plugins/plugin-registry.js'
import { CORE_PERSONAL_DATA, type CorePersonalData } from './core-personal-data.js'
import { CORE_TITLE } from './core-title.js'

/** Something that finds and erases, and the kind of data that it answers for. */
interface Source {
  /** `core`, or the id of a plugin. */
  readonly owner: string
  /** Id of an entry of core, or tables of a plugin. */
  readonly covers: readonly string[]
  readonly handler: PersonalDataHandler
}

type Entry = PersonalDataNote & Pick<PersonalDataEntry, 'notByPerson'>

/**
 * Everything that is stored about a person, by core and by every plugin that is installed: a module that is turned off keeps
 * its data, so it is asked too. Sources are registered while the application starts.
 */
@Injectable()
export class PersonalDataSources implements OnApplicationBootstrap {
  private readonly sources: Source[] = []

  constructor(
    private readonly plugins: PluginRegistry,
    private readonly modules: ModuleSnapshot,
    private readonly db: CommuneDb,
  ) {}

  register(source: Source): void {
    this.sources.push(source)
  }

  /** @throws BootError when core keeps something that nobody finds and that is not said to be nobody's. */
  onApplicationBootstrap(): void {
    const faults = CORE_PERSONAL_DATA.flatMap(({ id, notByPerson }) => {
      const isFound = this.sources.some(({ owner, covers }) => owner === 'core' && covers.includes(id))
      return isFound === (notByPerson === undefined) ? [] : [`personal data of core, "${id}": needs a handler, or the reason why nobody finds it by person`]
    })
    if (faults.length > 0) throw new BootError(faults)
  }

  async read(subject: DataSubject): Promise<StoredData> {
    const groups = [await this.group(subject, { owner: 'core', title: CORE_TITLE, entries: CORE_PERSONAL_DATA.map(ofCore) })]
    for (const { plugin } of this.plugins.running()) {
      if (plugin.personalData.length === 0) continue
      const entries = plugin.personalData.map((entry) => ({ entry, covered: entry.table }))
      const group = await this.group(subject, { owner: plugin.id, title: plugin.title, entries })
      const isOff = this.modules.state(this.db.communeId, plugin.id) === 'off'
      if (!isOff || group.entries.some(({ items }) => items.length > 0)) groups.push(group)
    }
    return { groups }
  }

  /** Erases what nothing forbids to erase. @throws Error when a handler leaves something that it said it would erase. */
  async erase(subject: DataSubject): Promise<DataErasure> {
    const before = itemsOf(await this.read(subject))
    for (const { handler } of this.sources) await handler.erase(subject)
    const after = itemsOf(await this.read(subject))
    const forgotten = after.filter(({ stays }) => stays === undefined).length
    if (forgotten > 0) throw new Error(`${forgotten} things were not erased although nothing forbids it: a handler of personal data is at fault`)
    return { erased: before.length - after.length, left: after.length }
  }

  private async group(
    subject: DataSubject,
    { owner, title, entries }: Pick<StoredGroup, 'owner' | 'title'> & { readonly entries: readonly { readonly entry: Entry; readonly covered: string }[] },
  ): Promise<StoredGroup> {
    const left = this.sources.filter((source) => source.owner === owner)
    const found: StoredGroup['entries'] = []
    for (const { entry, covered } of entries) {
      const { what, purpose, retention, notByPerson } = entry
      // Of a handler with several tables, everything is told where the first of them is.
      const at = left.findIndex(({ covers }) => covers.includes(covered))
      const [source] = at < 0 ? [] : left.splice(at, 1)
      const items = source === undefined ? [] : await source.handler.find(subject)
      found.push({ what, purpose, retention, ...(notByPerson === undefined ? {} : { notByPerson }), items: items.map(({ facts, ...item }) => ({ ...item, facts: [...facts] })) })
    }
    return { owner, title, entries: found }
  }
}

function ofCore(entry: CorePersonalData): { entry: Entry; covered: string } {
  return { entry, covered: entry.id }
}

function itemsOf({ groups }: StoredData): StoredData['groups'][number]['entries'][number]['items'] {
  return groups.flatMap(({ entries }) => entries.flatMap(({ items }) => items))
}
