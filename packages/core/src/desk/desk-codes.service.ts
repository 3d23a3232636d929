import { Injectable } from '@nestjs/common'
import { CodeExpired, PERSON_KINDS, WrongCode, type Problem } from '@parvis/contract'
import { Clock, CommuneDb, Random, type PersonAttributes } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { InstallationKeys } from '../identity/installation-keys.js'
import { SealedValues } from '../identity/sealed-values.js'
import { knownAttributes } from '../verification/proof/known-attributes.js'
import { newVotingCode, typedVotingCode } from '../verification/voting-code/voting-code.js'

const USE = 'desk-code'

const Row = z.object({ id: z.uuid(), sealed: z.string(), isExpired: z.boolean() })
const Sealed = z.object({
  personKey: z.string(),
  birthDate: z.iso.date().optional(),
  communeNis: z.string().optional(),
  district: z.string().optional(),
  residenceAsOf: z.iso.date().optional(),
  kind: z.enum(PERSON_KINDS).optional(),
})

/** What the desk has found out about the person in front of it, for one activity. */
export interface CheckedPerson {
  readonly personKey: string
  readonly attributes: PersonAttributes
}

export interface DeskCode {
  /** Without groups. */
  readonly code: string
  readonly expiresAt: Date
}

/** What tells whose code it is, to who knows the person's key. */
export function deskCodeHolder(keys: InstallationKeys, activityId: string, personKey: string): string {
  return keys.hash('desk-code-holder', `${activityId} ${personKey}`)
}

/**
 * One-time codes from the desk, each bound to one person key and so to one nullifier of the activity (spec B-10): whether the
 * person types it, or two clerks enter a paper ballot with it, it counts for the same one voter. What a code stands for is
 * sealed with the code itself: the database does not say whose it is.
 */
@Injectable()
export class DeskCodes {
  constructor(
    private readonly db: CommuneDb,
    private readonly keys: InstallationKeys,
    private readonly sealed: SealedValues,
    private readonly random: Random,
    private readonly clock: Clock,
  ) {}

  /** Makes a code, and voids the one that the person had in this activity. @param activityId database id. */
  async issue(activityId: string, person: CheckedPerson, minutes: number): Promise<DeskCode> {
    const code = newVotingCode(this.random)
    const expiresAt = new Date(this.clock.now().getTime() + minutes * 60_000)
    const holder = deskCodeHolder(this.keys, activityId, person.personKey)
    const sealed = await this.sealed.seal(
      { personKey: person.personKey, ...person.attributes },
      { use: USE, salt: code },
    )
    await this.db.run('DELETE FROM core.desk_code WHERE activity_id = $1 AND holder_hash = $2', [
      activityId,
      holder,
    ])
    await this.db.run(
      'INSERT INTO core.desk_code (activity_id, code_hash, holder_hash, sealed, expires_at) VALUES ($1, $2, $3, $4, $5)',
      [activityId, this.hash(activityId, code), holder, sealed, expiresAt],
    )
    return { code, expiresAt }
  }

  /**
   * Uses a code up: it works once, within its time.
   *
   * @returns `wrong-code` (reason `typing-error` or `unknown`) or `code-expired` when it does not.
   */
  async redeem(activityId: string, typed: string): Promise<CheckedPerson | Problem> {
    const code = typedVotingCode(typed)
    if (code === undefined) return WrongCode({ reason: 'typing-error' })
    const now = this.clock.now()
    const row = await this.db.row(
      Row,
      `DELETE FROM core.desk_code WHERE activity_id = $1 AND code_hash = $2 RETURNING id, sealed, expires_at <= $3 AS "isExpired"`,
      [activityId, this.hash(activityId, code), now],
    )
    if (row === undefined) return WrongCode({ reason: 'unknown' })
    if (row.isExpired) return CodeExpired()
    const opened = await this.sealed.open(row.sealed, Sealed, { use: USE, salt: code, now })
    if (opened === undefined) return CodeExpired()
    const { personKey, ...attributes } = opened
    return { personKey, attributes: knownAttributes(attributes) }
  }

  private hash(activityId: string, code: string): string {
    return this.keys.hash('desk-code', `${activityId} ${code}`)
  }
}
