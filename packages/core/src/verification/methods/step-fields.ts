import { InvalidInput, type Problem, type ProblemIssue } from '@parvis/contract'
import type { VerificationField } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { readBirthDate } from '../../census/birth-date.js'

const Email = z.email().max(200)
const Day = z.iso.date()

function faultOf(field: VerificationField, value: string): string | undefined {
  if (value === '') return field.isOptional === true ? undefined : 'required'
  if (value.length > field.maxLength) return 'too-big'
  if (field.type === 'email' && !Email.safeParse(value).success) return 'not-an-email'
  if (field.type === 'date' && !Day.safeParse(value).success) return 'not-a-date'
  return undefined
}

/** Methods get days in the one form of the contract, in whichever people write them: `30/07/1985`, `30.7.1985`. */
function asMethodsGetIt(field: VerificationField, value: string): string {
  return field.type === 'date' && !Day.safeParse(value).success ? (readBirthDate(value) ?? value) : value
}

/**
 * The fields of a step out of what was sent: trimmed, without those that the step does not have, days as `YYYY-MM-DD`.
 *
 * @returns `invalid-input` with a code for each field at fault: `required`, `too-big`, `not-an-email`, `not-a-date`.
 */
export function stepFields(
  fields: readonly VerificationField[],
  sent: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> | Problem {
  const values = fields.map((field) => {
    const typed = (Object.hasOwn(sent, field.name) ? (sent[field.name] ?? '') : '').trim()
    return { field, value: asMethodsGetIt(field, typed) }
  })
  const issues = values.flatMap(({ field, value }): ProblemIssue[] => {
    const code = faultOf(field, value)
    return code === undefined ? [] : [{ path: `fields.${field.name}`, code }]
  })
  if (issues.length > 0) return InvalidInput({}, issues)
  return Object.fromEntries(values.map(({ field, value }) => [field.name, value]))
}
