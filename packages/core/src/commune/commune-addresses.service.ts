import { Inject, Injectable } from '@nestjs/common'
import { ENVIRONMENT, type Environment } from '../config/environment.js'
import { UnitsOfWork } from '../database/unit-of-work.js'
import { RequestContext } from '../http/request-context.js'
import { addressOf } from './commune-address.js'
import type { CommuneRecord } from './commune-record.js'

/** Every address at which a page of the commune can be reached: providers send residents to those that they know only. */
@Injectable()
export class CommuneAddresses {
  constructor(
    private readonly units: UnitsOfWork,
    private readonly requests: RequestContext,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** On the commune's own hosts, and below its prefix on the installation's; the main one first. */
  all(path: string): string[] {
    const commune = this.commune()
    const hosts = commune.hosts.map((host) => addressOf({ ...commune, hosts: [host] }, path, this.environment))
    return [...hosts, addressOf({ ...commune, hosts: [] }, path, this.environment)]
  }

  /** Where mails lead to as well. */
  main(path: string): string {
    return addressOf(this.commune(), path, this.environment)
  }

  /** Where this browser is: only there does it have the cookies that it was given. The main one outside requests. */
  here(path: string): string {
    const commune = this.commune()
    const facts = this.requests.current()
    const host = commune.hosts.find((each) => each === facts?.request.hostname)
    if (facts === undefined || (facts.base === '' && host === undefined)) return this.main(path)
    return addressOf({ ...commune, hosts: facts.base === '' && host !== undefined ? [host] : [] }, path, this.environment)
  }

  private commune(): CommuneRecord {
    const work = this.units.current()
    if (work === undefined) throw new Error('There is no commune here, and so no address')
    return work.commune
  }
}
