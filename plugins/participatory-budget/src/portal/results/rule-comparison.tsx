import type { PortalView } from '@parvis/plugin-api/portal'
import { BarChart, DataTable, Stack, VisuallyHidden } from '@parvis/ui'
import type { ReactElement } from 'react'
import type { BudgetResult, ComparedRule, EnvelopeResult } from '../../contract/index.js'
import { resultWords } from './result-words.js'

/** What other rules make of the same ballots: figures, a picture, and which projects win under which. Nothing where it was not counted. */
export function RuleComparison(props: { result: BudgetResult; envelope: EnvelopeResult; view: PortalView }): ReactElement | null {
  const { result, envelope, view } = props
  const rules = envelope.pictures?.rules ?? []
  if (rules.length < 2) return null
  const words = resultWords(result, view)
  const name = (rule: ComparedRule) =>
    rule.isDeciding ? view.t('compare.deciding', { rule: view.t(`rule.short.${rule.rule}`) }) : view.t(`rule.short.${rule.rule}`)
  const columns = rules.map((rule) => ({ key: rule.rule, label: name(rule), numeric: true }))
  const row = (what: string, value: (rule: ComparedRule) => string) => ({
    what,
    ...Object.fromEntries(rules.map((rule) => [rule.rule, value(rule)])),
  })
  return (
    <section aria-labelledby="compare">
      <Stack>
        <h2 id="compare">{view.t('compare.title')}</h2>
        <p>{view.t('compare.lead')}</p>
        <BarChart
          title={view.t('comparison.nothing')}
          description={view.t('compare.nothing.text', { ballots: envelope.ballots })}
          bars={rules.map((rule) => ({
            label: name(rule),
            value: rule.votersWithNothing,
            display: `${view.number(rule.votersWithNothing)} (${words.percent(rule.votersWithNothing, envelope.ballots)})`,
          }))}
          columns={{ label: view.t('compare.rule'), value: view.t('compare.people'), table: view.t('core:chart.table') }}
        />
        <DataTable
          caption={view.t('compare.figures')}
          columns={[{ key: 'what', label: view.t('comparison.what') }, ...columns]}
          rows={[
            row(view.t('results.chosen'), ({ winners }) => view.number(winners.length)),
            row(view.t('results.spent'), ({ spentCents }) => words.money(spentCents)),
            row(view.t('comparison.nothing'), ({ votersWithNothing }) => view.number(votersWithNothing)),
            row(view.t('comparison.mean'), ({ meanWonMilli }) => view.number(Math.round(meanWonMilli / 10) / 100)),
          ]}
        />
        <WinnersByRule rules={rules} name={name} words={words} envelope={envelope} view={view} />
      </Stack>
    </section>
  )
}

function WinnersByRule(props: {
  rules: readonly ComparedRule[]
  name: (rule: ComparedRule) => string
  words: ReturnType<typeof resultWords>
  envelope: EnvelopeResult
  view: PortalView
}): ReactElement {
  const { rules, name, words, envelope, view } = props
  const everywhere = envelope.projects.filter(({ reference }) => rules.some(({ winners }) => winners.includes(reference)))
  const differing = everywhere.filter(({ reference }) => !rules.every(({ winners }) => winners.includes(reference)))
  if (differing.length === 0) return <p>{view.t('comparison.same')}</p>
  return (
    <DataTable
      caption={view.t('compare.winners', { same: everywhere.length - differing.length })}
      columns={[{ key: 'what', label: view.t('review.project') }, ...rules.map((rule) => ({ key: rule.rule, label: name(rule) }))]}
      rows={differing.map(({ reference }) => ({
        what: words.title(reference),
        ...Object.fromEntries(rules.map(({ rule, winners }) => [rule, mark(winners.includes(reference), view)])),
      }))}
    />
  )
}

/** A sign for the eye, a word for the ear. */
function mark(isWon: boolean, view: PortalView): ReactElement {
  return (
    <>
      <span aria-hidden="true">{isWon ? '✓' : '–'}</span>
      <VisuallyHidden>{view.t(isWon ? 'results.won' : 'results.lost')}</VisuallyHidden>
    </>
  )
}
