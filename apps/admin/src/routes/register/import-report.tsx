import { useRoute } from '@parvis/client/react'
import type { Census, CensusFinding, CensusReport, ProblemBody } from '@parvis/contract'
import { ActionButton, CardSection, DataTable, Loading, Tag } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { ProblemNotice } from '../../shell/problem-notice.js'
import { problemText } from '../../shell/problem-text.js'
import { ProblemState } from '../../shell/problem-state.js'
import { saveFile } from '../../shell/save-file.js'
import { fieldName } from './register-words.js'
import styles from './register.module.css'

const SHOWN = 100

/** What the check found, in numbers. */
export function ImportTotals({ report }: { readonly report: CensusReport }): ReactElement {
  const { t, number } = useI18n()
  const figures = ['lines', 'accepted', 'bad', 'repeated', 'withAddress', 'withMailbox', 'withNationalNumber', 'added', 'kept', 'gone'] as const
  return (
    <CardSection title={t('register.totals')} intro={t('register.totals-intro')}>
      <dl className={styles.figures}>
        {figures.map((figure) => (
          <div key={figure}>
            <dt>{t(`register.total.${figure}`)}</dt>
            <dd>{number(report[figure])}</dd>
          </div>
        ))}
      </dl>
    </CardSection>
  )
}

interface ImportFindingsProps {
  readonly census: Census
  /** Of lines that are left out, or remarks on lines that are taken. */
  readonly about: 'left-out' | 'taken'
}

/** What is wrong, line by line, never what stands there. */
export function ImportFindings({ census, about }: ImportFindingsProps): ReactElement {
  const i18n = useI18n()
  const { t } = i18n
  const { clients } = useCommune()
  const params = { census: census.id }
  const { data, error, refetch } = useRoute(clients.census.findings, { params, query: { limit: SHOWN, about } })
  const [problem, setProblem] = useState<ProblemBody>()
  const download = async () => {
    const result = await clients.census.exportFindings.file({ params })
    setProblem(result.ok ? undefined : result.problem)
    if (result.ok) saveFile(result.value, 'lines.csv')
  }
  return (
    <CardSection
      title={t(`register.findings.${about}`)}
      intro={t('register.findings-intro')}
      actions={<ActionButton onPress={() => void download()}>{t('register.download')}</ActionButton>}
    >
      {problem !== undefined && <ProblemNotice>{problemText(i18n, problem)}</ProblemNotice>}
      {error !== null ? (
        <ProblemState problem={error.problem} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading />
      ) : (
        <>
          <FindingTable caption={t(`register.findings.${about}`)} findings={data.items} />
          {data.nextCursor !== undefined && <p>{t('register.more-findings', { count: SHOWN })}</p>}
        </>
      )}
    </CardSection>
  )
}

function FindingTable({ caption, findings }: { readonly caption: string; readonly findings: readonly CensusFinding[] }): ReactElement {
  const i18n = useI18n()
  const { t, find, number } = i18n
  return (
    <DataTable
      caption={caption}
      isCaptionHidden
      columns={[
        { key: 'line', label: t('register.line') },
        { key: 'field', label: t('register.column-field') },
        { key: 'what', label: t('register.what') },
        { key: 'effect', label: t('register.effect') },
      ]}
      rows={findings.map(({ line, field, code, isBad, otherLine }) => ({
        line: number(line),
        field: fieldName(i18n, field),
        what: `${find(`register.code.${code}`) ?? code}${otherLine === undefined ? '' : ` (${t('register.other-line', { line: otherLine })})`}`,
        effect: (
          <Tag tone={isBad ? 'danger' : 'neutral'}>
            {t(isBad ? 'register.left-out' : code === 'repeated' ? 'register.counted-once' : 'register.taken')}
          </Tag>
        ),
      }))}
    />
  )
}
