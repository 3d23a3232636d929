import { useRoute, useRouteAction } from '@parvis/client/react'
import type { Census } from '@parvis/contract'
import { ActionButton, CardSection, Dialog, Loading, StaffNotice, useAnnounce } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { ProblemNotice } from '../../shell/problem-notice.js'
import { ProblemState } from '../../shell/problem-state.js'
import { problemText } from '../../shell/problem-text.js'
import styles from './register.module.css'

/** Puts an approved import in force; says what is in the way while residents can act. */
export function ActivateImport({ census }: { readonly census: Census }): ReactElement {
  const { t, text } = useI18n()
  const { clients } = useCommune()
  const { data, error, refetch } = useRoute(clients.census.openActivities)
  const [isAsking, setAsking] = useState(false)
  if (error !== null) return <ProblemState problem={error.problem} onRetry={() => void refetch()} />
  if (data === undefined) return <Loading />
  const { activities } = data
  const hasVote = activities.some(({ isVote }) => isVote)
  return (
    <CardSection title={t('register.activate')} intro={t('register.activate-intro')}>
      {activities.length > 0 && (
        <StaffNotice tone="warning" title={t(hasVote ? 'register.open-votes' : 'register.open-activities')}>
          <ul className={styles.open}>
            {activities.map(({ id, title }) => (
              <li key={id}>{text(title)}</li>
            ))}
          </ul>
          <p>{t(hasVote ? 'register.open-votes-text' : 'register.open-activities-text')}</p>
        </StaffNotice>
      )}
      {!hasVote && (
        <div>
          <ActionButton variant="primary" onPress={() => setAsking(true)}>
            {t('register.activate-now')}
          </ActionButton>
        </div>
      )}
      {isAsking && <ActivateDialog census={census} evenSo={activities.length > 0} onClose={() => setAsking(false)} />}
    </CardSection>
  )
}

interface ActivateDialogProps {
  readonly census: Census
  readonly evenSo: boolean
  readonly onClose: () => void
}

function ActivateDialog({ census, evenSo, onClose }: ActivateDialogProps): ReactElement {
  const i18n = useI18n()
  const { t } = i18n
  const { clients } = useCommune()
  const announce = useAnnounce()
  const activate = useRouteAction(clients.census.activate)
  const send = async () => {
    const result = await activate.run({ params: { census: census.id }, body: { evenSo } })
    if (!result.ok) return
    announce(t('register.activating'))
    onClose()
  }
  return (
    <Dialog
      title={t('register.activate-question')}
      onClose={onClose}
      actions={
        <ActionButton variant={evenSo ? 'danger' : 'primary'} isBusy={activate.isRunning} onPress={() => void send()}>
          {t(evenSo ? 'register.activate-even-so' : 'register.activate-now')}
        </ActionButton>
      }
    >
      {activate.problem !== undefined && <ProblemNotice>{problemText(i18n, activate.problem)}</ProblemNotice>}
      <p>{t('register.activate-effect', { count: census.report?.accepted ?? 0 })}</p>
      {(census.report?.gone ?? 0) > 0 && <p>{t('register.activate-gone', { count: census.report?.gone ?? 0 })}</p>}
      <p>{t(evenSo ? 'register.activate-even-so-text' : 'register.activate-public')}</p>
    </Dialog>
  )
}
