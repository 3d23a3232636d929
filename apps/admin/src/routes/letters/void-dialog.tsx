import { useRouteAction } from '@parvis/client/react'
import type { ProblemIssue } from '@parvis/contract'
import { ActionButton, Dialog, StaffForm, TextInput, useAnnounce } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { problemText } from '../../shell/problem-text.js'

interface VoidDialogProps {
  readonly activity: string
  /** A lot, or one person. */
  readonly of: { readonly run: string } | { readonly person: string }
  readonly onClose: () => void
}

/** Makes codes void without new ones, and asks why: lost, stolen, sent to the wrong address. */
export function VoidDialog({ activity, of, onClose }: VoidDialogProps): ReactElement {
  const i18n = useI18n()
  const { t } = i18n
  const { clients } = useCommune()
  const announce = useAnnounce()
  const action = useRouteAction(clients.letters.void)
  const [reason, setReason] = useState('')
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  const send = async () => {
    const typed = reason.trim()
    if (typed === '') return setIssues([{ path: 'reason', code: 'required' }])
    const result = await action.run({ params: { activity }, body: { ...of, reason: typed } })
    if (!result.ok) return setIssues(result.problem.issues ?? [])
    announce(t('letters.voided', { count: result.value.count }))
    onClose()
  }
  const { problem } = action
  return (
    <Dialog title={t('run' in of ? 'letters.void-run' : 'letters.void-one')} onClose={onClose} hasOwnCancel>
      <StaffForm
        onSubmit={() => void send()}
        submitLabel={t('letters.void')}
        submitVariant="danger"
        issues={issues}
        isBusy={action.isRunning}
        problem={problem === undefined || issues.length > 0 ? undefined : problemText(i18n, problem)}
        note={<p>{t('letters.void-text')}</p>}
        actions={
          <ActionButton variant="quiet" onPress={onClose}>
            {t('ui.cancel')}
          </ActionButton>
        }
      >
        <TextInput
          path="reason"
          label={t('letters.reason')}
          hint={t('letters.reason-hint')}
          rows={3}
          maxLength={500}
          value={reason}
          onChange={setReason}
        />
      </StaffForm>
    </Dialog>
  )
}
