import { isProblem, type ModuleCard, type Problem } from '@parvis/contract'
import { CommuneDirectory, ModuleCatalog, ModuleConsequencesService, ModuleSwitch, systemWork, UnitsOfWork } from '@parvis/core'
import type { PlatformSession } from '../platform-session.js'

export interface SwitchRequest {
  readonly plugin: string
  readonly to: 'on' | 'off'
  readonly note?: string | undefined
  readonly running?: 'close' | undefined
}

/** What changed together with the module: ids of plugins. */
export interface Switched {
  readonly alsoOn: readonly string[]
  readonly alsoOff: readonly string[]
}

/** Cards of all modules in a commune, or `undefined` when there is no such commune. */
export async function modulesOf({ app }: PlatformSession, slug: string): Promise<ModuleCard[] | undefined> {
  const commune = app.get(CommuneDirectory).bySlug(slug)
  if (commune === undefined) return undefined
  return app.get(UnitsOfWork).run(systemWork(commune), () => app.get(ModuleCatalog).cards())
}

/** Turns a module on or off. @returns `undefined` when there is no such commune. */
export async function switchModule({ app }: PlatformSession, slug: string, request: SwitchRequest): Promise<Switched | Problem | undefined> {
  const commune = app.get(CommuneDirectory).bySlug(slug)
  if (commune === undefined) return undefined
  return app.get(UnitsOfWork).run(systemWork(commune), async () => {
    const { alsoOn, alsoOff } = await app.get(ModuleConsequencesService).plan(request.plugin, request.to)
    const problem = await app.get(ModuleSwitch).change(request)
    return problem !== undefined && isProblem(problem) ? problem : { alsoOn, alsoOff }
  })
}
