import { routeQuery } from '@parvis/client/react'
import { CardSection, EmptyState, Loading } from '@parvis/ui/admin'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useEffect, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { Page } from '../../shell/page.js'
import { ProblemState } from '../../shell/problem-state.js'
import { LetterRuns } from './letter-runs.js'
import { LetterStanding } from './letter-standing.js'
import { OneLetter } from './one-letter.js'
import { PrintForm } from './print-form.js'

/** While a run is being made, its progress is asked for as often as this. */
const WATCH_MS = 1_500

/** The letters of one activity: how they stand, printing, runs with their files, and one person by name. */
export function ActivityLettersPage(): ReactElement {
  const { activity } = useParams({ from: '/$commune/letters/$activity' })
  const { t, text } = useI18n()
  const { slug, clients } = useCommune()
  const { data, error, refetch } = useQuery({
    ...routeQuery(clients.letters.summary, { params: { activity } }),
    refetchInterval: ({ state }) =>
      state.data?.runs.some((run) => run.state === 'making') === true ? WATCH_MS : false,
  })
  const queries = useQueryClient()
  const waiting = data?.waiting
  useEffect(() => {
    // The menu and the list count those who wait; only this page knows that a run has written to them.
    void queries.invalidateQueries({ queryKey: routeQuery(clients.letters.overview).queryKey })
  }, [queries, clients, waiting])
  const trail = (
    <Link to="/$commune/letters" params={{ commune: slug }}>
      {t('letters.title')}
    </Link>
  )
  if (error !== null)
    return (
      <Page title={t('letters.title')} trail={trail}>
        <ProblemState problem={error.problem} onRetry={() => void refetch()} />
      </Page>
    )
  if (data === undefined) return <Loading />
  return (
    <Page
      title={t('letters.of', { activity: text(data.title) })}
      trail={trail}
      next={{ staff: t('letters.next'), residents: t('letters.residents') }}
    >
      {!data.hasCensus && <EmptyState title={t('letters.no-census')}>{t('letters.no-census-text')}</EmptyState>}
      {!data.takesLetters && <EmptyState title={t('letters.none')}>{t('letters.none-text')}</EmptyState>}
      <LetterStanding summary={data} />
      {data.hasCensus && data.takesLetters && (
        <CardSection title={t('letters.print')} intro={t('letters.print-intro')}>
          <PrintForm activity={activity} summary={data} />
        </CardSection>
      )}
      <LetterRuns activity={activity} runs={data.runs} />
      {data.hasCensus && data.takesLetters && <OneLetter activity={activity} />}
    </Page>
  )
}
