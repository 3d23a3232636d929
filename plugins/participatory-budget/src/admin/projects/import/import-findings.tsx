import { DataTable, StaffNotice } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import type { ImportFinding } from '../../../contract/index.js'
import styles from '../../budget.module.css'
import type { TabProps } from '../../tab-props.js'

const MOST_SHOWN = 100
/** Faults of these say which column is missing by its name here, not by a heading of the file. */
const MISSING = ['title', 'cost']

/** What is wrong with a file, line by line: what stands there, why that will not do, and what to do. */
export function ImportFindings({ faults, context }: { faults: readonly ImportFinding[]; context: TabProps['context'] }): ReactElement | null {
  const { t } = context
  if (faults.length === 0) return null
  const column = ({ code, column: name = '' }: ImportFinding) =>
    code === 'column-missing' && MISSING.includes(name) ? t(`import.column.${name}`) : name
  return (
    <>
      <StaffNotice tone="danger" title={t('admin.import.faults', { count: faults.length })}>
        {t('admin.import.faults.text')}
      </StaffNotice>
      <DataTable
        caption={faults.length > MOST_SHOWN ? t('admin.import.faults.first', { shown: MOST_SHOWN, count: faults.length }) : t('admin.import.faults', { count: faults.length })}
        isCaptionHidden={faults.length <= MOST_SHOWN}
        columns={[
          { key: 'where', label: t('admin.import.where') },
          { key: 'fault', label: t('admin.import.fault') },
        ]}
        rows={faults.slice(0, MOST_SHOWN).map((fault) => ({
          where: (
            <>
              {t('admin.import.line-number', { line: fault.line })}
              {fault.column !== undefined && <span className={styles.found}>{column(fault)}</span>}
              {fault.found !== undefined && <span className={styles.found}>{t(`import.found.${fault.found}`)}</span>}
            </>
          ),
          fault: (
            <>
              <strong>{t(`import.fault.${fault.code}`)}</strong> {t(`import.way-out.${fault.code}`)}
            </>
          ),
        }))}
      />
    </>
  )
}
