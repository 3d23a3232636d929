import type { PortalView } from '@parvis/plugin-api/portal'
import { DataTable, Stack } from '@parvis/ui'
import type { ReactElement } from 'react'
import type { FollowUpOverview } from '../../contract/index.js'
import { langOf } from '../text-language.js'
import { SpendingChart } from './spending-chart.js'
import { spendingWords } from './spending-words.js'

/** Money of all winning projects: drawn, and as a table. */
export function SpendingOverview({ overview, view }: { overview: FollowUpOverview; view: PortalView }): ReactElement {
  const { projects, currency, plannedCents, spentCents } = overview
  const money = (cents: number) => view.money(cents, currency)
  const cells = (row: { plannedCents: number; spentCents: number }) => ({
    planned: money(row.plannedCents),
    spent: money(row.spentCents),
    left: money(row.plannedCents - row.spentCents),
  })
  return (
    <section aria-labelledby="money">
      <Stack>
        <h2 id="money">{view.t('follow-up.money')}</h2>
        <p>{spendingWords(overview, currency, view)}</p>
        <SpendingChart
          title={view.t('follow-up.money')}
          bars={projects.map((project) => ({
            label: view.text(project.title),
            lang: langOf(project.title, view),
            plannedCents: project.plannedCents,
            spentCents: project.spentCents,
          }))}
          currency={currency}
          view={view}
        />
        <DataTable
          caption={view.t('follow-up.money.table')}
          columns={[
            { key: 'project', label: view.t('review.project') },
            { key: 'planned', label: view.t('follow-up.planned'), numeric: true },
            { key: 'spent', label: view.t('follow-up.spent'), numeric: true },
            { key: 'left', label: view.t('follow-up.left'), numeric: true },
          ]}
          rows={[
            ...projects.map((project) => ({ project: <span lang={langOf(project.title, view)}>{view.text(project.title)}</span>, ...cells(project) })),
            { project: view.t('follow-up.total'), ...cells({ plannedCents, spentCents }) },
          ]}
        />
      </Stack>
    </section>
  )
}
