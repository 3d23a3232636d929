import { Injectable } from '@nestjs/common'
import { ActivityId, isProblem, ProofOfWorkRefused, type Problem, type TollRefusal } from '@parvis/contract'
import { CommuneDb, Tolls, type TollDemand } from '@parvis/plugin-api/server'
import { UnitsOfWork } from '../database/unit-of-work.js'
import { RateLimits } from '../http/rate-limits.service.js'
import { RequestContext } from '../http/request-context.js'
import { InstallationKeys } from '../identity/installation-keys.js'
import { TOLL_LEVELS, tollLevel, type TollLevel } from './toll-levels.js'
import { TollOffice, type SoundPayment } from './toll-office.service.js'
import type { TollPurpose } from './toll-seal.js'

/** Tolls, each good once in the whole installation: what was used is in the database. */
@Injectable()
export class CollectedTolls extends Tolls {
  constructor(
    private readonly office: TollOffice,
    private readonly units: UnitsOfWork,
    private readonly db: CommuneDb,
    private readonly limits: RateLimits,
    private readonly requests: RequestContext,
    private readonly keys: InstallationKeys,
  ) {
    super()
  }

  override async collect({ action, activityId, payment }: TollDemand): Promise<Problem | undefined> {
    const purpose = { communeId: this.db.communeId, action, activity: ActivityId.encode(activityId) }
    const request = this.requests.current()
    // Jobs and seeds are work of our own.
    if (request === undefined) return undefined
    const level = await this.level(purpose, request.request.ip)
    if (payment === undefined || payment === '')
      return level === undefined ? undefined : await this.refuse(purpose, level, 'missing')
    const sound = await this.office.check(purpose, payment)
    if (typeof sound === 'string') return await this.refuse(purpose, level, sound)
    return (await this.useUp(sound)) ? undefined : await this.refuse(purpose, level, 'replayed')
  }

  /** Counts the act, paid or not, and says what it costs now. */
  private async level({ communeId, action, activity }: TollPurpose, address: string): Promise<TollLevel | undefined> {
    const [ofNetwork, ofActivity] = await Promise.all([
      this.limits.add('openActOfNetwork', this.limits.network(address)),
      this.limits.add('openActOfActivity', `${communeId} ${action} ${activity}`),
    ])
    return tollLevel({ ofNetwork, ofActivity })
  }

  /** With a new toll to be paid: who sent a bad one while nobody has to pay gets the smallest. */
  private async refuse(purpose: TollPurpose, level: TollLevel | undefined, reason: TollRefusal): Promise<Problem> {
    return ProofOfWorkRefused({ reason, toll: await this.office.make(purpose, level ?? TOLL_LEVELS[0]) })
  }

  /** In a unit of work of its own: a toll is gone although the act is refused. @returns whether it was there to be used. */
  private async useUp({ nonce, expiresAt }: SoundPayment): Promise<boolean> {
    const work = this.units.current()
    if (work === undefined) throw new Error('A toll is collected within a request of a commune')
    const stored = await this.units.run(
      work,
      async () =>
        await this.db.run('INSERT INTO core.paid_toll (toll, expires_at) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
          this.keys.hash('paid-toll', nonce),
          expiresAt,
        ]),
    )
    return !isProblem(stored) && stored === 1
  }
}
