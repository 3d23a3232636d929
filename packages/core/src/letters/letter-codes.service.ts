import { Injectable } from '@nestjs/common'
import { CodeExpired, WrongCode, type Problem } from '@parvis/contract'
import { Clock, CommuneDb, Random } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { RateLimits } from '../http/rate-limits.service.js'
import { RequestContext } from '../http/request-context.js'
import { InstallationKeys } from '../identity/installation-keys.js'
import { dayIn } from '../processes/brussels-time.js'
import { newVotingCode, typedVotingCode } from '../verification/voting-code/voting-code.js'

const Letter = z.object({ id: z.uuid(), personId: z.uuid(), state: z.string() })
const Void = z.object({ isVoid: z.boolean() })

/** A code that was made for a person, readable for this one moment. */
export interface MadeCode {
  readonly personId: string
  /** Without groups. */
  readonly code: string
}

/**
 * Personal codes, one valid code for a person in an activity. The database knows keyed hashes of them: who has the letter has
 * the only copy. A new letter voids the one before.
 */
@Injectable()
export class LetterCodes {
  constructor(
    private readonly db: CommuneDb,
    private readonly keys: InstallationKeys,
    private readonly requests: RequestContext,
    private readonly limits: RateLimits,
    private readonly random: Random,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes codes for persons and voids those that they have.
   *
   * @param activityId database id.
   * @param runId the run that prints them; `undefined` for a single one at the desk.
   */
  async make(activityId: string, personIds: readonly string[], runId?: string): Promise<readonly MadeCode[]> {
    const made = personIds.map((personId) => ({ personId, code: newVotingCode(this.random) }))
    await this.db.run(
      "UPDATE core.letter SET state = 'void' WHERE activity_id = $1 AND person_id = ANY ($2::uuid[]) AND state <> 'void'",
      [activityId, personIds],
    )
    await this.db.run(
      `INSERT INTO core.letter (activity_id, run_id, made_on, person_id, code_hash)
       SELECT $1, $2, $3, person, hash FROM unnest($4::uuid[], $5::text[]) AS made (person, hash)`,
      [
        activityId,
        runId,
        dayIn(this.clock.now()),
        made.map(({ personId }) => personId),
        made.map(({ code }) => this.hash(activityId, code)),
      ],
    )
    return made
  }

  /**
   * Whose code it is. It stays valid, so that a voter can come back and change a ballot; a code that a newer letter has
   * voided is expired. Typing errors are told by the check character and do not count as tries.
   *
   * @param expected the person who must hold it, where that is known already.
   */
  async use(activityId: string, typed: string, expected?: string): Promise<string | Problem> {
    const code = typedVotingCode(typed)
    if (code === undefined) return WrongCode({ reason: 'typing-error' })
    const network = this.limits.network(this.requests.demand().request.ip)
    const refused = await this.limits.check('wrongVotingCodeOfNetwork', network)
    if (refused !== undefined) return refused
    const letter = await this.letter(activityId, code)
    const isRight = letter !== undefined && (expected === undefined || letter.personId === expected)
    if (!isRight) {
      return (
        (await this.limits.consume('wrongVotingCodeOfNetwork', network)) ?? WrongCode({ reason: 'unknown' })
      )
    }
    if (letter.state === 'void') return CodeExpired({ reason: 'reissued' })
    if (letter.state !== 'used')
      await this.db.run("UPDATE core.letter SET state = 'used' WHERE id = $1", [letter.id])
    return letter.personId
  }

  /**
   * Whose code it is, for staff who have the letter in hand: no try is counted and the letter is not marked as used.
   *
   * @param code without groups.
   * @returns `undefined` when it is no code of a letter; `code-expired` when a newer letter has voided it.
   */
  async holder(activityId: string, code: string): Promise<string | Problem | undefined> {
    const letter = await this.letter(activityId, code)
    return letter?.state === 'void' ? CodeExpired({ reason: 'reissued' }) : letter?.personId
  }

  /** Whether the person has a code in the activity that can still be used. */
  async has(activityId: string, personId: string): Promise<boolean> {
    const row = await this.db.row(
      Void,
      `SELECT NOT EXISTS (SELECT FROM core.letter WHERE activity_id = $1 AND person_id = $2 AND state <> 'void') AS "isVoid"`,
      [activityId, personId],
    )
    return row?.isVoid === false
  }

  private async letter(activityId: string, code: string): Promise<z.infer<typeof Letter> | undefined> {
    return await this.db.row(
      Letter,
      'SELECT id, person_id AS "personId", state FROM core.letter WHERE activity_id = $1 AND code_hash = $2',
      [activityId, this.hash(activityId, code)],
    )
  }

  private hash(activityId: string, code: string): string {
    return this.keys.hash('letter-code', `${activityId} ${code}`)
  }
}
