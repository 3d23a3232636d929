import { ActionButton } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { useI18n } from '../i18n/i18n.js'
import { useCommune } from '../session/commune-context.js'
import { stepUp } from '../session/step-up.js'
import { Page } from './page.js'

/** A screen that waits for the second sign-in step. It opens by itself once the session has shown one. */
export function LockedScreen(): ReactElement {
  const { t } = useI18n()
  const { me } = useCommune()
  return (
    <Page
      title={t('problem-title.second-factor-needed')}
      intro={t(me.session.secondFactor === 'none' ? 'factor.locked-first' : 'factor.locked')}
    >
      <div>
        <ActionButton variant="primary" onPress={() => void stepUp.ask()}>
          {t(me.session.secondFactor === 'none' ? 'factor.set-up' : 'factor.confirm-you')}
        </ActionButton>
      </div>
    </Page>
  )
}
