import { useRouteAction } from '@parvis/client/react'
import { useAnnounce } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { ReasonDialog } from '../../shell/reason-dialog.js'

interface VoidDialogProps {
  readonly activity: string
  /** A lot, or one person. */
  readonly of: { readonly run: string } | { readonly person: string }
  readonly onClose: () => void
}

/** Makes codes void without new ones, and asks why: lost, stolen, sent to the wrong address. */
export function VoidDialog({ activity, of, onClose }: VoidDialogProps): ReactElement {
  const { t } = useI18n()
  const { clients } = useCommune()
  const announce = useAnnounce()
  const action = useRouteAction(clients.letters.void)
  return (
    <ReasonDialog
      title={t('run' in of ? 'letters.void-run' : 'letters.void-one')}
      label={t('letters.reason')}
      hint={t('letters.reason-hint')}
      maxLength={500}
      submitLabel={t('letters.void')}
      isDangerous
      note={t('letters.void-text')}
      action={action}
      send={(reason) => action.run({ params: { activity }, body: { ...of, reason } })}
      onDone={({ count }) => announce(t('letters.voided', { count }))}
      onClose={onClose}
    />
  )
}
