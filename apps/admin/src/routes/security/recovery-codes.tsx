import { useRouteAction } from '@parvis/client/react'
import { ActionButton, CardSection, Dialog, StaffNotice } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { platform } from '../../session/clients.js'
import { ProblemNotice } from '../../shell/problem-notice.js'
import { problemText } from '../../shell/problem-text.js'

/** Fewer than this, and it is time for new ones. */
const FEW = 3

export interface RecoveryCodesProps {
  readonly left: number
  readonly onRenewed: (codes: readonly string[]) => void
}

/** How many recovery codes are left, and new ones. */
export function RecoveryCodes({ left, onRenewed }: RecoveryCodesProps): ReactElement {
  const i18n = useI18n()
  const { t } = i18n
  const renew = useRouteAction(platform.secondFactor.renewRecoveryCodes)
  const [isAsking, setAsking] = useState(false)
  const make = async () => {
    const result = await renew.run({})
    if (!result.ok) return
    setAsking(false)
    onRenewed(result.value.recoveryCodes)
  }
  return (
    <CardSection title={t('recovery.title')} intro={t('recovery.intro')}>
      {left < FEW ? (
        <StaffNotice tone="warning">
          <p>{t('recovery.left', { count: left })}</p>
        </StaffNotice>
      ) : (
        <p>{t('recovery.left', { count: left })}</p>
      )}
      <div>
        <ActionButton onPress={() => setAsking(true)}>{t('recovery.renew')}</ActionButton>
      </div>
      {isAsking && (
        <Dialog
          title={t('recovery.renew-question')}
          onClose={() => setAsking(false)}
          actions={
            <ActionButton variant="primary" isBusy={renew.isRunning} onPress={() => void make()}>
              {t('recovery.renew')}
            </ActionButton>
          }
        >
          {renew.problem !== undefined && <ProblemNotice>{problemText(i18n, renew.problem)}</ProblemNotice>}
          <p>{t('recovery.renew-text')}</p>
        </Dialog>
      )}
    </CardSection>
  )
}
