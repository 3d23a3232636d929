import { Injectable } from '@nestjs/common'
import { WrongCode, type Problem } from '@parvis/contract'
import { CommuneDb } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { RateLimits } from '../http/rate-limits.service.js'
import { RequestContext } from '../http/request-context.js'
import { InstallationKeys } from '../identity/installation-keys.js'
import { METHOD_LEVELS } from './accepted-methods.js'
import { ProofCookies, type HeldProof } from './proof-cookies.js'
import { typedVotingCode } from './voting-code.js'
import { votingCodeHash } from './voting-code-lists.service.js'

const CodeRow = z.object({ id: z.uuid() })

/** Proof by a printed code: who holds it is one voter of the activity, however often it is typed. */
@Injectable()
export class VotingCodeVerification {
  constructor(
    private readonly db: CommuneDb,
    private readonly requests: RequestContext,
    private readonly limits: RateLimits,
    private readonly keys: InstallationKeys,
    private readonly proofs: ProofCookies,
  ) {}

  /** A typing error, told by the check character, is refused without counting; of unknown codes a network has ten in an hour. */
  async use(activityId: string, typed: string): Promise<HeldProof | Problem> {
    const code = typedVotingCode(typed)
    if (code === undefined) return WrongCode({ reason: 'typing-error' })
    const network = this.limits.network(this.requests.demand().request.ip)
    const refused = await this.limits.check('wrongVotingCodeOfNetwork', network)
    if (refused !== undefined) return refused
    const row = await this.db.row(
      CodeRow,
      'SELECT id FROM core.voting_code WHERE activity_id = $1 AND code_hash = $2',
      [activityId, votingCodeHash(this.keys, activityId, code)],
    )
    if (row === undefined)
      return (
        (await this.limits.consume('wrongVotingCodeOfNetwork', network)) ?? WrongCode({ reason: 'unknown' })
      )
    const personKey = this.keys.hash('person-key', `voting-code:${row.id}`)
    return await this.proofs.give(activityId, {
      personKey,
      method: 'voting-code',
      level: METHOD_LEVELS['voting-code'],
    })
  }
}
