import { useRouteAction } from '@parvis/client/react'
import { ActionButton, Dialog, StaffNotice, useAnnounce } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { problemText } from '../../shell/problem-text.js'

interface IssueDialogProps {
  readonly activity: string
  readonly run: string
  readonly onClose: () => void
}

/** Asks before a lot counts as handed to the post, because its files are deleted then. */
export function IssueDialog({ activity, run, onClose }: IssueDialogProps): ReactElement {
  const i18n = useI18n()
  const { t } = i18n
  const { clients } = useCommune()
  const announce = useAnnounce()
  const issue = useRouteAction(clients.letters.issue)
  const confirm = async () => {
    const result = await issue.run({ params: { activity, run } })
    if (!result.ok) return
    announce(t('letters.issue-done'))
    onClose()
  }
  return (
    <Dialog
      title={t('letters.issue-question')}
      onClose={onClose}
      actions={
        <ActionButton variant="primary" isBusy={issue.isRunning} onPress={() => void confirm()}>
          {t('letters.issue')}
        </ActionButton>
      }
    >
      {issue.problem !== undefined && (
        <div role="alert">
          <StaffNotice tone="danger">
            <p>{problemText(i18n, issue.problem)}</p>
          </StaffNotice>
        </div>
      )}
      <p>{t('letters.issue-text')}</p>
    </Dialog>
  )
}
