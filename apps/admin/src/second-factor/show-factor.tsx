import type { FactorMethod } from '@parvis/contract'
import { ActionButton, StaffNotice } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../i18n/i18n.js'
import type { MessageKey } from '../i18n/messages.js'
import { platform } from '../session/clients.js'
import { problemText } from '../shell/problem-text.js'
import { askPasskey, canUsePasskeys } from './browser-passkeys.js'
import { CodeForm } from './code-form.js'
import styles from './second-factor.module.css'

export interface ShowFactorProps {
  /** How the person can show a factor at this address. */
  readonly methods: readonly FactorMethod[]
  /** @param isReset every factor was taken away, by a code that was handed over. */
  readonly onShown: (isReset: boolean) => void
}

/** Asks for the second sign-in step: a passkey first, then a code of the app; a recovery code where both are out of reach. */
export function ShowFactor({ methods, onShown }: ShowFactorProps): ReactElement {
  const { t } = useI18n()
  const hasPasskey = methods.includes('passkey') && canUsePasskeys()
  const hasTotp = methods.includes('totp')
  const [isRecovering, setRecovering] = useState(!hasPasskey && !hasTotp)
  if (isRecovering)
    return (
      <div className={styles.ways}>
        {!hasPasskey && !hasTotp && (
          <StaffNotice>
            <p>{t('factor.elsewhere')}</p>
          </StaffNotice>
        )}
        <CodeForm
          key="recovery"
          kind="recovery"
          send={async (code) => await platform.shownFactor.showRecoveryCode({ body: { code } })}
          onRight={(answer) => onShown(answer?.isReset === true)}
          actions={
            (hasPasskey || hasTotp) && (
              <ActionButton variant="quiet" onPress={() => setRecovering(false)}>
                {t('factor.other-way')}
              </ActionButton>
            )
          }
        />
      </div>
    )
  return (
    <div className={styles.ways}>
      {hasPasskey && <PasskeyButton onShown={() => onShown(false)} />}
      {hasPasskey && hasTotp && <p className={styles.or}>{t('factor.or')}</p>}
      {hasTotp && (
        <CodeForm
          kind="totp"
          isSecondary={hasPasskey}
          send={async (code) => await platform.shownFactor.showTotp({ body: { code } })}
          onRight={() => onShown(false)}
        />
      )}
      <p className={styles.lost}>
        <ActionButton variant="quiet" onPress={() => setRecovering(true)}>
          {t('factor.use-recovery')}
        </ActionButton>
      </p>
    </div>
  )
}

function PasskeyButton({ onShown }: { readonly onShown: () => void }): ReactElement {
  const i18n = useI18n()
  const { t } = i18n
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const ask = async (): Promise<string | undefined> => {
    const options = await platform.shownFactor.requestPasskey()
    if (!options.ok) return problemText(i18n, options.problem)
    const passkey = await askPasskey(options.value)
    if (typeof passkey === 'string') return t(FAILURES[passkey])
    const shown = await platform.shownFactor.showPasskey({ body: { passkey } })
    return shown.ok ? undefined : problemText(i18n, shown.problem)
  }
  const press = async () => {
    setFailure(undefined)
    setBusy(true)
    const found = await ask()
    setBusy(false)
    if (found === undefined) onShown()
    else setFailure(found)
  }
  return (
    <div className={styles.way}>
      {failure !== undefined && (
        <div role="alert">
          <StaffNotice tone="danger">
            <p>{failure}</p>
          </StaffNotice>
        </div>
      )}
      <div>
        <ActionButton variant="primary" isBusy={isBusy} onPress={() => void press()}>
          {t('factor.use-passkey')}
        </ActionButton>
      </div>
      <p className="soft small">{t('factor.use-passkey-hint')}</p>
    </div>
  )
}

const FAILURES = {
  closed: 'factor.passkey-closed',
  exists: 'factor.passkey-closed',
  failed: 'factor.passkey-failed',
} as const satisfies Record<string, MessageKey>
