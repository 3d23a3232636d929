import { z } from 'zod'
import { Day } from '../primitives/day.js'

/** How sure the platform is of who a resident is (spec I-01): 0 nobody, 1 a mailbox, 2 a phone, 3 a code by letter or desk, 4 eID. */
export const ProofLevel = z.int().min(0).max(4)
export type ProofLevel = z.infer<typeof ProofLevel>

/** Who a participant is in law: a person, or an association or company that a person acts for. */
export const PERSON_KINDS = ['natural', 'legal'] as const

/**
 * Who may do an act of residents in one activity, as data (spec I-01): the least level of proof, the methods that are
 * taken, and what must be known of the person. Core evaluates it, explains it before a resident starts, and says what to
 * bring when it refuses.
 */
export const EligibilityRule = z.object({
  minimumLevel: ProofLevel,
  /** Ids of verification methods that are taken; absent: every method that is ready and good enough. */
  methods: z.array(z.string()).min(1).optional(),
  /** Least age in whole years on {@link referenceOn}. */
  minimumAge: z.int().min(0).max(120).optional(),
  /** Day at which age and residence are judged (Europe/Brussels); absent: the day on which the phase of the act begins. */
  referenceOn: Day.optional(),
  /** The person must be known to live in this commune. */
  mustLiveHere: z.boolean().default(false),
  /** Names of districts, any of which will do; absent: all of the commune. */
  districts: z.array(z.string().trim().min(1).max(100)).min(1).optional(),
  personKinds: z.array(z.enum(PERSON_KINDS)).min(1).optional(),
  /** Months for which a known residence counts, up to the reference day or the day of the act (spec I-23). */
  residenceMonths: z.int().min(1).max(36).default(12),
})
export type EligibilityRule = z.infer<typeof EligibilityRule>

/** Codes of what a rule can ask for. */
export const REQUIREMENT_CODES = ['level', 'age', 'lives-here', 'district', 'person-kind'] as const
export type RequirementCode = (typeof REQUIREMENT_CODES)[number]

/** One thing that a rule asks for, for people to read: a code that the interface translates, and its values. */
export const EligibilityRequirement = z.object({
  code: z.enum(REQUIREMENT_CODES),
  values: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
})
export type EligibilityRequirement = z.infer<typeof EligibilityRequirement>

/** What a method can tell of a person besides who it is. */
export const PERSON_ATTRIBUTES = ['birthDate', 'communeNis', 'district', 'residenceAsOf', 'kind'] as const
export type PersonAttribute = (typeof PERSON_ATTRIBUTES)[number]

/**
 * What a method rests on: a `secret` that was sent or given to the person alone; the person's `presence` at a desk; another
 * `provider` who identifies them; or `facts` about the person, which others may know as well and which prove nothing by
 * themselves (spec I-09, I-10).
 */
export const METHOD_GROUNDS = ['secret', 'presence', 'provider', 'facts'] as const
export type MethodGround = (typeof METHOD_GROUNDS)[number]

/**
 * What a rule asks for, as codes and values that interfaces put into words.
 *
 * @param referenceOn ISO day for which the rule judges.
 */
export function requirementsOf(rule: EligibilityRule, referenceOn: string): EligibilityRequirement[] {
  return [
    ...(rule.minimumLevel > 0 ? [{ code: 'level' as const, values: { level: rule.minimumLevel } }] : []),
    ...(rule.minimumAge === undefined ? [] : [{ code: 'age' as const, values: { age: rule.minimumAge, on: referenceOn } }]),
    ...(rule.mustLiveHere ? [{ code: 'lives-here' as const, values: {} }] : []),
    ...(rule.districts === undefined ? [] : [{ code: 'district' as const, values: { districts: rule.districts.join(', ') } }]),
    ...(rule.personKinds === undefined
      ? []
      : [{ code: 'person-kind' as const, values: { kinds: [...new Set(rule.personKinds)].sort().join('-') } }]),
  ]
}
