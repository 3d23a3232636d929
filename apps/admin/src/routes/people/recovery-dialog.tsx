import type { StaffMember } from '@parvis/contract'
import { useRouteAction } from '@parvis/client/react'
import { ActionButton, Dialog, StaffNotice } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import styles from '../../second-factor/second-factor.module.css'
import { useCommune } from '../../session/commune-context.js'
import { ProblemNotice } from '../../shell/problem-notice.js'
import { problemText } from '../../shell/problem-text.js'

interface Started {
  readonly code: string
  readonly expiresAt: string
}

export interface RecoveryDialogProps {
  readonly member: StaffMember
  readonly onClose: () => void
}

/** Lets a colleague in again who has lost every second step: a code to hand over in person, shown this once. */
export function RecoveryDialog({ member, onClose }: RecoveryDialogProps): ReactElement {
  const i18n = useI18n()
  const { t, date } = i18n
  const { clients } = useCommune()
  const start = useRouteAction(clients.people.startRecovery)
  const [started, setStarted] = useState<Started>()
  const { name } = member
  const run = async () => {
    const result = await start.run({ params: { member: member.id } })
    if (result.ok) setStarted(result.value)
  }
  if (started !== undefined)
    return (
      <Dialog
        title={t('people.recovery-code', { name })}
        onClose={onClose}
        hasOwnCancel
      >
        <code className={styles.handedCode}>{started.code}</code>
        <p>{t('people.recovery-give', { name, until: date(started.expiresAt, 'minute') })}</p>
        <StaffNotice tone="warning">
          <p>{t('people.recovery-once')}</p>
        </StaffNotice>
        <div>
          <ActionButton variant="primary" onPress={onClose}>
            {t('people.recovery-done')}
          </ActionButton>
        </div>
      </Dialog>
    )
  const { problem } = start
  const reason = problem?.code === 'conflict' ? problem.details?.['reason'] : undefined
  return (
    <Dialog
      title={t('people.recover-question', { name })}
      onClose={onClose}
      actions={
        <ActionButton variant="primary" isBusy={start.isRunning} onPress={() => void run()}>
          {t('people.recovery-start')}
        </ActionButton>
      }
    >
      {problem !== undefined && (
        <ProblemNotice>
          {reason === 'operator-only' ? t('people.recovery-operator', { name }) : problemText(i18n, problem)}
        </ProblemNotice>
      )}
      <p>{t('people.recover-text', { name })}</p>
      <p>{t('people.recover-identity', { name })}</p>
    </Dialog>
  )
}
