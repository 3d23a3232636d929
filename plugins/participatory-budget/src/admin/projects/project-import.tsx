import { useRouteAction } from '@parvis/client/react'
import { actionClass, ActionButton, CardSection, FileInput, StaffForm, StaffNotice, useAnnounce } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { budgetStaffApi, type ProjectImportReport } from '../../contract/index.js'
import { fileAddress, useBudgetClients } from '../budget-clients.js'
import { budgetWords } from '../budget-words.js'
import type { TabProps } from '../tab-props.js'
import { ImportReport } from './import-report.js'

export interface ProjectImportProps extends Pick<TabProps, 'context' | 'activity'> {
  readonly onDone: () => void
}

/** Takes a CSV file: a dry run with a report by line, then the storing, when staff confirm. */
export function ProjectImport({ context, activity, onDone }: ProjectImportProps): ReactElement {
  const { staff } = useBudgetClients(context)
  const { t, problem } = budgetWords(context)
  const announce = useAnnounce()
  const check = useRouteAction(staff.checkImport)
  const commit = useRouteAction(staff.commitImport)
  const [file, setFile] = useState<File>()
  const [report, setReport] = useState<ProjectImportReport>()
  const call = (chosen: File) => ({ params: { activity: activity.id }, file: chosen, fileName: chosen.name })
  const choose = (chosen: File | undefined) => {
    setFile(chosen)
    setReport(undefined)
    commit.reset()
  }
  const dryRun = async () => {
    if (file === undefined) return
    const result = await check.run(call(file))
    setReport(result.ok ? result.value : undefined)
  }
  const store = async () => {
    if (file === undefined) return
    const result = await commit.run(call(file))
    if (!result.ok) return
    announce(t('admin.import.done', { count: result.value.added + result.value.changed }))
    onDone()
  }
  const changes = report === undefined ? 0 : report.added + report.changed
  const failed = check.problem ?? commit.problem
  return (
    <CardSection
      title={t('admin.import.title')}
      intro={t('admin.import.intro')}
      actions={
        <a className={actionClass('secondary', 'small')} href={fileAddress(context, budgetStaffApi.routes.importTemplate, activity.id)} download>
          {t('admin.import.template')}
        </a>
      }
    >
      <StaffForm
        onSubmit={() => void dryRun()}
        submitLabel={t('admin.import.check')}
        isBusy={check.isRunning}
        problem={failed === undefined ? undefined : problem(failed)}
        actions={<ActionButton onPress={onDone}>{t('admin.project.cancel')}</ActionButton>}
      >
        <FileInput path="file" label={t('admin.import.file')} accept={['.csv', 'text/csv']} onChange={choose} />
      </StaffForm>
      {report !== undefined && <ImportReport report={report} context={context} />}
      {report !== undefined && report.faults.length === 0 && changes === 0 && <StaffNotice>{t('admin.import.nothing')}</StaffNotice>}
      {report !== undefined && report.faults.length === 0 && changes > 0 && (
        <ActionButton variant="primary" onPress={() => void store()} isBusy={commit.isRunning}>
          {t('admin.import.store', { count: changes })}
        </ActionButton>
      )}
    </CardSection>
  )
}
