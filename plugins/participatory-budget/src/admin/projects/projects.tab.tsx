import { useRoute } from '@parvis/client/react'
import { actionClass, ActionButton, CardSection, FailureState, Loading, StaffNotice } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { budgetStaffApi, totalBudget, type Project } from '../../contract/index.js'
import { fileAddress, useBudgetClients } from '../budget-clients.js'
import { budgetWords } from '../budget-words.js'
import type { TabProps } from '../tab-props.js'
import { LastImport } from './import/last-import.js'
import { ProjectImport } from './import/project-import.js'
import { ProjectForm } from './project-form.js'
import { ProjectList } from './project-list.js'

type Screen = { readonly kind: 'list' } | { readonly kind: 'import' } | { readonly kind: 'form'; readonly project: Project | undefined }

/** The projects of a participatory budget: a list, a form, and the import of a file. */
export function ProjectsTab({ context, activity, onChanged }: TabProps): ReactElement {
  const { staff } = useBudgetClients(context)
  const { t, money } = budgetWords(context)
  const [screen, setScreen] = useState<Screen>({ kind: 'list' })
  const read = useRoute(staff.overview, { params: { activity: activity.id } })
  if (read.isPending) return <Loading />
  if (read.isError) return <FailureState title={t('admin.failed')} onRetry={() => void read.refetch()} />
  const { frozen, projects, settings } = read.data
  const toList = () => {
    setScreen({ kind: 'list' })
    onChanged()
  }
  if (screen.kind === 'form') return <ProjectForm context={context} activity={activity} project={screen.project} settings={settings} onDone={toList} />
  if (screen.kind === 'import') return <ProjectImport context={context} activity={activity} onDone={toList} />
  const totals = t('admin.projects.totals', {
    active: projects.active,
    total: money(projects.totalCents, settings.currency),
    budget: money(totalBudget(settings), settings.currency),
  })
  const withdrawn = projects.withdrawn === 0 ? '' : ` ${t('admin.projects.withdrawn', { count: projects.withdrawn })}`
  return (
    <CardSection
      title={t('admin.projects.title')}
      intro={`${totals}${withdrawn}`}
      actions={
        <>
          {!frozen && (
            <>
              <ActionButton variant="primary" size="small" onPress={() => setScreen({ kind: 'form', project: undefined })}>
                {t('admin.projects.add')}
              </ActionButton>
              <ActionButton size="small" onPress={() => setScreen({ kind: 'import' })}>
                {t('admin.projects.import')}
              </ActionButton>
            </>
          )}
          <a className={actionClass('secondary', 'small')} href={fileAddress(context, budgetStaffApi.routes.exportProjectsSpreadsheet, activity.id)} download>
            {t('admin.projects.export.xlsx')}
          </a>
          <a className={actionClass('secondary', 'small')} href={fileAddress(context, budgetStaffApi.routes.exportProjects, activity.id)} download>
            {t('admin.projects.export')}
          </a>
        </>
      }
    >
      {frozen && <StaffNotice title={t('admin.projects.frozen.title')}>{t('admin.projects.frozen.text')}</StaffNotice>}
      <LastImport context={context} activity={activity} onChanged={onChanged} />
      <ProjectList
        context={context}
        activity={activity}
        frozen={frozen}
        settings={settings}
        onEdit={(project) => setScreen({ kind: 'form', project })}
        onChanged={onChanged}
      />
    </CardSection>
  )
}
