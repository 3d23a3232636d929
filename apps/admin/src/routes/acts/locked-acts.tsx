import { ActionButton, StaffNotice } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { stepUp } from '../../session/step-up.js'

/** Something waits that can be answered once the session has shown a second factor; a button leads there. */
export function LockedActs(): ReactElement {
  const { t } = useI18n()
  const { me } = useCommune()
  return (
    <StaffNotice tone="warning" title={t('acts.locked')}>
      <p>{t('acts.locked-text')}</p>
      <ActionButton onPress={() => void stepUp.ask()}>
        {t(me.session.secondFactor === 'none' ? 'factor.set-up' : 'factor.confirm-you')}
      </ActionButton>
    </StaffNotice>
  )
}
