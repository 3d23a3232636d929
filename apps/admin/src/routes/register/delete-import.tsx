import { useRouteAction } from '@parvis/client/react'
import type { Census } from '@parvis/contract'
import { ActionButton, CardSection, Dialog, useAnnounce } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { ProblemNotice } from '../../shell/problem-notice.js'
import { problemText } from '../../shell/problem-text.js'

/** Deletes an import that is not in force, after a question; what is in force is taken out of force first. */
export function DeleteImport({ census }: { readonly census: Census }): ReactElement | null {
  const { t, date } = useI18n()
  const [isAsking, setAsking] = useState(false)
  if (census.state === 'active' || census.state === 'purged') return null
  const wasInForce = census.state === 'closed'
  return (
    <CardSection
      title={t('register.delete')}
      tone="danger"
      intro={
        census.deletedOn === undefined
          ? t('register.delete-intro')
          : t('register.delete-by-itself', { date: date(census.deletedOn) })
      }
    >
      <div>
        <ActionButton variant="danger" onPress={() => setAsking(true)}>
          {t('register.delete-now')}
        </ActionButton>
      </div>
      {isAsking && <DeleteDialog census={census} wasInForce={wasInForce} onClose={() => setAsking(false)} />}
    </CardSection>
  )
}

interface DeleteDialogProps {
  readonly census: Census
  readonly wasInForce: boolean
  readonly onClose: () => void
}

function DeleteDialog({ census, wasInForce, onClose }: DeleteDialogProps): ReactElement {
  const i18n = useI18n()
  const { t } = i18n
  const { clients } = useCommune()
  const announce = useAnnounce()
  const discard = useRouteAction(clients.census.discard)
  const send = async () => {
    const result = await discard.run({ params: { census: census.id } })
    if (!result.ok) return
    announce(t('register.deleted'))
    onClose()
  }
  return (
    <Dialog
      title={t('register.delete-question', { name: census.label })}
      onClose={onClose}
      actions={
        <ActionButton variant="danger" isBusy={discard.isRunning} onPress={() => void send()}>
          {t('register.delete-now')}
        </ActionButton>
      }
    >
      {discard.problem !== undefined && <ProblemNotice>{problemText(i18n, discard.problem)}</ProblemNotice>}
      <p>{t('register.delete-effect')}</p>
      <p>{t(wasInForce ? 'register.delete-public' : 'register.delete-private')}</p>
    </Dialog>
  )
}
