import type { ProblemIssue } from '@parvis/contract'
import { createContext, useContext } from 'react'
import { useUiTexts } from './ui-texts.js'

/** The refused fields of the form around; {@link StaffForm} provides them. */
export const FormIssues = createContext<readonly ProblemIssue[]>([])

/** What to say next to a field, if it was refused. */
export function useFieldError(path: string): string | undefined {
  const issues = useContext(FormIssues)
  const { issue } = useUiTexts()
  const found = issues.find((each) => each.path === path)
  return found === undefined ? undefined : issue(found.code)
}
