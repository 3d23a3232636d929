import type { Passkey, SecondFactors } from '@parvis/contract'
import {
  ActionButton,
  CardSection,
  Dialog,
  Entry,
  EntryList,
  SingleEntry,
  StaffNotice,
  Tag,
  useAnnounce,
  VisuallyHidden,
} from '@parvis/ui/admin'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { AddFactor } from '../../second-factor/add-factor.js'
import { canUsePasskeys } from '../../second-factor/browser-passkeys.js'
import { RecoveryCodeSheet } from '../../second-factor/recovery-code-sheet.js'
import { TotpSetup } from '../../second-factor/totp-setup.js'
import { useAddPasskey } from '../../second-factor/use-add-passkey.js'
import { platform } from '../../session/clients.js'
import { ProblemNotice } from '../../shell/problem-notice.js'
import { RecoveryCodes } from './recovery-codes.js'
import { RemoveFactorDialog, type RemovedFactor } from './remove-factor-dialog.js'
import { RenamePasskeyDialog } from './rename-passkey-dialog.js'

/** The second sign-in steps of the account: none yet, or those there are. */
export function SecondSteps({ factors }: { readonly factors: SecondFactors }): ReactElement {
  const { t } = useI18n()
  const queries = useQueryClient()
  const [codes, setCodes] = useState<readonly string[]>()
  const announce = useAnnounce()
  const refresh = async () => await queries.invalidateQueries()
  const added = async (recoveryCodes?: readonly string[]) => {
    setCodes(recoveryCodes)
    announce(t('security.added'))
    await refresh()
  }
  const hasAny = factors.passkeys.length > 0 || factors.totp !== undefined
  if (!hasAny)
    return (
      <CardSection title={t('security.steps')} intro={t('security.none')}>
        <AddFactor client={platform.secondFactor} onAdded={() => void added()} />
      </CardSection>
    )
  return (
    <>
      {codes !== undefined && (
        <Dialog title={t('recovery.dialog')} onClose={() => setCodes(undefined)} hasOwnCancel>
          <RecoveryCodeSheet codes={codes} onKept={() => setCodes(undefined)} />
        </Dialog>
      )}
      <Passkeys
        passkeys={factors.passkeys}
        onAdded={(codesOf) => void added(codesOf)}
        isLast={isLast(factors)}
      />
      <App totp={factors.totp} onAdded={(codesOf) => void added(codesOf)} isLast={isLast(factors)} />
      <RecoveryCodes left={factors.recoveryCodesLeft} onRenewed={setCodes} />
    </>
  )
}

/** Whether removing one more leaves the account without a second step. */
function isLast({ passkeys, totp }: SecondFactors): boolean {
  return passkeys.length + (totp === undefined ? 0 : 1) === 1
}

interface PartProps {
  readonly isLast: boolean
  readonly onAdded: (recoveryCodes: readonly string[] | undefined) => void
}

function Passkeys({
  passkeys,
  onAdded,
  isLast: isOnly,
}: PartProps & { readonly passkeys: readonly Passkey[] }): ReactElement {
  const { t, date } = useI18n()
  const [renamed, setRenamed] = useState<Passkey>()
  const [removed, setRemoved] = useState<RemovedFactor>()
  const adding = useAddPasskey(platform.secondFactor, onAdded)
  return (
    <CardSection title={t('factor.passkeys')} intro={t('factor.passkey-text')}>
      {adding.failure !== undefined && <ProblemNotice>{adding.failure}</ProblemNotice>}
      {passkeys.length > 0 && (
        <EntryList>
          {passkeys.map((passkey) => (
            <Entry
              key={passkey.id}
              acts={
                <>
                  <ActionButton size="small" onPress={() => setRenamed(passkey)}>
                    {t('security.rename')} <VisuallyHidden>{passkey.name}</VisuallyHidden>
                  </ActionButton>
                  <ActionButton
                    size="small"
                    variant="quiet"
                    onPress={() => setRemoved({ kind: 'passkey', passkey })}
                  >
                    {t('security.remove')} <VisuallyHidden>{passkey.name}</VisuallyHidden>
                  </ActionButton>
                </>
              }
            >
              <strong>{passkey.name}</strong> {!passkey.isHere && <Tag>{t('security.elsewhere')}</Tag>}
              <div className="soft small">
                {passkey.usedOn === undefined
                  ? t('security.added-on', { date: date(passkey.addedOn) })
                  : t('security.used-on', { added: date(passkey.addedOn), used: date(passkey.usedOn) })}
              </div>
            </Entry>
          ))}
        </EntryList>
      )}
      {canUsePasskeys() ? (
        <div>
          <ActionButton isBusy={adding.isBusy} onPress={adding.add}>
            {t('factor.add-passkey')}
          </ActionButton>
        </div>
      ) : (
        <p className="soft">{t('factor.passkey-not-here')}</p>
      )}
      {renamed !== undefined && (
        <RenamePasskeyDialog passkey={renamed} onClose={() => setRenamed(undefined)} />
      )}
      {removed !== undefined && (
        <RemoveFactorDialog factor={removed} isLast={isOnly} onClose={() => setRemoved(undefined)} />
      )}
    </CardSection>
  )
}

function App({
  totp,
  onAdded,
  isLast: isOnly,
}: PartProps & { readonly totp: SecondFactors['totp'] }): ReactElement {
  const { t, date } = useI18n()
  const [isAdding, setAdding] = useState(false)
  const [isRemoving, setRemoving] = useState(false)
  const close = () => setAdding(false)
  return (
    <CardSection title={t('factor.app')} intro={t('factor.app-text')}>
      {totp === undefined ? (
        <div>
          <ActionButton onPress={() => setAdding(true)}>{t('factor.add-app')}</ActionButton>
        </div>
      ) : (
        <SingleEntry
          acts={
            <>
              <ActionButton size="small" onPress={() => setAdding(true)}>
                {t('security.replace-app')}
              </ActionButton>
              <ActionButton size="small" variant="quiet" onPress={() => setRemoving(true)}>
                {t('security.remove-app')}
              </ActionButton>
            </>
          }
        >
          <strong>{t('security.app-on')}</strong>
          <div className="soft small">
            {totp.usedOn === undefined
              ? t('security.added-on', { date: date(totp.addedOn) })
              : t('security.used-on', { added: date(totp.addedOn), used: date(totp.usedOn) })}
          </div>
        </SingleEntry>
      )}
      {isAdding && (
        <Dialog title={t('factor.add-app')} onClose={close} hasOwnCancel>
          {totp !== undefined && (
            <StaffNotice>
              <p>{t('security.replace-text')}</p>
            </StaffNotice>
          )}
          <TotpSetup
            client={platform.secondFactor}
            onBack={close}
            onAdded={(codes) => {
              close()
              onAdded(codes)
            }}
          />
        </Dialog>
      )}
      {isRemoving && (
        <RemoveFactorDialog factor={{ kind: 'totp' }} isLast={isOnly} onClose={() => setRemoving(false)} />
      )}
    </CardSection>
  )
}
