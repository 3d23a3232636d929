import type { PortalView } from '@parvis/plugin-api/portal'
import { BarChart, Stack } from '@parvis/ui'
import type { ReactElement } from 'react'
import type { BudgetResult, EnvelopeResult, ProjectResult } from '../../contract/index.js'
import { resultWords } from './result-words.js'
import { ShareFlows } from './share-flows.js'
import styles from './results.module.css'

/** More bars than this tell nothing; the table has every project. */
const MOST_BARS = 25

/** Votes by project, where the money goes, and whose money it was. */
export function ResultCharts(props: { result: BudgetResult; envelope: EnvelopeResult; view: PortalView }): ReactElement {
  const { result, envelope, view } = props
  const { money } = resultWords(result, view)
  const counted = envelope.projects.filter((project) => project.reason.code !== 'withdrawn')
  const byVotes = [...counted].sort((one, other) => other.votes - one.votes)
  return (
    <section aria-labelledby="charts">
      <Stack gap="l">
        <h2 id="charts">{view.t('charts.title')}</h2>
        <div className={styles.pair}>
          <BarChart
            title={view.t('charts.votes')}
            description={view.t(byVotes.length > MOST_BARS ? 'charts.votes.text' : 'charts.votes.all', { shown: MOST_BARS, all: byVotes.length })}
            bars={byVotes.slice(0, MOST_BARS).map((project) => ({
              label: view.text(project.title),
              value: project.votes,
              display: view.t('votes', { count: project.votes }),
              mark: project.won ? ('won' as const) : ('lost' as const),
            }))}
            columns={{
              label: view.t('review.project'),
              value: view.t('results.votes'),
              mark: view.t('results.decision'),
              table: view.t('core:chart.table'),
            }}
            marks={{ won: view.t('results.won'), lost: view.t('results.lost') }}
          />
          <BarChart
            title={view.t('charts.money')}
            description={view.t('charts.money.text', { spent: money(envelope.spentCents), budget: money(envelope.budgetCents) })}
            bars={spendingBars(counted, { envelope, money, view })}
            columns={{ label: view.t('review.project'), value: view.t('project.cost'), table: view.t('core:chart.table') }}
          />
        </div>
        <ShareFlows result={result} envelope={envelope} view={view} />
      </Stack>
    </section>
  )
}

function spendingBars(
  counted: readonly ProjectResult[],
  { envelope, money, view }: { envelope: EnvelopeResult; money: (cents: number) => string; view: PortalView },
) {
  const winners = counted.filter((project) => project.won)
  const others = winners.slice(MOST_BARS)
  const rest = others.reduce((sum, project) => sum + project.costCents, 0)
  const left = envelope.budgetCents - envelope.spentCents
  return [
    ...winners.slice(0, MOST_BARS).map(({ title, costCents }) => ({ label: view.text(title), value: costCents, display: money(costCents) })),
    ...(others.length === 0 ? [] : [{ label: view.t('charts.others', { count: others.length }), value: rest, display: money(rest) }]),
    { label: view.t('charts.left'), value: left, display: money(left) },
  ]
}
