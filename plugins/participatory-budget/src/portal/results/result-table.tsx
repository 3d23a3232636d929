import type { PortalView } from '@parvis/plugin-api/portal'
import { DataTable, Stack, Tag } from '@parvis/ui'
import type { ReactElement } from 'react'
import type { BudgetResult, ProjectResult } from '../../contract/index.js'
import { langOf } from '../text-language.js'
import { resultWords } from './result-words.js'

/** Every project with votes, cost, decision and the reason for it. */
export function ResultTable({ result, view }: { result: BudgetResult; view: PortalView }): ReactElement {
  const words = resultWords(result, view)
  return (
    <section>
      <Stack>
        <h2>{view.t('results.table')}</h2>
        <DataTable
          caption={view.t('results.table')}
          isCaptionHidden
          columns={[
            { key: 'title', label: view.t('review.project') },
            { key: 'votes', label: view.t('results.votes'), numeric: true },
            { key: 'cost', label: view.t('project.cost'), numeric: true },
            { key: 'decision', label: view.t('results.decision') },
            { key: 'reason', label: view.t('results.reason') },
          ]}
          rows={result.projects.map((project) => ({
            title: <span lang={langOf(project.title, view)}>{view.text(project.title)}</span>,
            votes: view.number(project.votes),
            cost: words.money(project.costCents),
            decision: decision(project, view),
            reason: words.reason(project),
          }))}
        />
      </Stack>
    </section>
  )
}

function decision(project: ProjectResult, view: PortalView): ReactElement {
  if (project.won) return <Tag tone="success">{view.t('results.won')}</Tag>
  if (project.reason.code === 'withdrawn') return <Tag tone="warning">{view.t('project.withdrawn')}</Tag>
  return <Tag>{view.t('results.lost')}</Tag>
}
