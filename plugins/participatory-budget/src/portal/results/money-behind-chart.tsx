import type { PortalView } from '@parvis/plugin-api/portal'
import { BarChart } from '@parvis/ui'
import type { ReactElement } from 'react'
import type { BudgetResult, EnvelopeResult, ProjectResult } from '../../contract/index.js'
import { resultWords } from './result-words.js'

/** More rounds than these are not drawn one by one: those in which supporters of the project paid most are kept. */
const MOST_ROUNDS = 20

/** What the supporters of a losing project had left after each round, against its cost; nothing where it was not written down. */
export function MoneyBehindChart(props: {
  result: BudgetResult
  envelope: EnvelopeResult
  project: ProjectResult
  view: PortalView
}): ReactElement | null {
  const { result, envelope, project, view } = props
  const [start, ...rounds] = envelope.pictures?.behind?.find(({ reference }) => reference === project.reference)?.cents ?? []
  if (start === undefined) return null
  const { money, title } = resultWords(result, view)
  const steps = rounds.map((cents, at) => ({ at, cents, paid: (rounds[at - 1] ?? start) - cents }))
  const largest = [...steps].sort((one, other) => other.paid - one.paid).slice(0, MOST_ROUNDS)
  const shown = steps.filter((step) => largest.includes(step) && step.paid > 0)
  return (
    <BarChart
      title={view.t('behind.title')}
      description={view.t('behind.text', { cost: money(project.costCents) })}
      bars={[
        { label: view.t('behind.start'), value: start, display: money(start) },
        ...shown.map(({ at, cents }) => ({
          label: view.t('behind.round', { round: at + 1, winner: title(envelope.winners[at] ?? '') }),
          value: cents,
          display: money(cents),
        })),
      ]}
      columns={{ label: view.t('behind.when'), value: view.t('behind.money'), table: view.t('core:chart.table') }}
      threshold={{ value: project.costCents, label: view.t('behind.cost', { cost: money(project.costCents) }) }}
    />
  )
}
