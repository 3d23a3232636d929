import type { ProblemIssue } from '@parvis/contract'
import { createContext, useContext } from 'react'
import { useUiTexts } from './ui-texts.js'

/** The refused fields of the form around; {@link StaffForm} provides them. */
export const FormIssues = createContext<readonly ProblemIssue[]>([])

/**
 * What to say next to a field, if it was refused. A field that holds a list in one control also shows what was refused of
 * its items (`hosts.0`).
 */
export function useFieldError(path: string, { hasItems = false } = {}): string | undefined {
  const issues = useContext(FormIssues)
  const { issue } = useUiTexts()
  const found = issues.find((each) => each.path === path || (hasItems && each.path.startsWith(`${path}.`)))
  return found === undefined ? undefined : issue(found.code)
}
