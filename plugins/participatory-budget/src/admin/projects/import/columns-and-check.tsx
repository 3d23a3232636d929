import { useRouteAction } from '@parvis/client/react'
import { ActionButton, RadioListInput, StaffForm, StaffNotice, useAnnounce } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import type { ImportPreview, ImportWish, ProjectImportReport } from '../../../contract/index.js'
import { useBudgetClients } from '../../budget-clients.js'
import { budgetWords } from '../../budget-words.js'
import styles from '../../budget.module.css'
import type { TabProps } from '../../tab-props.js'
import { ImportReport, NotTaken } from './import-report.js'
import { MapColumns } from './map-columns.js'
import { ReadingOptions } from './reading-options.js'

interface ColumnsAndCheckProps extends Pick<TabProps, 'context' | 'activity'> {
  readonly onDone: () => void
  readonly file: File
  readonly preview: ImportPreview
  readonly wish: ImportWish
  readonly onWish: (wish: ImportWish) => void
  readonly columns: readonly string[]
  readonly onColumns: (columns: readonly string[]) => void
}

/** The second half: what columns are, what to do with known references, the check, and the storing. */
export function ColumnsAndCheck(props: ColumnsAndCheckProps): ReactElement {
  const { context, activity, file, preview, wish, columns, onDone } = props
  const { staff } = useBudgetClients(context)
  const { t, problem } = budgetWords(context)
  const announce = useAnnounce()
  const check = useRouteAction(staff.checkImport)
  const commit = useRouteAction(staff.commitImport)
  const [existing, setExisting] = useState<'update' | 'refuse'>('update')
  const [report, setReport] = useState<{ readonly of: string; readonly value: ProjectImportReport }>()
  const call = {
    params: { activity: activity.id },
    file,
    fileName: file.name,
    body: { ...wish, sheet: wish.sheet ?? preview.sheet, columns: columns.join(','), existing },
  }
  // A report is of one file and one choice: after a change of either it is no longer shown.
  const choice = JSON.stringify([file.name, file.size, file.lastModified, call.body])
  const shown = report?.of === choice ? report.value : undefined
  const dryRun = async () => {
    const result = await check.run(call)
    setReport(result.ok ? { of: choice, value: result.value } : undefined)
  }
  const store = async () => {
    const result = await commit.run(call)
    if (!result.ok) return
    announce(t('admin.import.done', { count: result.value.added + result.value.changed }))
    onDone()
  }
  const changes = shown === undefined ? 0 : shown.added + shown.changed
  const isClean = shown !== undefined && shown.faults.length === 0
  const failed = check.problem ?? commit.problem
  return (
    <>
      <div role="status">
        <StaffNotice title={t(`admin.import.source.${preview.source}`)}>{t('admin.import.rows', { rows: preview.rows, columns: columns.length })}</StaffNotice>
      </div>
      <NotTaken items={preview.notTaken} context={context} />
      <ReadingOptions context={context} preview={preview} wish={wish} onWish={props.onWish} />
      <h3>{t('admin.import.map')}</h3>
      <StaffForm
        onSubmit={() => void dryRun()}
        submitLabel={t('admin.import.check')}
        submitVariant={isClean && changes > 0 ? 'secondary' : 'primary'}
        isBusy={check.isRunning}
        problem={failed === undefined ? undefined : problem(failed)}
        note={<p>{t('admin.import.check-note')}</p>}
      >
        <MapColumns context={context} preview={preview} columns={columns} onColumns={props.onColumns} />
        <RadioListInput
          path="existing"
          label={t('admin.import.existing')}
          choices={(['update', 'refuse'] as const).map((value) => ({ value, label: t(`admin.import.existing.${value}`) }))}
          value={existing}
          onChange={(value) => setExisting(value === 'refuse' ? 'refuse' : 'update')}
        />
      </StaffForm>
      {shown !== undefined && <ImportReport report={shown} context={context} />}
      {isClean && changes === 0 && <StaffNotice>{t('admin.import.nothing')}</StaffNotice>}
      {isClean && changes > 0 && (
        <div className={styles.actions}>
          <ActionButton variant="primary" onPress={() => void store()} isBusy={commit.isRunning}>
            {t('admin.import.store', { count: changes })}
          </ActionButton>
        </div>
      )}
    </>
  )
}
