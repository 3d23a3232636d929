import type { ProblemBody } from '@parvis/contract'
import { FailureState } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { useI18n } from '../i18n/i18n.js'
import { problemText } from './problem-text.js'

/** Something could not be read: why, and the way on. */
export function ProblemState({
  problem,
  onRetry,
}: {
  readonly problem: ProblemBody
  readonly onRetry?: () => void
}): ReactElement {
  const i18n = useI18n()
  const isFinal = problem.status === 403 || problem.status === 404
  const title = i18n.find(`problem-title.${problem.code}`) ?? i18n.t('problem-title.other')
  return (
    <FailureState title={title} {...(isFinal || onRetry === undefined ? {} : { onRetry })}>
      <p>{problemText(i18n, problem)}</p>
    </FailureState>
  )
}
