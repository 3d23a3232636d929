import type { ProblemBody } from '@parvis/contract'
import { ActionButton, EmptyState, FailureState } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { useI18n } from '../i18n/i18n.js'
import { stepUp } from '../session/step-up.js'
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
  if (problem.code === 'second-factor-needed') return <LockedPart isFirst={problem.details?.['enrolled'] === false} />
  const isFinal = problem.status === 403 || problem.status === 404
  const title = i18n.find(`problem-title.${problem.code}`) ?? i18n.t('problem-title.other')
  return (
    <FailureState title={title} {...(isFinal || onRetry === undefined ? {} : { onRetry })}>
      <p>{problemText(i18n, problem)}</p>
    </FailureState>
  )
}

/** No fault: it waits for the second sign-in step, and opens by itself afterwards. */
function LockedPart({ isFirst }: { readonly isFirst: boolean }): ReactElement {
  const { t } = useI18n()
  return (
    <EmptyState
      title={t('problem-title.second-factor-needed')}
      action={
        <ActionButton onPress={() => void stepUp.ask()}>
          {t(isFirst ? 'factor.set-up' : 'factor.confirm-you')}
        </ActionButton>
      }
    >
      <p>{t('factor.locked-part')}</p>
    </EmptyState>
  )
}
