import { InvalidInput, type Problem, type ProblemIssue } from '@parvis/contract'
import type { VerificationField } from '@parvis/plugin-api/server'
import { z } from 'zod'

const Email = z.email().max(200)
const Day = z.iso.date()

function faultOf(field: VerificationField, value: string): string | undefined {
  if (value === '') return field.isOptional === true ? undefined : 'required'
  if (value.length > field.maxLength) return 'too-big'
  if (field.type === 'email' && !Email.safeParse(value).success) return 'not-an-email'
  if (field.type === 'date' && !Day.safeParse(value).success) return 'not-a-date'
  return undefined
}

/**
 * The fields of a step out of what was sent: trimmed, without those that the step does not have.
 *
 * @returns `invalid-input` with a code for each field at fault: `required`, `too-big`, `not-an-email`, `not-a-date`.
 */
export function stepFields(
  fields: readonly VerificationField[],
  sent: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> | Problem {
  const values = fields.map((field) => ({ field, value: (Object.hasOwn(sent, field.name) ? (sent[field.name] ?? '') : '').trim() }))
  const issues = values.flatMap(({ field, value }): ProblemIssue[] => {
    const code = faultOf(field, value)
    return code === undefined ? [] : [{ path: `fields.${field.name}`, code }]
  })
  if (issues.length > 0) return InvalidInput({}, issues)
  return Object.fromEntries(values.map(({ field, value }) => [field.name, value]))
}
