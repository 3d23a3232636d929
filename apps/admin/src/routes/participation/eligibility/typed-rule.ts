import { EligibilityRule, type PERSON_KINDS, type ProblemIssue } from '@parvis/contract'
import type { NumberValue } from '@parvis/ui/admin'

/** Who may act for whom: a person for themselves, for an association or company, or either. */
export type KindChoice = 'any' | (typeof PERSON_KINDS)[number]

/** A rule as it stands in the form: everything is there, half-typed numbers included. */
export interface TypedRule {
  readonly minimumLevel: number
  /** Whether staff pick the methods, or take every one that is ready and good enough. */
  readonly picksMethods: boolean
  readonly methods: readonly string[]
  readonly minimumAge: NumberValue
  readonly referenceOn: string
  readonly mustLiveHere: boolean
  readonly residenceMonths: NumberValue
  /** One on each line. */
  readonly districts: string
  readonly kind: KindChoice
}

/** The form of a rule. */
export function typedRule(rule: EligibilityRule): TypedRule {
  const [only, ...others] = rule.personKinds ?? []
  return {
    minimumLevel: rule.minimumLevel,
    picksMethods: rule.methods !== undefined,
    methods: rule.methods ?? [],
    minimumAge: rule.minimumAge,
    referenceOn: rule.referenceOn ?? '',
    mustLiveHere: rule.mustLiveHere,
    residenceMonths: rule.residenceMonths,
    districts: (rule.districts ?? []).join('\n'),
    kind: only === undefined || others.length > 0 ? 'any' : only,
  }
}

/** What the form says, as the server takes it; not yet checked. */
export function sentRule(typed: TypedRule): Record<string, unknown> {
  const districts = typed.districts
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return {
    minimumLevel: typed.minimumLevel,
    mustLiveHere: typed.mustLiveHere,
    ...(typed.picksMethods ? { methods: [...typed.methods] } : {}),
    ...(typed.minimumAge === undefined ? {} : { minimumAge: typed.minimumAge }),
    ...(typed.referenceOn === '' ? {} : { referenceOn: typed.referenceOn }),
    ...(typed.residenceMonths === undefined ? {} : { residenceMonths: typed.residenceMonths }),
    ...(districts.length === 0 ? {} : { districts }),
    ...(typed.kind === 'any' ? {} : { personKinds: [typed.kind] }),
  }
}

/** The rule that the form says, or what is wrong with it. */
export function readRule(typed: TypedRule): EligibilityRule | readonly ProblemIssue[] {
  const parsed = EligibilityRule.safeParse(sentRule(typed))
  if (parsed.success) return parsed.data
  return parsed.error.issues.map(({ path, code }) => {
    const place = path.map(String).join('.')
    return { path: place, code: place === 'methods' && code === 'too_small' ? 'no-method-picked' : code.replaceAll('_', '-') }
  })
}

/** Whether {@link readRule} has found faults. */
export function isFaulty(read: EligibilityRule | readonly ProblemIssue[]): read is readonly ProblemIssue[] {
  return Array.isArray(read)
}
