import type { EligibilityRequirement, EligibilityRule } from '@parvis/contract'

/** What a rule asks for, as codes and values that interfaces put into words. */
export function requirementsOf(rule: EligibilityRule, referenceOn: string): EligibilityRequirement[] {
  return [
    ...(rule.minimumLevel > 0 ? [{ code: 'level', values: { level: rule.minimumLevel } }] : []),
    ...(rule.minimumAge === undefined ? [] : [{ code: 'age', values: { age: rule.minimumAge, on: referenceOn } }]),
    ...(rule.mustLiveHere ? [{ code: 'lives-here', values: {} }] : []),
    ...(rule.districts === undefined ? [] : [{ code: 'district', values: { districts: rule.districts.join(', ') } }]),
    ...(rule.personKinds === undefined ? [] : [{ code: 'person-kind', values: { kinds: [...rule.personKinds].sort().join('-') } }]),
  ]
}
