import { actionClass, ActionButton, CardSection, DataTable, StaffNotice, VisuallyHidden } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { followUpApi, type FollowUpOverview } from '../../contract/index.js'
import { fileAddress } from '../budget-clients.js'
import { budgetWords } from '../budget-words.js'
import type { TabProps } from '../tab-props.js'
import { WorkStateTag } from './work-state-tag.js'

export interface FollowedListProps extends TabProps {
  readonly overview: FollowUpOverview
  readonly onOpen: (project: string) => void
}

/** The winning projects with what is late, what comes next, and the money. */
export function FollowedList({ context, activity, overview, onOpen }: FollowedListProps): ReactElement {
  const { t, text, money, day } = budgetWords(context)
  const { projects, currency, states } = overview
  const sum = (spentCents: number, plannedCents: number) =>
    t('follow-up.spent.of', { spent: money(spentCents, currency), planned: money(plannedCents, currency) })
  const page = `${context.base}/${context.languages[0] ?? 'fr'}/a/${activity.slug}/follow-up`
  const { routes } = followUpApi
  return (
    <CardSection
      title={t('follow-up.projects')}
      intro={sum(overview.spentCents, overview.plannedCents)}
      actions={
        <>
          {activity.state !== 'draft' && (
            <a className={actionClass('primary', 'small')} href={page}>
              {t('admin.result.page')}
            </a>
          )}
          <a className={actionClass('secondary', 'small')} href={fileAddress(context, routes.milestones, activity.id)} download>
            {t('follow-up.files.milestones')}
          </a>
          <a className={actionClass('secondary', 'small')} href={fileAddress(context, routes.spending, activity.id)} download>
            {t('follow-up.files.spending')}
          </a>
        </>
      }
    >
      {states.late > 0 && (
        <StaffNotice tone="warning" title={t('admin.follow-up.late', { count: states.late })}>
          {t('admin.follow-up.late.text')}
        </StaffNotice>
      )}
      <DataTable
        caption={t('follow-up.projects')}
        isCaptionHidden
        columns={[
          { key: 'project', label: t('review.project') },
          { key: 'state', label: t('admin.projects.state') },
          { key: 'next', label: t('admin.follow-up.next') },
          { key: 'money', label: t('follow-up.money') },
          { key: 'open', label: t('admin.projects.actions') },
        ]}
        rows={projects.map((project) => ({
          project: text(project.title),
          state: <WorkStateTag state={project.state} context={context} />,
          next: project.next === undefined ? '–' : `${text(project.next.title)} (${day(project.next.plannedOn)})`,
          money: sum(project.spentCents, project.plannedCents),
          open: (
            <ActionButton size="small" onPress={() => onOpen(project.id)}>
              {t('admin.follow-up.open')}
              <VisuallyHidden>{t('admin.project.of', { title: text(project.title) })}</VisuallyHidden>
            </ActionButton>
          ),
        }))}
      />
    </CardSection>
  )
}
