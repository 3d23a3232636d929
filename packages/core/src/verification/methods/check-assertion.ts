import { PERSON_KINDS } from '@parvis/contract'
import type { VerificationAssertion, VerificationMethodDefinition } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { knownAttributes } from '../proof/known-attributes.js'

const day = z.iso.date()
const Attributes = z.strictObject({
  birthDate: day.optional(),
  communeNis: z.string().regex(/^\d{5}$/).optional(),
  district: z.string().min(1).max(100).optional(),
  residenceAsOf: day.optional(),
  kind: z.enum(PERSON_KINDS).optional(),
})
const Assertion = z.strictObject({
  /** HMAC-SHA-256 in base64url. */
  personKey: z.string().regex(/^[A-Za-z0-9_-]{43}$/).optional(),
  attributes: Attributes,
  level: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  expiresAt: z.date(),
})

/** What core knows beside the assertion itself. */
export interface AssertionContext {
  readonly definition: Pick<VerificationMethodDefinition, 'level' | 'attributes'>
  /** Keys that were made for the method in this attempt and the steps before it. */
  readonly madeKeys: ReadonlySet<string>
  readonly now: Date
}

/**
 * Takes an assertion of a method only when it holds nothing but what an assertion may hold (spec I-02): no field more, no
 * level above the method's own, no attribute that its definition does not name, no key that was not made for this very
 * attempt, and not expired. What is refused is a defect of the method.
 *
 * @returns the assertion, or what is wrong with it, without any value.
 */
export function checkAssertion(value: unknown, context: AssertionContext): VerificationAssertion | { readonly fault: string } {
  const parsed = Assertion.safeParse(value)
  if (!parsed.success) {
    const places = parsed.error.issues.map(({ path, code }) => `${path.map(String).join('.')} ${code}`)
    return { fault: `has another shape than an assertion: ${places.join(', ')}` }
  }
  const { personKey, attributes, level, expiresAt } = parsed.data
  const { definition, madeKeys, now } = context
  if (level > definition.level) return { fault: `claims level ${level}; the method reaches ${definition.level}` }
  const untold = Object.entries(attributes).find(
    ([name, each]) => each !== undefined && !definition.attributes.some((told) => told === name),
  )
  if (untold !== undefined) return { fault: `tells "${untold[0]}", which its definition does not name` }
  if (personKey !== undefined && !madeKeys.has(personKey)) return { fault: 'carries a person key that was not made for this attempt' }
  if (expiresAt.getTime() <= now.getTime()) return { fault: 'has expired' }
  return { level, expiresAt, attributes: knownAttributes(attributes), ...(personKey === undefined ? {} : { personKey }) }
}
