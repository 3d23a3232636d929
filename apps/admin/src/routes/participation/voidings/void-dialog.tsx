import { useRouteAction } from '@parvis/client/react'
import type { FoundPerson } from '@parvis/contract'
import { useAnnounce } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { useI18n } from '../../../i18n/i18n.js'
import { useCommune } from '../../../session/commune-context.js'
import { ReasonDialog } from '../../../shell/reason-dialog.js'
import { PersonFacts } from './person-facts.js'

interface VoidDialogProps {
  readonly activity: string
  readonly person: FoundPerson
  readonly onClose: () => void
}

/** Proposes that the vote of a person is voided, with the reason that everybody will read. */
export function VoidDialog({ activity, person, onClose }: VoidDialogProps): ReactElement {
  const { t, date } = useI18n()
  const { clients } = useCommune()
  const announce = useAnnounce()
  const propose = useRouteAction(clients.voidings.propose)
  return (
    <ReasonDialog
      title={t('void.question', { name: person.name })}
      label={t('void.reason')}
      hint={t('void.reason-hint')}
      maxLength={1000}
      submitLabel={t('void.propose')}
      note={t('void.next')}
      action={propose}
      send={(reason) => propose.run({ params: { activity }, body: { person: person.id, reason } })}
      onDone={({ expiresAt }) => announce(`${t('void.proposed')}. ${t('void.proposed-text', { until: date(expiresAt, 'minute') })}`)}
      onClose={onClose}
    >
      <PersonFacts person={person} />
      <p>{t('void.effect')}</p>
    </ReasonDialog>
  )
}
