import { isSameDistrict, type EligibilityRule, type RequirementCode } from '@parvis/contract'
import type { PersonAttributes, ResidentProof } from '@parvis/plugin-api/server'
import { ageOn, monthsBefore } from './age.js'

export interface EligibilityFacts {
  /** ISO day on which the act is done, in Belgium. */
  readonly today: string
  /** ISO day for which the rule judges; see {@link EligibilityRule}. */
  readonly referenceOn: string
  /** NIS code of the commune that asks. */
  readonly communeNis: string
}

/**
 * `not-proven`: a better proof may do; `missing` says of what. `not-eligible`: what is proven does not meet the rule;
 * `failed` says which requirement.
 */
export type Verdict =
  | { readonly kind: 'met' }
  | { readonly kind: 'not-proven'; readonly missing: readonly RequirementCode[] }
  | { readonly kind: 'not-eligible'; readonly failed: readonly RequirementCode[] }

type Finding = 'met' | 'missing' | 'failed'

/** Judges a proof by a rule (spec I-01, I-23). Pure: the same facts, the same verdict. */
export function judgeEligibility(
  rule: EligibilityRule,
  proof: (Pick<ResidentProof, 'level' | 'method'> & { readonly attributes: PersonAttributes }) | undefined,
  facts: EligibilityFacts,
): Verdict {
  if (proof === undefined || !(rule.methods ?? [proof.method]).includes(proof.method))
    return { kind: 'not-proven', missing: ['level'] }
  const findings: readonly (readonly [RequirementCode, Finding])[] = [
    ['level', proof.level >= rule.minimumLevel ? 'met' : 'missing'],
    ['age', ageFinding(rule, proof.attributes, facts)],
    ['lives-here', residenceFinding(rule, proof.attributes, facts)],
    ['district', districtFinding(rule, proof.attributes)],
    ['person-kind', kindFinding(rule, proof.attributes)],
  ]
  const codes = (finding: Finding) => findings.flatMap(([code, found]) => (found === finding ? [code] : []))
  const failed = codes('failed')
  // What is known to fail is said first: a better proof would not help.
  if (failed.length > 0) return { kind: 'not-eligible', failed }
  const missing = codes('missing')
  return missing.length > 0 ? { kind: 'not-proven', missing } : { kind: 'met' }
}

function ageFinding({ minimumAge }: EligibilityRule, { birthDate }: PersonAttributes, { referenceOn }: EligibilityFacts): Finding {
  if (minimumAge === undefined) return 'met'
  if (birthDate === undefined) return 'missing'
  return ageOn(birthDate, referenceOn) >= minimumAge ? 'met' : 'failed'
}

function residenceFinding(
  rule: EligibilityRule,
  { communeNis, residenceAsOf }: PersonAttributes,
  { communeNis: here, referenceOn, today }: EligibilityFacts,
): Finding {
  if (!rule.mustLiveHere && rule.districts === undefined) return 'met'
  if (communeNis === undefined) return rule.mustLiveHere ? 'missing' : 'met'
  if (communeNis !== here) return 'failed'
  const day = rule.referenceOn === undefined ? today : referenceOn
  // A residence that was known too long ago may have ended: it has to be proven anew.
  return (residenceAsOf ?? today) >= monthsBefore(day, rule.residenceMonths) ? 'met' : 'missing'
}

function districtFinding({ districts }: EligibilityRule, { district }: PersonAttributes): Finding {
  if (districts === undefined) return 'met'
  if (district === undefined) return 'missing'
  return districts.some((each) => isSameDistrict(each, district)) ? 'met' : 'failed'
}

function kindFinding({ personKinds }: EligibilityRule, { kind }: PersonAttributes): Finding {
  if (personKinds === undefined) return 'met'
  if (kind === undefined) return 'missing'
  return personKinds.includes(kind) ? 'met' : 'failed'
}
