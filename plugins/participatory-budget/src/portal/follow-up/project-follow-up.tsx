import type { PortalView } from '@parvis/plugin-api/portal'
import { DataTable, Stack } from '@parvis/ui'
import type { ReactElement } from 'react'
import type { ProjectFollowUp } from '../../contract/index.js'
import { MilestoneList } from './milestone-list.js'
import { SpendingChart } from './spending-chart.js'
import { BeforeAndAfter, UpdateList } from './update-list.js'
import { WorkTag } from './work-tag.js'

/** What becomes of a project that won: steps, money, news. */
export function ProjectFollowUpSection({ followUp, view }: { followUp: ProjectFollowUp; view: PortalView }): ReactElement {
  const { project, milestones, updates } = followUp
  return (
    <section aria-labelledby="follow-up">
      <Stack gap="l">
        <h2 id="follow-up">
          {view.t('follow-up.of-project')} <WorkTag state={project.state} view={view} />
        </h2>
        <BeforeAndAfter updates={updates} view={view} />
        <Stack>
          <h3>{view.t('follow-up.milestones')}</h3>
          {milestones.length === 0 ? <p>{view.t('follow-up.no-milestone')}</p> : <MilestoneList milestones={milestones} view={view} />}
        </Stack>
        <ProjectSpending followUp={followUp} view={view} />
        {updates.length > 0 && (
          <Stack>
            <h3>{view.t('follow-up.updates')}</h3>
            <UpdateList updates={updates} view={view} />
          </Stack>
        )}
        <p>
          <a href={view.href('follow-up')}>{view.t('follow-up.all')}</a>
        </p>
      </Stack>
    </section>
  )
}

function ProjectSpending({ followUp, view }: { followUp: ProjectFollowUp; view: PortalView }): ReactElement {
  const { project, spending, currency } = followUp
  const { plannedCents, spentCents } = project
  return (
    <Stack>
      <h3>{view.t('follow-up.money')}</h3>
      <SpendingChart
        title={view.t('follow-up.money')}
        bars={[{ label: view.t('follow-up.spent'), plannedCents, spentCents }]}
        currency={currency}
        view={view}
      />
      {spending.length > 0 && (
        <DataTable
          caption={view.t('follow-up.spending.table')}
          columns={[
            { key: 'day', label: view.t('follow-up.spending.day') },
            { key: 'what', label: view.t('follow-up.spending.what') },
            { key: 'amount', label: view.t('follow-up.spending.amount'), numeric: true },
          ]}
          rows={[
            ...spending.map((entry) => ({ day: view.date(entry.spentOn), what: view.text(entry.what), amount: view.money(entry.cents, currency) })),
            { day: view.t('follow-up.total'), what: '', amount: view.money(spentCents, currency) },
          ]}
        />
      )}
    </Stack>
  )
}
