import type { PortalView } from '@parvis/plugin-api/portal'
import { BarChart, Card, CardGrid, Stack } from '@parvis/ui'
import type { ReactElement } from 'react'
import type { BudgetResult } from '../../contract/index.js'
import { envelopeHref, envelopeTitle, resultWords } from './result-words.js'

/** The envelopes of a result: money, ballots and winners of each, with the way to its page. */
export function EnvelopeCards({ result, view }: { result: BudgetResult; view: PortalView }): ReactElement {
  const { money, title, percent } = resultWords(result, view)
  return (
    <section aria-labelledby="envelopes">
      <Stack gap="l">
        <h2 id="envelopes">{view.t('envelopes.title', { count: result.envelopes.length })}</h2>
        <CardGrid>
          {result.envelopes.map((envelope) => (
            <Card
              key={envelope.id}
              title={envelopeTitle(envelope, view)}
              href={envelopeHref(result, envelope, view)}
              tone="featured"
              meta={`${view.t('results.spent.of', { spent: money(envelope.spentCents), budget: money(envelope.budgetCents) })} · ${view.t('results.ballots.count', { ballots: envelope.ballots })}`}
            >
              <p>{view.t('results.winners', { count: envelope.winners.length })}</p>
              {envelope.winners.length === 0 ? (
                <p>{view.t('results.no-winner')}</p>
              ) : (
                <ul>
                  {envelope.winners.map((reference) => (
                    <li key={reference}>{title(reference)}</li>
                  ))}
                </ul>
              )}
            </Card>
          ))}
        </CardGrid>
        <BarChart
          title={view.t('envelopes.chart')}
          description={view.t('charts.money.text', { spent: money(result.spentCents), budget: money(result.budgetCents) })}
          bars={result.envelopes.map((envelope) => ({
            label: envelopeTitle(envelope, view),
            value: (100 * envelope.spentCents) / Math.max(1, envelope.budgetCents),
            display: `${view.t('results.spent.of', { spent: money(envelope.spentCents), budget: money(envelope.budgetCents) })} (${percent(envelope.spentCents, envelope.budgetCents)})`,
          }))}
          columns={{ label: view.t('envelopes.one'), value: view.t('results.spent'), table: view.t('core:chart.table') }}
          whole={100}
        />
      </Stack>
    </section>
  )
}
