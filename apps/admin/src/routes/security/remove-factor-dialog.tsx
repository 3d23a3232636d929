import type { Passkey, ProblemBody } from '@parvis/contract'
import { ActionButton, Dialog, StaffNotice, useAnnounce } from '@parvis/ui/admin'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { platform } from '../../session/clients.js'
import { ProblemNotice } from '../../shell/problem-notice.js'
import { problemText } from '../../shell/problem-text.js'

export type RemovedFactor = { readonly kind: 'passkey'; readonly passkey: Passkey } | { readonly kind: 'totp' }

export interface RemoveFactorDialogProps {
  readonly factor: RemovedFactor
  /** None is left afterwards. */
  readonly isLast: boolean
  readonly onClose: () => void
}

/** Asks before a second sign-in step is removed, and says what that means. */
export function RemoveFactorDialog({ factor, isLast, onClose }: RemoveFactorDialogProps): ReactElement {
  const i18n = useI18n()
  const { t } = i18n
  const queries = useQueryClient()
  const announce = useAnnounce()
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ProblemBody>()
  const label = t(factor.kind === 'totp' ? 'security.remove-app' : 'security.remove-passkey')
  const remove = async () => {
    setBusy(true)
    const result =
      factor.kind === 'totp'
        ? await platform.secondFactor.removeTotp()
        : await platform.secondFactor.removePasskey({ params: { passkey: factor.passkey.id } })
    setBusy(false)
    if (!result.ok) return setProblem(result.problem)
    announce(t('security.removed'))
    onClose()
    await queries.invalidateQueries()
  }
  return (
    <Dialog
      title={
        factor.kind === 'totp'
          ? t('security.remove-app-question')
          : t('security.remove-question', { name: factor.passkey.name })
      }
      onClose={onClose}
      actions={
        <ActionButton variant="danger" isBusy={isBusy} onPress={() => void remove()}>
          {label}
        </ActionButton>
      }
    >
      {problem !== undefined && <ProblemNotice>{problemText(i18n, problem)}</ProblemNotice>}
      <p>{t(factor.kind === 'totp' ? 'security.remove-app-text' : 'security.remove-text')}</p>
      {isLast && (
        <StaffNotice tone="warning">
          <p>{t('security.remove-last')}</p>
        </StaffNotice>
      )}
    </Dialog>
  )
}
