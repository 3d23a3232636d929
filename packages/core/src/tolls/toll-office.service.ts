import { Injectable } from '@nestjs/common'
import { PaidToll, Toll, type TollRefusal } from '@parvis/contract'
import { Clock, Random } from '@parvis/plugin-api/server'
import { createChallenge, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { timingSafeEqual } from 'node:crypto'
import { InstallationKeys } from '../identity/installation-keys.js'
import type { TollLevel } from './toll-levels.js'
import { tollSeal, type TollPurpose } from './toll-seal.js'

const MINUTES = 5

/** A toll that was paid in full; whether it was used before is not known yet. */
export interface SoundPayment {
  readonly nonce: string
  readonly expiresAt: Date
}

/** Makes tolls and checks payments. Remembers nothing: tolls are signed. */
@Injectable()
export class TollOffice {
  constructor(
    private readonly keys: InstallationKeys,
    private readonly random: Random,
    private readonly clock: Clock,
  ) {}

  /** A new toll of this level. */
  async make(purpose: TollPurpose, { cost, fromAttempt, toAttempt }: TollLevel): Promise<Toll> {
    const { action, activity } = purpose
    const challenge = await createChallenge({
      algorithm: 'PBKDF2/SHA-256',
      cost,
      // Between bounds, so that nobody is unlucky: with a prefix alone, one in a hundred would wait five times as long.
      counter: fromAttempt + this.random.integer(toAttempt - fromAttempt),
      deriveKey,
      data: { action, activity },
      hmacSignatureSecret: this.secret('signature'),
      hmacKeySignatureSecret: this.secret('key-signature'),
    })
    // When it ends is ours to say and to check: the library goes by the clock of the machine.
    const expiresAt = Math.floor(this.clock.now().getTime() / 1000) + MINUTES * 60
    const toll = Toll.omit({ seal: true }).parse({ ...challenge, expiresAt })
    return { ...toll, seal: tollSeal(this.keys.key('toll-seal'), purpose, toll) }
  }

  /** Whether a payment is that of a toll of ours for this purpose, in time, and the work was done. */
  async check(purpose: TollPurpose, payment: string): Promise<SoundPayment | TollRefusal> {
    const paid = readPayment(payment)
    if (paid === undefined) return 'malformed'
    const { toll, solution } = paid
    const { expiresAt } = toll
    const { data, nonce } = toll.parameters
    const sealed = { ...purpose, action: data.action, activity: data.activity }
    if (!isSame(toll.seal, tollSeal(this.keys.key('toll-seal'), sealed, toll))) return 'spliced'
    if (data.action !== purpose.action || data.activity !== purpose.activity) return 'foreign-action'
    if (expiresAt * 1000 <= this.clock.now().getTime()) return 'expired'
    const { verified } = await verifySolution({
      challenge: { parameters: toll.parameters, signature: toll.signature },
      solution,
      deriveKey,
      hmacSignatureSecret: this.secret('signature'),
      hmacKeySignatureSecret: this.secret('key-signature'),
    })
    return verified ? { nonce, expiresAt: new Date(expiresAt * 1000) } : 'unpaid'
  }

  private secret(part: 'signature' | 'key-signature'): string {
    return Buffer.from(this.keys.key(`toll-${part}`)).toString('hex')
  }
}

function readPayment(payment: string): PaidToll | undefined {
  try {
    const parsed = PaidToll.safeParse(JSON.parse(Buffer.from(payment, 'base64url').toString('utf8')))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

function isSame(given: string, right: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(right)]
  return one.length === other.length && timingSafeEqual(one, other)
}
