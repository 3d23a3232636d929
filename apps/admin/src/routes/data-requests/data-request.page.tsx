import { useRoute } from '@parvis/client/react'
import type { DataRequest } from '@parvis/contract'
import { CardSection, Loading } from '@parvis/ui/admin'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { Page } from '../../shell/page.js'
import { ProblemState } from '../../shell/problem-state.js'
import { AnswerForm } from './answer-form.js'
import styles from './data-requests.module.css'
import { DeadlineTag } from './data-requests.page.js'
import { PersonSearch } from './person-search.js'

/** One request: find what is stored about the person, print or erase it, and note what was answered. */
export function DataRequestPage(): ReactElement {
  const { request: id } = useParams({ from: '/$commune/data-requests/$request' })
  const { t } = useI18n()
  const { clients } = useCommune()
  const list = useRoute(clients.dataRequests.list)
  const request = list.data?.requests.find((each) => each.id === id)
  if (request !== undefined) return <RequestScreen request={request} />
  if (list.error === null && list.data === undefined) return <Loading />
  const problem = list.error?.problem ?? {
    type: 'about:blank',
    title: 'not-found',
    status: 404,
    code: 'not-found',
  }
  return (
    <Page title={t('data-requests.title')} trail={<Trail />}>
      <ProblemState problem={problem} onRetry={() => void list.refetch()} />
    </Page>
  )
}

function RequestScreen({ request }: { readonly request: DataRequest }): ReactElement {
  const { t, date } = useI18n()
  const { reference, kind, way, receivedOn, outcome } = request
  return (
    <Page
      title={`${t(`data-requests.kind.${kind}`)} (${reference})`}
      trail={<Trail />}
      tags={<DeadlineTag request={request} />}
      intro={t('data-requests.about', { way: t(`data-requests.way.${way}`), day: date(receivedOn) })}
      next={{ staff: t('data-requests.next-one'), residents: t('data-requests.residents-one') }}
    >
      {outcome === undefined && (
        <>
          <PersonSearch request={request} />
          <div className={styles.screenOnly}>
            <CardSection title={t('data-requests.answer')} intro={t('data-requests.answer-intro')}>
              <AnswerForm request={request} />
            </CardSection>
          </div>
        </>
      )}
    </Page>
  )
}

function Trail(): ReactElement {
  const { t } = useI18n()
  const { slug } = useCommune()
  return (
    <nav aria-label={t('app.trail')}>
      <Link to="/$commune/data-requests" params={{ commune: slug }}>
        {t('nav.data-requests')}
      </Link>
    </nav>
  )
}
