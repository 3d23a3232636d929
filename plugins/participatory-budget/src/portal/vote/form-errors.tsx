import type { ProblemBody } from '@parvis/contract'
import type { FieldError, PortalView } from '@parvis/plugin-api/portal'
import { ErrorSummary } from '@parvis/ui'
import type { ReactElement } from 'react'

/** Problems that have words of their own here; all others have core's. */
const OWN = ['already-cast', 'vote-not-open', 'voting-closed', 'ballot-refused', 'other-mailbox', 'no-reminder']

/** What to say of a refused call: the first issue's words, else the problem's. */
export function problemText({ code, issues }: Pick<ProblemBody, 'code' | 'issues'>, view: Pick<PortalView, 't'>): string {
  if (OWN.includes(code)) return view.t(`problem.${code}`)
  const issue = issues?.[0]?.code
  return view.t(`core:problem.${issue !== undefined && KNOWN_ISSUES.includes(issue) ? issue : code}`)
}

const KNOWN_ISSUES = ['required', 'not-an-email']

/** The error summary of a page with one field, or nothing. */
export function FieldErrors({ errors, view }: { errors: readonly FieldError[]; view: PortalView }): ReactElement | null {
  return errors.length === 0 ? null : <ErrorSummary title={view.t('core:error.summary')} errors={errors} />
}
