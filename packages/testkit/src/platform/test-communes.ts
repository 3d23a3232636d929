import {
  CommuneRegistrationService,
  ListedCommunes,
  ModuleSwitch,
  PluginRegistry,
  systemWork,
  UnitsOfWork,
  type CommuneRecord,
  type ParvisServer,
} from '@parvis/core'
import { isProblem, type Locale } from '@parvis/contract'
import type { TestPlatformOptions } from './test-platform-options.js'

const COMMUNES: readonly { nis: string; slug: string; languages: readonly Locale[] }[] = [
  { nis: '61031', slug: 'huy', languages: ['fr'] },
  { nis: '44021', slug: 'gent', languages: ['nl'] },
]

/** Makes the communes that a platform begins with, and turns their modules on. */
export async function fillCommunes({ app }: ParvisServer, options: TestPlatformOptions): Promise<void> {
  for (const { nis, slug, languages } of COMMUNES.slice(0, options.communes ?? 2)) {
    const listed = app.get(ListedCommunes).find(nis)
    if (listed === undefined) throw new Error(`The list of communes lacks ${nis}`)
    const commune = await app.get(CommuneRegistrationService).create({ listed, slug, languages })
    if (isProblem(commune)) throw new Error(`${slug}: ${commune.code}`)
    if (options.modules !== 'off') await turnOn(app, commune)
  }
}

async function turnOn(app: ParvisServer['app'], commune: CommuneRecord): Promise<void> {
  for (const { plugin } of app.get(PluginRegistry).running()) {
    const problem = await app.get(UnitsOfWork).run(systemWork(commune), () => app.get(ModuleSwitch).change({ plugin: plugin.id, to: 'on' }))
    if (problem !== undefined) throw new Error(`${plugin.id} in ${commune.commune.slug}: ${problem.code}`)
  }
}
