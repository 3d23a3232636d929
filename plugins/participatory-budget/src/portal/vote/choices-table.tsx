import type { PortalView } from '@parvis/plugin-api/portal'
import { DataTable, type DataColumn } from '@parvis/ui'
import type { ReactElement, ReactNode } from 'react'
import type { EnvelopeRules } from '../../contract/index.js'
import { langOf } from '../text-language.js'
import type { BallotPageData } from './ballot-page-data.js'
import { choicesOf, marksIn } from './typed-ballot.js'

interface ChoicesTableProps {
  readonly data: BallotPageData
  readonly envelope: EnvelopeRules
  readonly view: PortalView
}

/** What is chosen in one envelope, with points, scores or places, and its sums. */
export function ChoicesTable({ data, envelope, view }: ChoicesTableProps): ReactElement {
  const { facts, projects } = data
  const { projects: picks, points = [] } = choicesOf(facts.ballotType, marksIn(envelope.id, data))
  const inOrder = facts.ballotType === 'ranking' ? picks : projects.map(({ id }) => id).filter((id) => picks.includes(id))
  const chosen = inOrder.flatMap((id) => projects.find((project) => project.id === id) ?? [])
  if (chosen.length === 0) return <p>{view.t(facts.envelopes.length === 1 ? 'review.blank' : 'review.none-here')}</p>
  const money = (cents: number) => view.money(cents, facts.currency)
  const pointsOf = (id: string): number => points[picks.indexOf(id)] ?? 0
  const marks: Readonly<Record<typeof facts.ballotType, { label: string; of: (id: string) => ReactNode; sum: ReactNode } | undefined>> = {
    approval: undefined,
    knapsack: undefined,
    cumulative: {
      label: view.t('review.points'),
      of: pointsOf,
      sum: view.t('review.points.of', { given: points.reduce((sum, each) => sum + each, 0), points: facts.pointsToGive }),
    },
    ranking: { label: view.t('review.place'), of: (id) => picks.indexOf(id) + 1, sum: '' },
    scoring: { label: view.t('review.score'), of: (id) => view.t('review.score.of', { score: pointsOf(id), highest: facts.highestScore }), sum: '' },
  }
  const mark = marks[facts.ballotType]
  const total = chosen.reduce((sum, project) => sum + project.costCents, 0)
  const columns: DataColumn[] = [
    { key: 'title', label: view.t('review.project') },
    ...(mark === undefined ? [] : [{ key: 'mark', label: mark.label, numeric: true }]),
    { key: 'cost', label: view.t('project.cost'), numeric: true },
  ]
  return (
    <DataTable
      caption={view.t('review.caption', { count: chosen.length })}
      columns={columns}
      rows={[
        ...chosen.map((project) => ({
          title: <span lang={langOf(project.title, view)}>{view.text(project.title)}</span>,
          mark: mark?.of(project.id),
          cost: money(project.costCents),
        })),
        { title: view.t('review.total'), mark: mark?.sum, cost: money(total) },
      ]}
    />
  )
}
