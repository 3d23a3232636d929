import { issuesOf } from '@parvis/client'
import type { ProblemIssue } from '@parvis/contract'
import type { z } from 'zod'

/**
 * What is wrong with a form, where a field that was left empty is said to be missing and not to be of the wrong kind.
 *
 * @param typed fields that can be empty, by their path.
 */
export function requiredIssues(error: z.ZodError, typed: Readonly<Record<string, unknown>>): ProblemIssue[] {
  return issuesOf(error).map((issue) => (Object.hasOwn(typed, issue.path) && isEmpty(typed[issue.path]) ? { ...issue, code: 'required' } : issue))
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === ''
}
