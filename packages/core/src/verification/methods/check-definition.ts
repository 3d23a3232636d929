import { LOCALES, ProofLevel, VERIFICATION_FIELD_TYPES } from '@parvis/contract'
import type { VerificationMethodDefinition } from '@parvis/plugin-api/server'
import { z } from 'zod'

const KEBAB = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
/** Steps that core itself asks methods for. */
export const OWN_STEPS = ['begin', 'return'] as const

/** What a method can tell of a person besides who it is. */
export const PERSON_ATTRIBUTES = ['birthDate', 'communeNis', 'district', 'residenceAsOf', 'kind'] as const

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
  attributes: z.array(z.enum(PERSON_ATTRIBUTES)),
  followsCensus: z.boolean(),
  steps: z.array(z.strictObject({ id: z.string().regex(KEBAB).max(60), fields: z.array(Field).max(10) })).max(5),
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
    ...(new Set(steps).size < steps.length ? ['steps: two have the same id'] : []),
  ]
}
