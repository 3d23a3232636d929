import type { Activity, StaffVote } from '@parvis/contract'
import { CardSection } from '@parvis/ui/admin'
import { Fragment, type ReactElement } from 'react'
import { useI18n } from '../../../i18n/i18n.js'
import { useCommune } from '../../../session/commune-context.js'
import shared from '../participation.module.css'
import styles from './vote.module.css'

/** What is known of a vote, and what everyone can check. Nothing of how people voted. */
export function VoteFacts({ activity, vote }: { readonly activity: Activity; readonly vote: StaffVote }): ReactElement {
  const { t, date } = useI18n()
  const { clients } = useCommune()
  const dates = [
    ['opens', vote.opensAt],
    ['closes', vote.closesAt],
    ['tallied', vote.talliedAt],
    ['disputes', vote.disputeEndsAt],
    ['final', vote.finalAt],
  ] as const
  return (
    <CardSection title={t('vote.facts')}>
      <dl className={shared.facts}>
        <dt>{t('vote.fact.state')}</dt>
        <dd>{t(`vote.state.${vote.state}`)}</dd>
        {dates.map(([name, at]) =>
          at === undefined ? null : (
            <Fragment key={name}>
              <dt>{t(`vote.fact.${name}`)}</dt>
              <dd>{date(at, 'minute')}</dd>
            </Fragment>
          ),
        )}
        {vote.fingerprint !== undefined && (
          <>
            <dt>{t('vote.fact.fingerprint')}</dt>
            <dd>
              <span className={styles.code}>{vote.fingerprint}</span>{' '}
              <a href={`${clients.base}/api/votes/${activity.id}/rules.json`}>{t('vote.fact.rules')}</a>
            </dd>
          </>
        )}
        {vote.digest !== undefined && (
          <>
            <dt>{t('vote.fact.digest')}</dt>
            <dd className={styles.code}>{vote.digest}</dd>
          </>
        )}
      </dl>
    </CardSection>
  )
}
