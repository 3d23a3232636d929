import { Inject, Injectable } from '@nestjs/common'
import type { Commune, Locale } from '@parvis/contract'
import { CommuneContext } from '@parvis/plugin-api/server'
import { ENVIRONMENT, type Environment } from '../config/environment.js'
import { UnitsOfWork } from '../database/unit-of-work.js'
import { addressOf } from './commune-address.js'
import type { CommuneRecord } from './commune-record.js'

/** The commune of the unit of work, with the addresses of its portal. */
@Injectable()
export class PortalCommuneContext extends CommuneContext {
  constructor(
    private readonly units: UnitsOfWork,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {
    super()
  }

  override commune(): Commune {
    return this.record().commune
  }

  override defaultLocale(): Locale {
    return this.commune().languages[0] ?? 'fr'
  }

  override address(path: string): string {
    return addressOf(this.record(), path, this.environment)
  }

  private record(): CommuneRecord {
    const work = this.units.current()
    if (work === undefined) throw new Error('CommuneContext was asked outside a unit of work: there is no commune here')
    return work.commune
  }
}
