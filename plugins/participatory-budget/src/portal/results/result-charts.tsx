import type { PortalView } from '@parvis/plugin-api/portal'
import { BarChart, Stack } from '@parvis/ui'
import type { ReactElement } from 'react'
import type { ShownResult } from './shown-result.js'
import { resultWords } from './result-words.js'
import styles from './results.module.css'

/** More bars than this tell nothing; the table has every project. */
const MOST_BARS = 25

/** Votes by project, and where the money goes. */
export function ResultCharts({ result, view }: { result: ShownResult; view: PortalView }): ReactElement {
  const words = resultWords(result, view)
  const counted = result.projects.filter((project) => project.reason.code !== 'withdrawn')
  const byVotes = [...counted].sort((one, other) => other.votes - one.votes)
  const winners = counted.filter((project) => project.won)
  const left = result.budgetCents - result.spentCents
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
            description={view.t('charts.money.text', { spent: words.money(result.spentCents), budget: words.money(result.budgetCents) })}
            bars={[
              ...winners.slice(0, MOST_BARS).map((project) => ({
                label: view.text(project.title),
                value: project.costCents,
                display: words.money(project.costCents),
              })),
              ...rest(winners.slice(MOST_BARS), words.money, view),
              { label: view.t('charts.left'), value: left, display: words.money(left) },
            ]}
            columns={{ label: view.t('review.project'), value: view.t('project.cost'), table: view.t('core:chart.table') }}
          />
        </div>
      </Stack>
    </section>
  )
}

function rest(others: readonly { costCents: number }[], money: (cents: number) => string, view: PortalView) {
  if (others.length === 0) return []
  const cents = others.reduce((sum, project) => sum + project.costCents, 0)
  return [{ label: view.t('charts.others', { count: others.length }), value: cents, display: money(cents) }]
}
