import { ActionButton, StaffNotice } from '@parvis/ui/admin'
import { useState, type ReactElement, type ReactNode } from 'react'
import { useI18n } from '../i18n/i18n.js'
import type { SecondFactorClient } from '../session/clients.js'
import { canUsePasskeys } from './browser-passkeys.js'
import { RecoveryCodeSheet } from './recovery-code-sheet.js'
import styles from './second-factor.module.css'
import { TotpSetup } from './totp-setup.js'
import { useAddPasskey } from './use-add-passkey.js'

export interface AddFactorProps {
  readonly client: SecondFactorClient
  readonly onAdded: () => void
  /** Why one is needed, said before the choice. */
  readonly intro?: ReactNode
}

/** A first second step: a passkey, or codes of an app; then the recovery codes that come with it. */
export function AddFactor({ client, onAdded, intro }: AddFactorProps): ReactElement {
  const { t } = useI18n()
  const [isApp, setApp] = useState(false)
  const [codes, setCodes] = useState<readonly string[]>()
  const added = (recoveryCodes: readonly string[] | undefined) => {
    if (recoveryCodes === undefined) onAdded()
    else setCodes(recoveryCodes)
  }
  const passkey = useAddPasskey(client, added)
  if (codes !== undefined) return <RecoveryCodeSheet codes={codes} onKept={onAdded} />
  if (isApp) return <TotpSetup client={client} onAdded={added} onBack={() => setApp(false)} />
  return (
    <div className={styles.ways}>
      {intro !== undefined && <p className={styles.intro}>{intro}</p>}
      {passkey.failure !== undefined && (
        <div role="alert">
          <StaffNotice tone="danger">
            <p>{passkey.failure}</p>
          </StaffNotice>
        </div>
      )}
      <div className={styles.choice}>
        <h3 className={styles.choiceTitle}>{t('factor.passkey')}</h3>
        <p>{t(canUsePasskeys() ? 'factor.passkey-text' : 'factor.passkey-not-here')}</p>
        {canUsePasskeys() && (
          <ActionButton variant="primary" isBusy={passkey.isBusy} onPress={passkey.add}>
            {t('factor.add-passkey')}
          </ActionButton>
        )}
      </div>
      <div className={styles.choice}>
        <h3 className={styles.choiceTitle}>{t('factor.app')}</h3>
        <p>{t('factor.app-text')}</p>
        <ActionButton variant={canUsePasskeys() ? 'secondary' : 'primary'} onPress={() => setApp(true)}>
          {t('factor.add-app')}
        </ActionButton>
      </div>
    </div>
  )
}
