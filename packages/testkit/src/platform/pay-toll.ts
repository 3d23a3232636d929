import type { PaidToll, Toll } from '@parvis/contract'
import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'

/** Does the work of a toll. */
export async function solveToll(toll: Toll): Promise<PaidToll> {
  const { parameters, signature } = toll
  const solution = await solveChallenge({ challenge: { parameters, signature }, deriveKey })
  if (solution === null) throw new Error('The toll was not solved in time')
  const { counter, derivedKey } = solution
  return { toll, solution: { counter, derivedKey } }
}

/** A payment as a form sends it. */
export function writtenPayment(paid: PaidToll): string {
  return Buffer.from(JSON.stringify(paid)).toString('base64url')
}

/** Pays a toll. @returns the value of the form's field `toll`. */
export async function payToll(toll: Toll): Promise<string> {
  return writtenPayment(await solveToll(toll))
}
