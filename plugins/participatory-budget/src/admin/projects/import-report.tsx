import { DataTable, StaffNotice } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import type { ProjectImportReport } from '../../contract/index.js'
import { budgetWords } from '../budget-words.js'
import styles from '../budget.module.css'
import type { TabProps } from '../tab-props.js'

/** What a file would change, and what is wrong with it, line by line. */
export function ImportReport({ report, context }: { report: ProjectImportReport; context: TabProps['context'] }): ReactElement {
  const { t, money, text, number } = budgetWords(context)
  const { rows, added, changed, unchanged, totalCents, faults } = report
  return (
    <div role="status">
      <h3>{t('admin.import.report')}</h3>
      <p>{t('admin.import.summary', { rows, added, changed, unchanged, total: money(totalCents) })}</p>
      {report.ignoredColumns.length > 0 && (
        <p className={styles.muted}>{t('admin.import.ignored', { columns: report.ignoredColumns.join(', ') })}</p>
      )}
      {faults.length > 0 && (
        <>
          <StaffNotice tone="danger" title={t('admin.import.faults', { count: faults.length })}>
            {t('admin.import.faults.text')}
          </StaffNotice>
          <DataTable
            caption={t('admin.import.faults', { count: faults.length })}
            isCaptionHidden
            columns={[
              { key: 'line', label: t('admin.import.line'), numeric: true },
              { key: 'column', label: t('admin.import.column') },
              { key: 'fault', label: t('admin.import.fault') },
            ]}
            rows={faults.map((fault) => ({
              line: number(fault.line),
              column: fault.column ?? '–',
              fault: t(`import.fault.${fault.code}`),
            }))}
          />
        </>
      )}
      {faults.length === 0 && report.preview.length > 0 && (
        <DataTable
          caption={t('admin.import.preview')}
          columns={[
            { key: 'title', label: t('admin.project.title') },
            { key: 'reference', label: t('admin.project.reference') },
            { key: 'cost', label: t('admin.project.cost'), numeric: true },
          ]}
          rows={report.preview.map((project) => ({
            title: text(project.title),
            reference: project.reference,
            cost: money(project.costCents),
          }))}
        />
      )}
    </div>
  )
}
