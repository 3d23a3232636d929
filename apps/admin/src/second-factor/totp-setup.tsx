import { ActionButton, Loading, StaffNotice } from '@parvis/ui/admin'
import { useEffect, useState, type ReactElement } from 'react'
import type { CallResult } from '@parvis/client'
import { useI18n } from '../i18n/i18n.js'
import { problemText } from '../shell/problem-text.js'
import type { SecondFactorClient } from '../session/clients.js'
import { CodeForm } from './code-form.js'
import styles from './second-factor.module.css'

interface Started {
  readonly secret: string
  readonly address: string
  readonly picture: string
  readonly sealed: string
}

export interface TotpSetupProps {
  readonly client: SecondFactorClient
  readonly onAdded: (recoveryCodes: readonly string[] | undefined) => void
  readonly onBack: () => void
}

/** Sets up an app that shows codes: a picture to scan, or a key to type; then the first code. */
export function TotpSetup({ client, onAdded, onBack }: TotpSetupProps): ReactElement {
  const i18n = useI18n()
  const { t } = i18n
  const [started, setStarted] = useState<CallResult<Started>>()
  useEffect(() => {
    let isHere = true
    void client.startTotp().then((result) => {
      if (isHere) setStarted(result)
    })
    return () => {
      isHere = false
    }
  }, [client])
  const back = (
    <ActionButton variant="quiet" onPress={onBack}>
      {t('factor.back')}
    </ActionButton>
  )
  if (started === undefined) return <Loading />
  if (!started.ok)
    return (
      <div className={styles.ways} role="alert">
        <StaffNotice tone="danger">
          <p>{problemText(i18n, started.problem)}</p>
        </StaffNotice>
        {back}
      </div>
    )
  const { secret, address, picture, sealed } = started.value
  return (
    <div className={styles.ways}>
      <ol className={styles.steps}>
        <li>{t('factor.app-step-1')}</li>
        <li>
          {t('factor.app-step-2')}
          <div className={styles.scan}>
            <img
              className={styles.picture}
              src={`data:image/svg+xml,${encodeURIComponent(picture)}`}
              alt={t('factor.picture')}
              width="180"
              height="180"
            />
            <div className={styles.key}>
              <p>
                <a href={address}>{t('factor.open-app')}</a>
              </p>
              <p className={styles.keyLabel}>{t('factor.key')}</p>
              <code className={styles.secret}>{secret.match(/.{1,4}/g)?.join(' ')}</code>
            </div>
          </div>
        </li>
        <li>{t('factor.app-step-3')}</li>
      </ol>
      <CodeForm
        kind="totp"
        submitLabel={t('factor.app-done')}
        send={async (code) => await client.addTotp({ body: { sealed, code } })}
        onRight={(value) => onAdded(value.recoveryCodes)}
        actions={back}
      />
    </div>
  )
}
