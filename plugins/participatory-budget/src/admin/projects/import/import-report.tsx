import { DataTable, StaffNotice } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import type { NOT_TAKEN, ProjectImportReport } from '../../../contract/index.js'
import { budgetWords } from '../../budget-words.js'
import styles from '../../budget.module.css'
import type { TabProps } from '../../tab-props.js'
import { ImportFindings } from './import-findings.js'

const MOST_REMARKS = 50

interface ReportProps {
  readonly report: ProjectImportReport
  readonly context: TabProps['context']
}

/** What a file would change, and what is wrong with it, line by line. */
export function ImportReport({ report, context }: ReportProps): ReactElement {
  const { t, money, text } = budgetWords(context)
  const { rows, added, changed, unchanged, leftOut, totalCents, faults } = report
  return (
    <div role="status" className={styles.report}>
      <h3>{t('admin.import.report')}</h3>
      <p>{t('admin.import.summary', { rows, added, changed, unchanged, total: money(totalCents) })}</p>
      {leftOut > 0 && <p>{t('admin.import.left-out', { count: leftOut })}</p>}
      {report.ignoredColumns.length > 0 && (
        <p className={styles.muted}>{t('admin.import.ignored', { columns: report.ignoredColumns.join(', ') })}</p>
      )}
      <ImportFindings faults={faults} context={context} />
      <Remarks report={report} context={context} />
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

function Remarks({ report: { remarks }, context }: ReportProps): ReactElement | null {
  const { t, number } = budgetWords(context)
  if (remarks.length === 0) return null
  return (
    <DataTable
      caption={t('admin.import.remarks', { count: remarks.length })}
      columns={[
        { key: 'line', label: t('admin.import.line') },
        { key: 'remark', label: t('admin.import.remark') },
      ]}
      rows={remarks.slice(0, MOST_REMARKS).map(({ line, code }) => ({ line: number(line), remark: t(`import.remark.${code}`) }))}
    />
  )
}

/** What the export of another platform holds that Parvis does not take over. */
export function NotTaken({ items, context }: { items: readonly (typeof NOT_TAKEN)[number][]; context: TabProps['context'] }): ReactElement | null {
  const { t } = context
  if (items.length === 0) return null
  return (
    <StaffNotice tone="info" title={t('admin.import.not-taken')}>
      <ul className={styles.list}>
        {items.map((item) => (
          <li key={item}>{t(`import.not-taken.${item}`)}</li>
        ))}
      </ul>
    </StaffNotice>
  )
}
