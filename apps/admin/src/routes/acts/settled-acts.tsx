import type { ProposalEnd, SettledProposal } from '@parvis/contract'
import { CardSection, Tag, type TagTone } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { useI18n, type I18n } from '../../i18n/i18n.js'
import styles from './acts.module.css'
import { ActSubject } from './act-subject.js'

const TONES: Readonly<Record<ProposalEnd, TagTone>> = {
  confirmed: 'success',
  refused: 'danger',
  withdrawn: 'neutral',
  expired: 'neutral',
}

/** How the acts of the last three months ended. */
export function SettledActs({ acts }: { readonly acts: readonly SettledProposal[] }): ReactElement | null {
  const i18n = useI18n()
  const { t, text } = i18n
  if (acts.length === 0) return null
  return (
    <CardSection title={t('acts.settled')} intro={t('acts.settled-intro')}>
      <ol className={styles.settled}>
        {acts.map((act) => (
          <li key={act.id} className={styles.ended}>
            <div className={styles.line}>
              <strong>{text(act.title)}</strong>
              <Tag tone={TONES[act.end]}>{t(`acts.end.${act.end}`)}</Tag>
            </div>
            <div>
              <ActSubject subject={act.subject} />
            </div>
            <p className={styles.who}>{whoDid(act, i18n)}</p>
            {act.answer !== undefined && <p className={styles.answer}>{t('acts.answer', { reason: act.answer })}</p>}
          </li>
        ))}
      </ol>
    </CardSection>
  )
}

/** Proposed by whom and when; ended by whom and when. */
function whoDid(act: SettledProposal, { t, date }: I18n): string {
  const name = (known: string | undefined) => known ?? t('acts.nobody')
  const proposed = t('acts.was-proposed', { name: name(act.proposedBy), date: date(act.proposedAt, 'minute') })
  const at = date(act.settledAt, 'minute')
  if (act.end === 'expired') return `${proposed} ${t('acts.was-expired', { date: at })}`
  if (act.end === 'withdrawn') return `${proposed} ${t('acts.was-withdrawn', { date: at })}`
  return `${proposed} ${t(`acts.was-${act.end}`, { name: name(act.settledBy), date: at })}`
}
