import { Injectable } from '@nestjs/common'
import { TooManyRequests, type Problem } from '@parvis/contract'
import { RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible'
import { InstallationKeys } from '../identity/installation-keys.js'
import { PlatformPool } from '../identity/platform-pool.js'
import { clientNetwork } from './client-network.js'

const HOUR = 3600

/** How many per how many seconds. */
interface Limit {
  readonly points: number
  readonly seconds: number
}

/** Voting codes: spec I-11. A network is a /24 or a /48. */
export const RATE_LIMITS = {
  staffCodeOfMailbox: { points: 5, seconds: HOUR },
  staffCodeOfNetwork: { points: 60, seconds: HOUR },
  staffTryOfMailbox: { points: 10, seconds: HOUR },
  staffTryOfNetwork: { points: 100, seconds: HOUR },
  staffFactorOfAccount: { points: 10, seconds: HOUR },
  residentCodeOfMailbox: { points: 5, seconds: HOUR },
  /** For the mail server's sake; tolls come long before. A provider of phones has thousands of people in one network. */
  residentCodeOfNetwork: { points: 600, seconds: HOUR },
  /** Counted for tolls, which ask for more work the more there are; nothing is refused. */
  openActOfNetwork: { points: 1_000_000, seconds: HOUR },
  openActOfActivity: { points: 1_000_000, seconds: HOUR },
  /** Wrong codes and look-ups that found nobody, whatever the method (spec I-24: nothing else is kept of them). */
  failedProofOfNetwork: { points: 200, seconds: HOUR },
  wrongVotingCodeOfNetwork: { points: 10, seconds: HOUR },
  wrongCensusMatchOfNetwork: { points: 30, seconds: HOUR },
  deskSearchOfStaff: { points: 120, seconds: HOUR },
  wrongDeskCodeOfNetwork: { points: 10, seconds: HOUR },
  complaintOfNetwork: { points: 20, seconds: HOUR },
  /** Reading and erasing what is stored about oneself goes through the whole register. */
  myDataOfPerson: { points: 60, seconds: HOUR },
} as const satisfies Record<string, Limit>
export type RateLimit = keyof typeof RATE_LIMITS

/** Limits on abuse, counted in the database for all processes together. Mailboxes and networks are kept as keyed hashes. */
@Injectable()
export class RateLimits {
  private readonly limiters = new Map<RateLimit, RateLimiterPostgres>()

  constructor(
    private readonly pool: PlatformPool,
    private readonly keys: InstallationKeys,
  ) {}

  /** Counts one more. @returns the problem to answer when it is one too many. */
  async consume(limit: RateLimit, subject: string): Promise<Problem | undefined> {
    try {
      await this.limiter(limit).consume(this.key(limit, subject))
      return undefined
    } catch (refusal) {
      if (isRefusal(refusal)) return tooMany(refusal)
      throw refusal
    }
  }

  /** Counts one more and refuses nothing. @returns how many there are now. */
  async add(limit: RateLimit, subject: string): Promise<number> {
    return (await this.limiter(limit).penalty(this.key(limit, subject))).consumedPoints
  }

  /** Takes one back: a try that was right. */
  async giveBack(limit: RateLimit, subject: string): Promise<void> {
    await this.limiter(limit).reward(this.key(limit, subject))
  }

  /** Whether the limit is used up, without counting. */
  async check(limit: RateLimit, subject: string): Promise<Problem | undefined> {
    const state = await this.limiter(limit).get(this.key(limit, subject))
    return state !== null && state.consumedPoints >= RATE_LIMITS[limit].points ? tooMany(state) : undefined
  }

  /** The network of an address, as a subject of limits. */
  network(address: string): string {
    return clientNetwork(address)
  }

  private limiter(limit: RateLimit): RateLimiterPostgres {
    const known = this.limiters.get(limit)
    if (known !== undefined) return known
    const { points, seconds } = RATE_LIMITS[limit]
    const table = {
      storeClient: this.pool.pool,
      schemaName: 'core',
      tableName: 'rate_limit',
      tableCreated: true,
    }
    const limiter = new RateLimiterPostgres({ ...table, keyPrefix: limit, points, duration: seconds })
    this.limiters.set(limit, limiter)
    return limiter
  }

  private key(limit: RateLimit, subject: string): string {
    return this.keys.hash('rate-limit', `${limit} ${subject}`)
  }
}

/** The library rejects with its result, not with an error, when a limit is reached. */
function isRefusal(value: unknown): value is RateLimiterRes {
  return typeof value === 'object' && value !== null && !(value instanceof Error) && 'msBeforeNext' in value
}

function tooMany({ msBeforeNext }: { readonly msBeforeNext: number }): Problem {
  return TooManyRequests({ retryAfter: Math.max(1, Math.ceil(msBeforeNext / 1000)) })
}
