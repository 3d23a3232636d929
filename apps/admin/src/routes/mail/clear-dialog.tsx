import { useRouteAction } from '@parvis/client/react'
import type { MailSuppression } from '@parvis/contract'
import { useAnnounce } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { ReasonDialog } from '../../shell/reason-dialog.js'
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
  const { id, mailbox } = blocked
  return (
    <ReasonDialog
      title={t('mail.clear-question', { mailbox })}
      label={t('mail.clear-reason')}
      hint={t('mail.clear-hint')}
      maxLength={300}
      submitLabel={t('mail.clear', { mailbox })}
      note={t('mail.clear-note')}
      action={clear}
      send={(reason) => clear.run({ params: { suppression: id }, body: { reason } })}
      onDone={() => announce(t('mail.cleared', { mailbox }))}
      onClose={onClose}
    >
      <p>{t('mail.clear-why', { reason: refusalText(i18n, blocked.reason) })}</p>
    </ReasonDialog>
  )
}
