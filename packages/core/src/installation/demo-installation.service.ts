import { Injectable } from '@nestjs/common'
import { ModuleRef } from '@nestjs/core'
import { isProblem, type Locale } from '@parvis/contract'
import { CommuneRegistrationService } from '../commune/commune-registration.service.js'
import type { CommuneRecord } from '../commune/commune-record.js'
import { ListedCommunes } from '../commune/listed-communes.js'
import { systemWork } from '../commune/system-work.js'
import { UnitsOfWork } from '../database/unit-of-work.js'
import { StaffService } from '../identity/staff.service.js'
import { ModuleSwitch } from '../modules/module-switch.service.js'
import { isRunning } from '../plugins/installed-plugin.js'
import { PluginRegistry } from '../plugins/plugin-registry.js'
import { Setup } from './setup.service.js'

/** A demonstration commune, and the mailbox that signs in as its administrator. */
export interface DemoCommune {
  readonly slug: string
  readonly email: string
}

interface DemoPlan {
  readonly nis: string
  readonly languages: readonly Locale[]
  readonly size: 'small' | 'large'
  readonly staff: { readonly name: string; readonly email: string }
}

/** Huy, French-speaking, of middling size; Gent, Dutch-speaking, large. The people are made up. */
const PLANS: readonly DemoPlan[] = [
  { nis: '61031', languages: ['fr'], size: 'small', staff: { name: 'Camille Exemple', email: 'camille@huy.example' } },
  { nis: '44021', languages: ['nl'], size: 'large', staff: { name: 'Robin Voorbeeld', email: 'robin@gent.example' } },
]

/** Fills an empty installation with two communes of different language and size, by the plugins' own demonstration content. */
@Injectable()
export class DemoInstallation {
  constructor(
    private readonly setup: Setup,
    private readonly listed: ListedCommunes,
    private readonly communes: CommuneRegistrationService,
    private readonly staff: StaffService,
    private readonly plugins: PluginRegistry,
    private readonly modules: ModuleSwitch,
    private readonly units: UnitsOfWork,
    private readonly references: ModuleRef,
  ) {}

  /** @returns the communes it made; none when there is already one. */
  async fill(): Promise<DemoCommune[]> {
    if (!this.setup.isEmpty()) return []
    const made: DemoCommune[] = []
    for (const plan of PLANS) made.push(await this.make(plan))
    return made
  }

  private async make(plan: DemoPlan): Promise<DemoCommune> {
    const listed = this.listed.find(plan.nis)
    if (listed === undefined) throw new Error(`The list of communes lacks ${plan.nis}, which the demonstration wants`)
    const commune = await this.communes.create({ listed, languages: plan.languages })
    if (isProblem(commune)) throw new Error(`The demonstration commune ${plan.nis} could not be made: ${commune.code}`)
    await this.staff.createFirst({ ...plan.staff, communeId: commune.id, operator: true })
    await this.seed(commune, plan.size)
    return { slug: commune.commune.slug, email: plan.staff.email }
  }

  /** Modules are turned on in a unit of their own: the gate in front of jobs and events opens with its commit. */
  private async seed(commune: CommuneRecord, size: 'small' | 'large'): Promise<void> {
    const work = systemWork(commune)
    for (const { plugin, server } of this.plugins.all().filter(isRunning)) {
      if (server.seed === undefined) continue
      const handler = this.references.get(server.seed, { strict: false })
      const problem = await this.units.run(work, () => this.modules.change({ plugin: plugin.id, to: 'on' }))
      if (problem !== undefined) throw new Error(`The module ${plugin.id} could not be turned on for the demonstration: ${problem.code}`)
      await this.units.run(work, () => handler.seed(size))
    }
  }
}
