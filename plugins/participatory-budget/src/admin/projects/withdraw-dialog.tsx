import { useRouteAction } from '@parvis/client/react'
import type { ProblemIssue } from '@parvis/contract'
import { Dialog, LocalizedInput, StaffForm, useAnnounce, withoutGaps, type TypedLocalizedText } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import type { Project } from '../../contract/index.js'
import { useBudgetClients } from '../budget-clients.js'
import { budgetWords } from '../budget-words.js'
import type { TabProps } from '../tab-props.js'

/** Asks for the reason of a withdrawal, in each language of the commune. */
export function WithdrawDialog(props: TabProps & { readonly project: Project; readonly onClose: () => void }): ReactElement {
  const { context, activity, project, onClose, onChanged } = props
  const { staff } = useBudgetClients(context)
  const { t, text, problem } = budgetWords(context)
  const announce = useAnnounce()
  const withdraw = useRouteAction(staff.withdrawProject)
  const [reason, setReason] = useState<TypedLocalizedText>({})
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  const submit = async () => {
    const missing = context.languages.filter((language) => (reason[language] ?? '').trim() === '')
    setIssues(missing.map((language) => ({ path: `reason.${language}`, code: 'required' })))
    if (missing.length > 0) return
    const result = await withdraw.run({ params: { activity: activity.id, project: project.id }, body: { reason: withoutGaps(reason) } })
    if (!result.ok) return
    announce(t('admin.project.withdrawn'))
    onChanged()
    onClose()
  }
  return (
    <Dialog title={t('admin.withdraw.title', { title: text(project.title) })} onClose={onClose}>
      <p>{t('admin.withdraw.text')}</p>
      <StaffForm
        onSubmit={() => void submit()}
        submitLabel={t('admin.withdraw.confirm')}
        isBusy={withdraw.isRunning}
        issues={issues}
        problem={withdraw.problem === undefined ? undefined : problem(withdraw.problem)}
      >
        <LocalizedInput path="reason" label={t('admin.withdraw.reason')} value={reason} onChange={setReason} languages={context.languages} rows={3} />
      </StaffForm>
    </Dialog>
  )
}
