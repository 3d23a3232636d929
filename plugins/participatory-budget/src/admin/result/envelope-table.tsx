import { DataTable, Tag } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { eitherOf, neededChanges, reasonMessage, type BudgetResult, type EnvelopeResult, type ProjectResult } from '../../contract/index.js'
import { budgetWords } from '../budget-words.js'
import type { TabProps } from '../tab-props.js'

/** The projects of one envelope with votes, cost, decision and reason, as residents read them. */
export function EnvelopeTable(props: { result: BudgetResult; envelope: EnvelopeResult; context: TabProps['context'] }): ReactElement {
  const { result, envelope, context } = props
  const { t, money, number, text } = budgetWords(context)
  const titles = new Map(envelope.projects.map((project) => [project.reference, text(project.title)]))
  const words = { money: (cents: number) => money(cents, result.currency), title: (reference: string) => titles.get(reference) ?? reference, text }
  const reason = (project: ProjectResult): string => {
    const { key, values } = reasonMessage(project, words)
    const changes = neededChanges(project.needed ?? {}, words).map((change) => t(change.key, change.values))
    return [t(key, values), ...(changes.length === 0 ? [] : [t('needed', { changes: eitherOf(changes, context.locale) })])].join(' ')
  }
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
      rows={envelope.projects.map((project) => ({
        title: text(project.title),
        votes: number(project.votes),
        cost: words.money(project.costCents),
        decision: project.won ? <Tag tone="success">{t('results.won')}</Tag> : <Tag>{t('results.lost')}</Tag>,
        reason: reason(project),
      }))}
    />
  )
}
