import { votesApi, type VoteTurnout } from '@parvis/contract'
import { definePage, pageMissing, type PortalView } from '@parvis/plugin-api/portal'
import { Button, ButtonRow, Notice, PageHeading, Stack } from '@parvis/ui'
import type { ReactElement } from 'react'
import { budgetApi, type BudgetResult } from '../../contract/index.js'
import { RecountSection } from './recount-section.js'
import { ResultCharts } from './result-charts.js'
import { ResultComparison } from './result-comparison.js'
import { ResultExclusions } from './result-exclusions.js'
import { ResultFigures } from './result-figures.js'
import { ResultTable } from './result-table.js'
import { votePeople, type VotePeople } from './vote-people.js'
import { WhoVoted } from './who-voted.js'
import { WinnerList } from './winner-list.js'
import styles from './results.module.css'

interface ResultsData {
  readonly result: BudgetResult | undefined
  readonly people: VotePeople
  readonly turnout?: VoteTurnout | undefined
}

/** The result (spec B-14): figures, winners, the reason for each project, what was left out, charts, comparison, files for a recount. */
export const resultsPage = definePage<ResultsData>({
  path: 'results',
  async load({ api, activity }) {
    const params = { activity: activity.id }
    const result = await api(budgetApi).result({ params })
    if (!result.ok) return result.problem.code === 'no-result-yet' ? { result: undefined, people: {} } : pageMissing()
    if (result.value.imported) return { result: result.value, people: {} }
    const votes = api(votesApi)
    const [people, turnout] = await Promise.all([votePeople(votes, params), votes.turnout({ params })])
    return { result: result.value, people, turnout: turnout.ok ? turnout.value : undefined }
  },
  title: (_, view) => view.t('results.title'),
  Component: ({ data: { result, people, turnout }, view, request }) => {
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
    return (
      <Stack gap="l">
        {heading}
        <ResultFigures result={result} people={people} view={view} />
        {result.imported && (
          <Notice tone="info" title={view.t('results.imported.title')}>
            <p>{view.t('results.imported.text')}</p>
          </Notice>
        )}
        <WinnerList result={result} view={view} />
        <ResultTable result={result} view={view} />
        <ResultExclusions result={result} people={people} view={view} />
        <ResultCharts result={result} view={view} />
        <WhoVoted turnout={turnout} view={view} request={request} />
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
