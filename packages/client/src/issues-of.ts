import type { ProblemIssue } from '@parvis/contract'
import type { z } from 'zod'

const KEBAB = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/

/**
 * Refused fields of a zod error in the form that the server uses: path with dots, and a kebab-case code (the schema's own
 * where it names one, else zod's).
 */
export function issuesOf(error: z.ZodError): ProblemIssue[] {
  return error.issues.map((issue) => ({
    path: issue.path.map(String).join('.'),
    code: KEBAB.test(issue.message) ? issue.message : issue.code.replaceAll('_', '-'),
  }))
}
