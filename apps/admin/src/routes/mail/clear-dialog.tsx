import { useRouteAction } from '@parvis/client/react'
import type { MailSuppression, ProblemIssue } from '@parvis/contract'
import { ActionButton, Dialog, StaffForm, TextInput, useAnnounce } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { problemText } from '../../shell/problem-text.js'
import { refusalText } from './refusal-text.js'

interface ClearDialogProps {
  readonly blocked: MailSuppression
  readonly onClose: () => void
}

/** Asks for the reason before a mailbox gets mails again. */
export function ClearDialog({ blocked, onClose }: ClearDialogProps): ReactElement {
  const i18n = useI18n()
  const { t } = i18n
  const { clients } = useCommune()
  const announce = useAnnounce()
  const clear = useRouteAction(clients.mailDelivery.clear)
  const [reason, setReason] = useState('')
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  const { mailbox } = blocked
  const send = async () => {
    const typed = reason.trim()
    if (typed === '') return setIssues([{ path: 'reason', code: 'required' }])
    const result = await clear.run({ params: { suppression: blocked.id }, body: { reason: typed } })
    if (!result.ok) return setIssues(result.problem.issues ?? [])
    announce(t('mail.cleared', { mailbox }))
    onClose()
  }
  const { problem } = clear
  return (
    <Dialog title={t('mail.clear-question', { mailbox })} onClose={onClose} hasOwnCancel>
      <p>{t('mail.clear-why', { reason: refusalText(i18n, blocked.reason) })}</p>
      <StaffForm
        onSubmit={() => void send()}
        submitLabel={t('mail.clear', { mailbox })}
        issues={issues}
        isBusy={clear.isRunning}
        problem={problem === undefined || issues.length > 0 ? undefined : problemText(i18n, problem)}
        note={<p>{t('mail.clear-note')}</p>}
        actions={
          <ActionButton variant="quiet" onPress={onClose}>
            {t('ui.cancel')}
          </ActionButton>
        }
      >
        <TextInput
          path="reason"
          label={t('mail.clear-reason')}
          hint={t('mail.clear-hint')}
          rows={2}
          maxLength={300}
          value={reason}
          onChange={setReason}
        />
      </StaffForm>
    </Dialog>
  )
}
