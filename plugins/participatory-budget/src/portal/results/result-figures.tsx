import type { PortalView } from '@parvis/plugin-api/portal'
import { SummaryList, type SummaryRow } from '@parvis/ui'
import type { ReactElement } from 'react'
import type { BudgetResult, EnvelopeResult } from '../../contract/index.js'
import { resultWords } from './result-words.js'
import type { VotePeople } from './vote-people.js'

/** The figures of a result: what was chosen, who took part, and how many ballots and choices were counted. */
export function ResultFigures(props: { result: BudgetResult; people: VotePeople; view: PortalView }): ReactElement {
  const { result, people, view } = props
  const { money } = resultWords(result, view)
  const winners = result.envelopes.reduce((sum, envelope) => sum + envelope.winners.length, 0)
  return (
    <SummaryList
      rows={[
        { term: view.t('results.chosen'), value: view.t('projects.count', { count: winners }) },
        {
          term: view.t('results.spent'),
          value: view.t('results.spent.of', { spent: money(result.spentCents), budget: money(result.budgetCents) }),
        },
        { term: view.t('facts.turnout'), value: turnout(result, people, view) },
        { term: view.t('results.ballots'), value: view.t('results.ballots.text', { ballots: result.ballots, blank: result.blank }) },
        ...(people.papers === undefined
          ? []
          : [{ term: view.t('results.papers'), value: view.t('results.papers.text', { ...people.papers }) }]),
        ...(people.voided === undefined
          ? []
          : [{ term: view.t('results.voided'), value: view.t('results.voided.text', { count: people.voided }) }]),
        allVotes(result.envelopes, result.ballots, view),
        { term: view.t('facts.rule'), value: <a href="#rule">{view.t(`rule.short.${result.rule}`)}</a> },
        { term: view.t('results.counted'), value: view.date(result.countedAt, 'minute') },
      ]}
    />
  )
}

/** The figures of one envelope among several. */
export function EnvelopeFigures(props: { result: BudgetResult; envelope: EnvelopeResult; view: PortalView }): ReactElement {
  const { result, envelope, view } = props
  const { money } = resultWords(result, view)
  return (
    <SummaryList
      rows={[
        { term: view.t('results.chosen'), value: view.t('projects.count', { count: envelope.winners.length }) },
        {
          term: view.t('results.spent'),
          value: view.t('results.spent.of', { spent: money(envelope.spentCents), budget: money(envelope.budgetCents) }),
        },
        { term: view.t('results.ballots'), value: view.t('results.ballots.text', { ballots: envelope.ballots, blank: envelope.blank }) },
        allVotes([envelope], envelope.ballots, view),
        { term: view.t('facts.rule'), value: <a href="#rule">{view.t(`rule.short.${result.rule}`)}</a> },
      ]}
    />
  )
}

function allVotes(envelopes: readonly EnvelopeResult[], ballots: number, view: PortalView): SummaryRow {
  const votes = envelopes.flatMap(({ projects }) => projects).reduce((sum, project) => sum + project.votes, 0)
  return { term: view.t('results.all-votes'), value: view.t('results.all-votes.text', { votes, ballots }) }
}

function turnout({ ballots }: BudgetResult, { eligible }: VotePeople, view: PortalView): string {
  if (eligible === undefined || eligible < ballots) return view.t('turnout.exact', { voters: ballots })
  const percent = view.number(Math.round((ballots * 1000) / Math.max(1, eligible)) / 10)
  return view.t('results.turnout.of', { voters: ballots, eligible, percent })
}
