import { StaffNotice } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'

/** Something waits that can be answered once the session has shown a second factor. */
export function LockedActs(): ReactElement {
  const { t } = useI18n()
  return (
    <StaffNotice tone="warning" title={t('acts.locked')}>
      <p>{t('acts.locked-text')}</p>
    </StaffNotice>
  )
}
