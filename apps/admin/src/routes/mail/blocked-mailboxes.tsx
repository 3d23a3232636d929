import { routeQuery } from '@parvis/client/react'
import type { MailSuppression } from '@parvis/contract'
import { ActionButton, CardSection, EmptyState, Entry, EntryList, Loading } from '@parvis/ui/admin'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { ProblemState } from '../../shell/problem-state.js'
import { ClearDialog } from './clear-dialog.js'
import { PageButtons } from './page-buttons.js'
import { refusalText } from './refusal-text.js'

/** Mailboxes that get no mails, each with the reason, twenty at a time. */
export function BlockedMailboxes(): ReactElement {
  const i18n = useI18n()
  const { t, date } = i18n
  const { clients } = useCommune()
  const [cursor, setCursor] = useState<string>()
  const [cleared, setCleared] = useState<MailSuppression>()
  const list = useQuery({
    ...routeQuery(clients.mailDelivery.suppressions, { query: { cursor, limit: 20 } }),
    placeholderData: keepPreviousData,
  })
  const { items = [], nextCursor } = list.data ?? {}
  return (
    <CardSection title={t('mail.blocked')} intro={t('mail.blocked-intro')}>
      {list.error !== null ? (
        <ProblemState problem={list.error.problem} onRetry={() => void list.refetch()} />
      ) : list.data === undefined ? (
        <Loading />
      ) : (
        items.length === 0 && <EmptyState title={t('mail.blocked-none')} />
      )}
      <EntryList>
        {items.map((each) => (
          <Entry
            key={each.id}
            acts={
              <ActionButton size="small" onPress={() => setCleared(each)}>
                {t('mail.clear', { mailbox: each.mailbox })}
              </ActionButton>
            }
          >
            <strong>{each.mailbox}</strong>
            <div className="soft small">
              {t('mail.blocked-since', { since: date(each.since, 'day'), reason: refusalText(i18n, each.reason) })}
            </div>
          </Entry>
        ))}
      </EntryList>
      <PageButtons older={t('mail.older-blocked')} cursor={cursor} nextCursor={nextCursor} onGo={setCursor} />
      {cleared !== undefined && <ClearDialog blocked={cleared} onClose={() => setCleared(undefined)} />}
    </CardSection>
  )
}
