import type { DomainDelivery, MailDelivery } from '@parvis/contract'
import { CardSection, DataTable, Tag } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import styles from './mail.module.css'

/** What became of the mails to each domain. */
export function DomainTable({ delivery }: { readonly delivery: MailDelivery }): ReactElement {
  const { t, number, date } = useI18n()
  const { domains, more, since } = delivery
  return (
    <CardSection title={t('mail.domains')} intro={t('mail.domains-intro', { since: date(since, 'day') })}>
      <DataTable
        caption={t('mail.domains')}
        isCaptionHidden
        columns={[
          { key: 'domain', label: t('mail.domain') },
          { key: 'used', label: t('mail.used') },
          { key: 'sent', label: t('mail.sent'), numeric: true },
          { key: 'deferred', label: t('mail.deferred'), numeric: true },
          { key: 'bounced', label: t('mail.bounced'), numeric: true },
          { key: 'skipped', label: t('mail.skipped'), numeric: true },
        ]}
        rows={domains.map((each) => ({
          domain: (
            <span className={styles.domain}>
              {each.domain} {each.isLow && <Tag tone="danger">{t('mail.low')}</Tag>}
            </span>
          ),
          used: <UsedCodes domain={each} />,
          sent: number(each.sent),
          deferred: number(each.deferred),
          bounced: number(each.bounced),
          skipped: number(each.skipped),
        }))}
      />
      {more > 0 && <p className="soft small">{t('mail.more', { count: more })}</p>}
      <dl className={styles.words}>
        {(['used', 'sent', 'deferred', 'bounced', 'skipped'] as const).map((word) => (
          <div key={word}>
            <dt>{t(`mail.${word}`)}</dt>
            <dd>{t(`mail.${word}-means`)}</dd>
          </div>
        ))}
      </dl>
    </CardSection>
  )
}

/** How many codes were used, as a bar and in words; the words say it all. */
function UsedCodes({ domain: { codes, confirmed, isLow } }: { readonly domain: DomainDelivery }): ReactElement {
  const { t, number } = useI18n()
  if (codes === 0) return <span className="soft">{t('mail.no-codes')}</span>
  const share = confirmed / codes
  return (
    <div className={styles.used}>
      <span>{t('mail.used-of', { confirmed: number(confirmed), codes: number(codes), percent: Math.round(share * 100) })}</span>
      <span className={styles.track} aria-hidden="true">
        <span className={isLow ? styles.low : styles.bar} style={{ inlineSize: `${share * 100}%` }} />
      </span>
    </div>
  )
}
