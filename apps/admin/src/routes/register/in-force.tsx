import { useRouteAction } from '@parvis/client/react'
import type { Census, ProblemIssue } from '@parvis/contract'
import { ActionButton, CardSection, Dialog, StaffForm, StaffNotice, TextInput, useAnnounce } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { problemText } from '../../shell/problem-text.js'
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
  const i18n = useI18n()
  const { t } = i18n
  const { clients } = useCommune()
  const announce = useAnnounce()
  const propose = useRouteAction(clients.census.proposeClosure, { refreshes: [clients.acts.list] })
  const [reason, setReason] = useState('')
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  const send = async () => {
    const typed = reason.trim()
    if (typed === '') return setIssues([{ path: 'reason', code: 'required' }])
    setIssues([])
    const result = await propose.run({ params: { census: census.id }, body: { reason: typed } })
    if (!result.ok) return
    announce(t('register.proposed'))
    onClose()
  }
  const { problem } = propose
  return (
    <Dialog title={t('register.close-question')} onClose={onClose} hasOwnCancel>
      <StaffForm
        onSubmit={() => void send()}
        submitLabel={t('register.close-propose')}
        submitVariant="danger"
        issues={issues}
        isBusy={propose.isRunning}
        problem={problem === undefined ? undefined : problem.code === 'activities-open' ? t('register.close-open') : problemText(i18n, problem)}
        note={<p>{t('register.close-text')}</p>}
        actions={
          <ActionButton variant="quiet" onPress={onClose}>
            {t('ui.cancel')}
          </ActionButton>
        }
      >
        <TextInput path="reason" label={t('register.close-reason')} hint={t('register.close-reason-hint')} rows={3} maxLength={500} value={reason} onChange={setReason} />
      </StaffForm>
    </Dialog>
  )
}
