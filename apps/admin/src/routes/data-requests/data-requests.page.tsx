import { useRoute } from '@parvis/client/react'
import type { DataRequest } from '@parvis/contract'
import { CardSection, EmptyState, Entry, EntryList, Loading, Tag } from '@parvis/ui/admin'
import { Link } from '@tanstack/react-router'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { Page } from '../../shell/page.js'
import { ProblemState } from '../../shell/problem-state.js'
import { isOverdue, isUrgent } from './deadline.js'
import { NewRequestForm } from './new-request-form.js'

/** Requests of residents about their data that came in at the counter or on paper: what is due, and what was answered. */
export function DataRequestsPage(): ReactElement {
  const { t } = useI18n()
  const { clients } = useCommune()
  const list = useRoute(clients.dataRequests.list)
  const [hasErrors, setErrors] = useState(false)
  const open = list.data?.requests.filter(({ outcome }) => outcome === undefined) ?? []
  const answered = list.data?.requests.filter(({ outcome }) => outcome !== undefined) ?? []
  return (
    <Page
      title={t('data-requests.title')}
      intro={t('data-requests.intro')}
      hasErrors={hasErrors}
      next={{ staff: t('data-requests.next'), residents: t('data-requests.residents') }}
    >
      {list.error !== null ? (
        <ProblemState problem={list.error.problem} onRetry={() => void list.refetch()} />
      ) : list.data === undefined ? (
        <Loading />
      ) : (
        <>
          <CardSection title={t('data-requests.open', { count: open.length })}>
            {open.length === 0 ? (
              <EmptyState title={t('data-requests.none')}>
                <p>{t('data-requests.none-text')}</p>
              </EmptyState>
            ) : (
              <RequestList requests={open} />
            )}
          </CardSection>
          <CardSection title={t('data-requests.new')} intro={t('data-requests.new-intro')}>
            <NewRequestForm onIssues={setErrors} />
          </CardSection>
          {answered.length > 0 && (
            <CardSection title={t('data-requests.answered', { count: answered.length })}>
              <RequestList requests={answered} />
            </CardSection>
          )}
        </>
      )}
    </Page>
  )
}

function RequestList({ requests }: { readonly requests: readonly DataRequest[] }): ReactElement {
  const { t, date } = useI18n()
  const { slug } = useCommune()
  return (
    <EntryList>
      {requests.map((request) => (
        <Entry
          key={request.id}
          tags={
            <>
              <Tag>{t(`data-requests.way.${request.way}`)}</Tag>
              <DeadlineTag request={request} />
            </>
          }
          acts={
            <Link to="/$commune/data-requests/$request" params={{ commune: slug, request: request.id }}>
              {t('data-requests.look', { reference: request.reference })}
            </Link>
          }
        >
          <strong>{t(`data-requests.kind.${request.kind}`)}</strong>
          <div className="soft small">
            {t('data-requests.received', { reference: request.reference, day: date(request.receivedOn) })}
          </div>
        </Entry>
      ))}
    </EntryList>
  )
}

/** How much time is left, or what was answered. */
export function DeadlineTag({ request }: { readonly request: DataRequest }): ReactElement {
  const { t, date } = useI18n()
  const { outcome, answeredOn, dueOn } = request
  if (outcome !== undefined)
    return (
      <Tag>{`${t(`data-requests.outcome.${outcome}`)}${answeredOn === undefined ? '' : `, ${date(answeredOn, 'short')}`}`}</Tag>
    )
  if (isOverdue(dueOn))
    return <Tag tone="danger">{t('data-requests.overdue', { day: date(dueOn, 'short') })}</Tag>
  return (
    <Tag tone={isUrgent(dueOn) ? 'warning' : 'neutral'}>
      {t('data-requests.due', { day: date(dueOn, 'short') })}
    </Tag>
  )
}
