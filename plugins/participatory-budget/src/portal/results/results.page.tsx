import { definePage, pageMissing, type PortalView } from '@parvis/plugin-api/portal'
import { Button, ButtonRow, Notice, PageHeading, Stack, SummaryList } from '@parvis/ui'
import type { ReactElement } from 'react'
import { budgetApi, type BudgetResult } from '../../contract/index.js'
import { RecountSection } from './recount-section.js'
import { ResultCharts } from './result-charts.js'
import { ResultComparison } from './result-comparison.js'
import { ResultTable } from './result-table.js'
import { WinnerList } from './winner-list.js'
import styles from './results.module.css'

interface ResultsData {
  readonly result: BudgetResult | undefined
}

/** The result: winners, the reason for each project, charts, comparison, files for a recount. */
export const resultsPage = definePage<ResultsData>({
  path: 'results',
  async load({ api, activity }) {
    const result = await api(budgetApi).result({ params: { activity: activity.id } })
    if (result.ok) return { result: result.value }
    return result.problem.code === 'no-result-yet' ? { result: undefined } : pageMissing()
  },
  title: (_, view) => view.t('results.title'),
  Component: ({ data: { result }, view, request }) => {
    const heading = <PageHeading title={view.t('results.title')} kicker={view.text(request.activity.title)} />
    if (result === undefined) {
      return (
        <Stack gap="l">
          {heading}
          <Notice tone="info" title={view.t('results.none.title')}>
            <p>{view.t('results.none.text')}</p>
          </Notice>
          <ButtonRow>
            <Button variant="secondary" href={view.href()}>
              {view.t('core:action.back')}
            </Button>
          </ButtonRow>
        </Stack>
      )
    }
    const money = (cents: number) => view.money(cents, result.currency)
    return (
      <Stack gap="l">
        {heading}
        <SummaryList
          rows={[
            { term: view.t('results.chosen'), value: view.t('projects.count', { count: result.winners.length }) },
            {
              term: view.t('results.spent'),
              value: view.t('results.spent.of', { spent: money(result.spentCents), budget: money(result.budgetCents) }),
            },
            { term: view.t('results.ballots'), value: view.t('results.ballots.text', { ballots: result.ballots, blank: result.blank }) },
            { term: view.t('facts.rule'), value: view.t(`rule.short.${result.rule}`) },
            { term: view.t('results.counted'), value: view.date(result.countedAt, 'minute') },
          ]}
        />
        {result.imported && (
          <Notice tone="info" title={view.t('results.imported.title')}>
            <p>{view.t('results.imported.text')}</p>
          </Notice>
        )}
        <WinnerList result={result} view={view} />
        <ResultTable result={result} view={view} />
        <ResultCharts result={result} view={view} />
        <div className={styles.beside}>
          <RuleSection result={result} view={view} />
          <ResultComparison result={result} view={view} />
          <RecountSection result={result} view={view} activity={request.activity.id} />
        </div>
      </Stack>
    )
  },
})

/** How votes became a decision, in words. */
function RuleSection({ result, view }: { result: BudgetResult; view: PortalView }): ReactElement {
  const money = (cents: number) => view.money(cents, result.currency)
  return (
    <section aria-labelledby="rule">
      <Stack>
        <h2 id="rule">{view.t('rule.title')}</h2>
        <p>{view.t(`rule.long.${result.rule}`)}</p>
        {result.endowmentCents !== undefined && result.endowmentStartCents !== undefined && (
          <p>{view.t('rule.endowment', { start: money(result.endowmentStartCents), end: money(result.endowmentCents) })}</p>
        )}
        {result.lot !== undefined && <p>{view.t('rule.ties', { met: result.lot.tiesMet, lot: result.lot.tiesByLot })}</p>}
      </Stack>
    </section>
  )
}
