import { useRouteAction } from '@parvis/client/react'
import type { ProblemIssue } from '@parvis/contract'
import { DateInput, Dialog, LocalizedInput, MoneyInput, StaffForm, withoutGaps, type NumberValue, type TypedLocalizedText } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { SpendingContent } from '../../contract/index.js'
import { useBudgetClients } from '../budget-clients.js'
import { budgetWords } from '../budget-words.js'
import { requiredIssues } from '../required-issues.js'
import type { FollowedProps } from './followed-project.screen.js'
import { today } from './today.js'

/** Notes money that was spent. */
export function SpendingDialog({ context, params, undo, onClose }: FollowedProps & { readonly onClose: () => void }): ReactElement {
  const { followUp } = useBudgetClients(context)
  const { t, text, problem } = budgetWords(context)
  const add = useRouteAction(followUp.addSpending)
  const remove = useRouteAction(followUp.removeSpending)
  const [what, setWhat] = useState<TypedLocalizedText>({})
  const [cents, setCents] = useState<NumberValue>()
  const [spentOn, setSpentOn] = useState(today())
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  const submit = async () => {
    const read = SpendingContent.safeParse({ what: withoutGaps(what), cents, spentOn })
    setIssues(read.success ? [] : requiredIssues(read.error, { cents, spentOn }))
    if (!read.success) return
    const result = await add.run({ params, body: read.data })
    if (!result.ok) {
      setIssues(result.problem.issues ?? [])
      return
    }
    const spending = result.value
    undo.offer(t('spending.saved', { what: text(spending.what) }), async () => (await remove.run({ params: { ...params, spending: spending.id } })).ok)
    onClose()
  }
  return (
    <Dialog title={t('spending.new')} onClose={onClose}>
      <StaffForm
        onSubmit={() => void submit()}
        submitLabel={t('admin.project.save')}
        isBusy={add.isRunning}
        issues={issues}
        problem={add.problem !== undefined && issues.length === 0 ? problem(add.problem) : undefined}
      >
        <LocalizedInput path="what" label={t('follow-up.spending.what')} hint={t('spending.what.hint')} value={what} onChange={setWhat} languages={context.languages} />
        <MoneyInput path="cents" label={t('follow-up.spending.amount')} value={cents} onChange={setCents} />
        <DateInput path="spentOn" label={t('follow-up.spending.day')} value={spentOn} onChange={setSpentOn} />
      </StaffForm>
    </Dialog>
  )
}
