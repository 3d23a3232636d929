import { Injectable } from '@nestjs/common'
import { CommuneDirectory } from '../commune/commune-directory.js'
import { UnitsOfWork } from '../database/unit-of-work.js'
import { ModuleSnapshot } from '../modules/module-snapshot.js'

/** For whom something runs in the background: a commune, and the plugin whose module must be on. */
export interface BackgroundWork {
  readonly communeId: string
  readonly plugin?: string | undefined
}

/** Runs what happens outside requests: as the system, in a unit of work of one commune, behind the module gate. */
@Injectable()
export class CommuneWork {
  constructor(
    private readonly communes: CommuneDirectory,
    private readonly modules: ModuleSnapshot,
    private readonly units: UnitsOfWork,
  ) {}

  /** @returns false when it did not run: the commune is gone, or the module is off. */
  async run(work: BackgroundWork, task: () => Promise<void>): Promise<boolean> {
    const commune = this.communes.byId(work.communeId)
    if (commune === undefined) return false
    if (work.plugin !== undefined && this.modules.state(work.communeId, work.plugin) === 'off') return false
    const locale = commune.commune.languages[0] ?? 'fr'
    await this.units.run({ commune, caller: { kind: 'system', permissions: new Set(), locale } }, task)
    return true
  }
}
