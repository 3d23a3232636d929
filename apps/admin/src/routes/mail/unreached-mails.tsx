import { routeQuery } from '@parvis/client/react'
import { CardSection, DataTable, EmptyState, Loading } from '@parvis/ui/admin'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { ProblemState } from '../../shell/problem-state.js'
import styles from './mail.module.css'
import { PageButtons } from './page-buttons.js'
import { refusalText } from './refusal-text.js'

/** Everybody whom a mail did not reach, with the reason, newest first, fifty at a time. */
export function UnreachedMails(): ReactElement {
  const i18n = useI18n()
  const { t, date } = i18n
  const { clients } = useCommune()
  const [cursor, setCursor] = useState<string>()
  const list = useQuery({
    ...routeQuery(clients.mailDelivery.unreached, { query: { cursor, limit: 50 } }),
    placeholderData: keepPreviousData,
  })
  const { items = [], nextCursor } = list.data ?? {}
  return (
    <CardSection title={t('mail.unreached')} intro={t('mail.unreached-intro')}>
      {list.error !== null ? (
        <ProblemState problem={list.error.problem} onRetry={() => void list.refetch()} />
      ) : list.data === undefined ? (
        <Loading />
      ) : items.length === 0 ? (
        <EmptyState title={t('mail.unreached-none')} />
      ) : (
        <DataTable
          caption={t('mail.unreached')}
          isCaptionHidden
          columns={[
            { key: 'mailbox', label: t('mail.mailbox') },
            { key: 'what', label: t('mail.what') },
            { key: 'reason', label: t('mail.why') },
            { key: 'at', label: t('mail.at') },
          ]}
          rows={items.map(({ mailbox, state, reason, at }) => ({
            mailbox: <span className={styles.mailbox}>{mailbox}</span>,
            what: t(`mail.state.${state}`),
            reason: refusalText(i18n, reason),
            at: date(at, 'minute'),
          }))}
        />
      )}
      <PageButtons older={t('mail.older-unreached')} cursor={cursor} nextCursor={nextCursor} onGo={setCursor} />
    </CardSection>
  )
}
