import { Injectable } from '@nestjs/common'
import { NotEligible, type Problem, type RequirementCode } from '@parvis/contract'
import { CommuneContext, Random } from '@parvis/plugin-api/server'
import { InstallationKeys } from '../../identity/installation-keys.js'
import type { HeldProof } from '../proof/proof-cookies.js'
import { CODE_ALPHABET } from '../voting-code/voting-code.js'

const LENGTH = 8
const GROUP = 4

/**
 * What a refused person gets (spec I-21): a neutral reason class, a reference number, and whom to ask. Nothing of it is
 * stored: the reference is for the person and the desk to speak of the same page.
 */
@Injectable()
export class Refusals {
  constructor(
    private readonly keys: InstallationKeys,
    private readonly commune: CommuneContext,
    private readonly random: Random,
  ) {}

  /** Of a proof that does not meet a rule. */
  notEligible(reasons: readonly RequirementCode[], proof: HeldProof, activityId: string): Problem {
    return NotEligible({ reasons: [...reasons], reference: this.referenceOf(proof, activityId), contact: this.contact() })
  }

  /** Adds to a refusal of a method what every refused person gets. */
  complete(problem: Problem): Problem {
    const bytes = this.random.bytes(LENGTH)
    return { ...problem, details: { ...problem.details, reference: written(bytes), contact: this.contact() } }
  }

  /** The same as long as the proof is the same, so that a page can be opened again; another with each proof. */
  referenceOf({ personKey, expiresAt }: HeldProof, activityId: string): string {
    return written(Buffer.from(this.keys.hash('refusal-reference', `${activityId} ${personKey} ${expiresAt}`), 'base64url'))
  }

  private contact(): Readonly<Record<string, string>> {
    const { email, phone, address } = this.commune.commune().contact
    return {
      ...(email === undefined ? {} : { email }),
      ...(phone === undefined ? {} : { phone }),
      ...(address === undefined ? {} : { address }),
    }
  }
}

/** `K7QM-2XPA`: characters that cannot be mistaken for others. */
function written(bytes: Uint8Array): string {
  const characters = [...bytes.subarray(0, LENGTH)].map((byte) => CODE_ALPHABET.charAt(byte % CODE_ALPHABET.length)).join('')
  return `${characters.slice(0, GROUP)}-${characters.slice(GROUP)}`
}
