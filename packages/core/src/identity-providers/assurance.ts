import type { IdentityProviderSettings } from '@parvis/contract'
import type { ResidentProof } from '@parvis/plugin-api/server'
import { claimOf, type Claims } from './asserted-person.js'

/** Values to ask the provider for: those that reach the level, or all where none does. */
export function askedAssurance({ assurance }: IdentityProviderSettings, minimumLevel: number): string[] {
  const enough = assurance.filter(({ level }) => level >= minimumLevel)
  return (enough.length > 0 ? enough : assurance).map(({ value }) => value)
}

/**
 * The level that the sign-in is worth: that of the best value which the provider names and the commune accepts. 0 when
 * there is none, whatever the signature says.
 */
export function levelOf(
  { assurance, assuranceClaim, level }: IdentityProviderSettings,
  claims: Claims,
): ResidentProof['level'] {
  if (assurance.length === 0) return level
  const said = [claimOf(claims, assuranceClaim)].flat()
  const levels = assurance.filter(({ value }) => said.includes(value)).map((each) => each.level)
  return levels.sort((one, other) => other - one)[0] ?? 0
}
