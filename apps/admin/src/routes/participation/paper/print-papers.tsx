import { useRouteAction } from '@parvis/client/react'
import type { ProblemIssue } from '@parvis/contract'
import { ActionButton, CardSection, NumberInput, StaffForm, StaffNotice, type NumberValue } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../../i18n/i18n.js'
import { CORE_PERMISSIONS, useCommune } from '../../../session/commune-context.js'
import { PaperSheets, type SheetPaper, type SheetsProps } from './paper-sheets.js'
import { paperProblem } from './paper-words.js'

/** Makes papers: with codes of their own, or one without for people who have a code from a letter or the desk. */
export function PrintPapers({ activity, title, paper }: { readonly activity: string; readonly title: string; readonly paper: SheetsProps['paper'] }): ReactElement {
  const i18n = useI18n()
  const { t } = i18n
  const { clients, permissions } = useCommune()
  const print = useRouteAction(clients.paper.print)
  const [count, setCount] = useState<NumberValue>()
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  const [sheets, setSheets] = useState<readonly SheetPaper[]>()
  const send = async () => {
    if (typeof count !== 'number') return setIssues([{ path: 'count', code: count === undefined ? 'required' : 'invalid-type' }])
    const result = await print.run({ params: { activity }, body: { count, label: t('paper.title') } })
    if (!result.ok) return setIssues(result.problem.issues ?? [])
    setIssues([])
    setSheets(result.value.papers)
  }
  const { problem } = print
  return (
    <CardSection title={t('paper.print')} intro={t('paper.print.intro')}>
      {permissions.has(CORE_PERMISSIONS.codes) && (
        <StaffForm
          onSubmit={() => void send()}
          submitLabel={t('paper.print.with')}
          submitVariant="secondary"
          issues={issues}
          isBusy={print.isRunning}
          problem={problem !== undefined && issues.length === 0 ? paperProblem(problem, i18n, undefined) : undefined}
          note={
            <StaffNotice tone="warning">
              <p>{t('paper.print.once')}</p>
            </StaffNotice>
          }
        >
          <NumberInput path="count" label={t('paper.print.count')} hint={t('paper.print.count-hint')} value={count} onChange={setCount} />
        </StaffForm>
      )}
      <div>
        <p>{t('paper.print.without-intro')}</p>
        <ActionButton onPress={() => setSheets([{}])}>{t('paper.print.without')}</ActionButton>
      </div>
      {sheets !== undefined && <PaperSheets title={title} paper={paper} papers={sheets} onClose={() => setSheets(undefined)} />}
    </CardSection>
  )
}
