import { useRouteAction } from '@parvis/client/react'
import type { Census } from '@parvis/contract'
import { ActionButton, CardSection, StaffNotice, useAnnounce } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { ReasonDialog } from '../../shell/reason-dialog.js'
import styles from './register.module.css'

/** A register that is or was in force: how many people can be found in it, and when it is deleted. */
export function InForce({ census }: { readonly census: Census }): ReactElement {
  const { t, date } = useI18n()
  const { state, report, persons, erased } = census
  const title = t(`register.now.${state === 'active' || state === 'closed' ? state : 'purged'}`)
  if (state === 'purged')
    return (
      <CardSection title={title}>
        <p>{t('register.purged-text', { date: date(census.purgedAt ?? census.uploadedAt, 'minute') })}</p>
      </CardSection>
    )
  const accepted = report?.accepted ?? 0
  return (
    <CardSection title={title} intro={census.deletedOn === undefined ? t('register.kept-while-used') : t('register.deleted-on', { date: date(census.deletedOn) })}>
      <dl className={styles.figures}>
        <Figure label={t('register.total.accepted')} value={accepted} />
        <Figure label={t('register.can-be-found')} value={persons} />
        {erased > 0 && <Figure label={t('register.erased')} value={erased} />}
      </dl>
      {persons + erased === accepted && (
        <StaffNotice tone="success">
          <p>{t('register.totals-agree')}</p>
        </StaffNotice>
      )}
      {state === 'active' && <TakeOutOfForce census={census} />}
    </CardSection>
  )
}

function Figure({ label, value }: { readonly label: string; readonly value: number }): ReactElement {
  const { number } = useI18n()
  return (
    <div>
      <dt>{label}</dt>
      <dd>{number(value)}</dd>
    </div>
  )
}

function TakeOutOfForce({ census }: { readonly census: Census }): ReactElement {
  const { t } = useI18n()
  const [isAsking, setAsking] = useState(false)
  return (
    <div>
      <ActionButton onPress={() => setAsking(true)}>{t('register.close')}</ActionButton>
      {isAsking && <CloseDialog census={census} onClose={() => setAsking(false)} />}
    </div>
  )
}

function CloseDialog({ census, onClose }: { readonly census: Census; readonly onClose: () => void }): ReactElement {
  const { t } = useI18n()
  const { clients } = useCommune()
  const announce = useAnnounce()
  const propose = useRouteAction(clients.census.proposeClosure, { refreshes: [clients.acts.list] })
  return (
    <ReasonDialog
      title={t('register.close-question')}
      label={t('register.close-reason')}
      hint={t('register.close-reason-hint')}
      maxLength={500}
      submitLabel={t('register.close-propose')}
      isDangerous
      note={t('register.close-text')}
      action={propose}
      send={(reason) => propose.run({ params: { census: census.id }, body: { reason } })}
      explain={({ code }) => (code === 'activities-open' ? t('register.close-open') : undefined)}
      onDone={() => announce(t('register.proposed'))}
      onClose={onClose}
    />
  )
}
