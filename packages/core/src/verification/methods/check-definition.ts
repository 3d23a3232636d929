import { LOCALES, METHOD_GROUNDS, PERSON_ATTRIBUTES, ProofLevel, VERIFICATION_FIELD_TYPES } from '@parvis/contract'
import type { VerificationMethodDefinition } from '@parvis/plugin-api/server'
import { z } from 'zod'

const KEBAB = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
/** Steps that core itself asks methods for. */
export const OWN_STEPS = ['begin', 'return'] as const

/** Ids that no method has: a number that can be looked up proves nothing (spec I-10). */
export const NO_METHODS: readonly string[] = ['national-number', 'number-and-name']
/** Facts about a person that others may know prove no more than a mailbox does (spec I-09). */
const MOST_BY_FACTS = 1

const Text = z.strictObject(Object.fromEntries(LOCALES.map((locale) => [locale, z.string().min(1)])))
const Field = z.strictObject({
  name: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
  type: z.enum(VERIFICATION_FIELD_TYPES),
  autoComplete: z.string().min(1),
  maxLength: z.int().min(1).max(2_000),
  isOptional: z.boolean().optional(),
})
const Definition = z.strictObject({
  id: z.string().regex(KEBAB).max(60),
  title: Text,
  summary: Text,
  bring: Text,
  effort: Text,
  level: ProofLevel,
  restsOn: z.enum(METHOD_GROUNDS).optional(),
  attributes: z.array(z.enum(PERSON_ATTRIBUTES)),
  followsCensus: z.boolean(),
  steps: z.array(z.strictObject({ id: z.string().regex(KEBAB).max(60), fields: z.array(Field).max(10), hasToll: z.boolean().optional() })).max(5),
  labels: z.string().regex(/^[a-z][a-z0-9-]*:[A-Za-z0-9.-]+$/),
})

/** What is wrong with the definition of a method, each fault with its place. */
export function definitionFaults(definition: VerificationMethodDefinition): string[] {
  const parsed = Definition.safeParse(definition)
  if (!parsed.success) return parsed.error.issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message}`)
  const steps = parsed.data.steps.map(({ id }) => id)
  const reserved = OWN_STEPS.filter((each) => steps.includes(each))
  return [
    ...reserved.map((each) => `steps: "${each}" is a step of core's; choose another name`),
    ...(NO_METHODS.includes(parsed.data.id) ? ['id: a national number is never a proof'] : []),
    ...(parsed.data.restsOn === 'facts' && parsed.data.level > MOST_BY_FACTS
      ? [`level: facts about a person prove ${MOST_BY_FACTS} at most; send them something as well`]
      : []),
    ...(new Set(steps).size < steps.length ? ['steps: two have the same id'] : []),
  ]
}
