import { useRoute, useRouteAction } from '@parvis/client/react'
import { actionClass, ActionButton, ActionRow, CardSection, DataTable, EmptyState, FailureState, Loading, StaffNotice, Tag, useAnnounce } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { budgetApi, reasonMessage, type BudgetResult } from '../contract/index.js'
import { fileAddress, useBudgetClients } from './budget-clients.js'
import { budgetWords } from './budget-words.js'
import type { TabProps } from './tab-props.js'
import styles from './budget.module.css'

/** The state of the count, and the result once it is published. */
export function ResultTab(props: TabProps): ReactElement {
  const { context, activity } = props
  const { staff } = useBudgetClients(context)
  const { t } = budgetWords(context)
  const read = useRoute(staff.overview, { params: { activity: activity.id } })
  if (read.isPending) return <Loading />
  if (read.isError) return <FailureState title={t('admin.failed')} onRetry={() => void read.refetch()} />
  switch (read.data.count.state) {
    case 'published':
      return <PublishedResult {...props} />
    case 'waiting':
      return <WaitingCount {...props} />
    case 'none':
      return (
        <CardSection title={t('admin.tab.result')}>
          <EmptyState title={t('admin.result.none.title')}>{t('admin.result.none.text')}</EmptyState>
        </CardSection>
      )
  }
}

function WaitingCount({ context, activity }: TabProps): ReactElement {
  const { staff } = useBudgetClients(context)
  const { t, problem } = budgetWords(context)
  const announce = useAnnounce()
  const count = useRouteAction(staff.count)
  const ask = async () => {
    const result = await count.run({ params: { activity: activity.id } })
    if (result.ok) announce(t('admin.result.count.asked'))
  }
  return (
    <CardSection title={t('admin.result.waiting.title')} intro={t('admin.result.waiting.text')}>
      {count.problem !== undefined && <StaffNotice tone="danger">{problem(count.problem)}</StaffNotice>}
      {context.permissions.has('participatory-budget.count') && (
        <ActionRow>
          <ActionButton variant="primary" onPress={() => void ask()} isBusy={count.isRunning}>
            {t('admin.result.count')}
          </ActionButton>
        </ActionRow>
      )}
    </CardSection>
  )
}

function PublishedResult({ context, activity }: TabProps): ReactElement {
  const { residents } = useBudgetClients(context)
  const { t, money, date } = budgetWords(context)
  const read = useRoute(residents.result, { params: { activity: activity.id } })
  if (read.isPending) return <Loading />
  if (read.isError) return <FailureState title={t('admin.failed')} onRetry={() => void read.refetch()} />
  const result = read.data
  const page = `${context.base}/${context.languages[0] ?? 'fr'}/a/${activity.slug}/results`
  const spent = t('results.spent.of', { spent: money(result.spentCents, result.currency), budget: money(result.budgetCents, result.currency) })
  const { routes } = budgetApi
  const files = [
    { route: routes.resultPb, key: 'recount.pb' },
    { route: routes.resultProjects, key: 'recount.csv' },
    { route: routes.resultJson, key: 'recount.json' },
  ]
  return (
    <>
      <CardSection
        title={t('admin.result.title')}
        intro={`${t('projects.count', { count: result.envelopes.reduce((sum, { winners }) => sum + winners.length, 0) })} · ${spent} · ${t('results.ballots.count', { ballots: result.ballots })} · ${date(result.countedAt)}`}
        actions={
          <a className={actionClass('primary', 'small')} href={page}>
            {t('admin.result.page')}
          </a>
        }
      >
        <ResultTable result={result} context={context} />
      </CardSection>
      <CardSection title={t('admin.result.files')}>
        <ul>
          {files.map(({ route, key }) => (
            <li key={key}>
              <a href={fileAddress(context, route, activity.id)} download>
                {t(key)}
              </a>
            </li>
          ))}
        </ul>
        <p>
          {t('admin.result.digest')} <code className={styles.code}>{result.digest}</code>
        </p>
      </CardSection>
    </>
  )
}

function ResultTable({ result, context }: { result: BudgetResult; context: TabProps['context'] }): ReactElement {
  const { t, money, number, text } = budgetWords(context)
  const projects = result.envelopes[0]?.projects ?? []
  const titles = new Map(projects.map((project) => [project.reference, text(project.title)]))
  const words = { money: (cents: number) => money(cents, result.currency), title: (reference: string) => titles.get(reference) ?? reference, text }
  return (
    <DataTable
      caption={t('results.table')}
      columns={[
        { key: 'title', label: t('review.project') },
        { key: 'votes', label: t('results.votes'), numeric: true },
        { key: 'cost', label: t('project.cost'), numeric: true },
        { key: 'decision', label: t('results.decision') },
        { key: 'reason', label: t('results.reason') },
      ]}
      rows={projects.map((project) => {
        const { key, values } = reasonMessage(project, words)
        return {
          title: text(project.title),
          votes: number(project.votes),
          cost: words.money(project.costCents),
          decision: project.won ? <Tag tone="success">{t('results.won')}</Tag> : <Tag>{t('results.lost')}</Tag>,
          reason: t(key, values),
        }
      })}
    />
  )
}
