import { useRouteAction } from '@parvis/client/react'
import type { ProblemIssue } from '@parvis/contract'
import { DateInput, Dialog, LocalizedInput, StaffForm, withoutGaps, type TypedLocalizedText } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { MilestoneContent, type Milestone } from '../../contract/index.js'
import { useBudgetClients } from '../budget-clients.js'
import { budgetWords } from '../budget-words.js'
import { requiredIssues } from '../required-issues.js'
import type { FollowedProps } from './followed-project.screen.js'

export interface MilestoneDialogProps extends FollowedProps {
  /** Absent: a new one. */
  readonly milestone: Milestone | undefined
  readonly onClose: () => void
}

/** Plans a step of the works, or changes it with its days. */
export function MilestoneDialog({ context, params, milestone, undo, onClose }: MilestoneDialogProps): ReactElement {
  const { followUp } = useBudgetClients(context)
  const { t, text, problem } = budgetWords(context)
  const add = useRouteAction(followUp.addMilestone)
  const change = useRouteAction(followUp.changeMilestone)
  const remove = useRouteAction(followUp.removeMilestone)
  const [title, setTitle] = useState<TypedLocalizedText>(milestone?.title ?? {})
  const [days, setDays] = useState({ plannedOn: milestone?.plannedOn ?? '', startedOn: milestone?.startedOn ?? '', doneOn: milestone?.doneOn ?? '' })
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  const submit = async () => {
    const chosen = Object.fromEntries(Object.entries(days).filter(([, day]) => day !== ''))
    const read = MilestoneContent.safeParse({ title: withoutGaps(title), ...chosen, abandonedReason: milestone?.abandonedReason })
    setIssues(read.success ? [] : requiredIssues(read.error, days))
    if (!read.success) return
    const result =
      milestone === undefined
        ? await add.run({ params, body: read.data })
        : await change.run({ params: { ...params, milestone: milestone.id }, body: read.data })
    if (!result.ok) {
      setIssues(result.problem.issues ?? [])
      return
    }
    const { value } = result
    const saved = t('milestone.saved', { title: text(value.title) })
    if (milestone === undefined) undo.offer(saved, async () => (await remove.run({ params: { ...params, milestone: value.id } })).ok)
    else undo.offer(saved, async () => (await change.run({ params: { ...params, milestone: milestone.id }, body: milestone })).ok)
    onClose()
  }
  const failed = add.problem ?? change.problem
  return (
    <Dialog title={t(milestone === undefined ? 'milestone.new' : 'milestone.change')} onClose={onClose}>
      <StaffForm
        onSubmit={() => void submit()}
        submitLabel={t('admin.project.save')}
        isBusy={add.isRunning || change.isRunning}
        issues={issues}
        problem={failed !== undefined && issues.length === 0 ? problem(failed) : undefined}
      >
        <LocalizedInput path="title" label={t('milestone.title')} hint={t('milestone.title.hint')} value={title} onChange={setTitle} languages={context.languages} />
        <DateInput path="plannedOn" label={t('milestone.planned-on')} value={days.plannedOn} onChange={(plannedOn) => setDays({ ...days, plannedOn })} />
        <DateInput path="startedOn" label={t('milestone.started-on')} isOptional value={days.startedOn} onChange={(startedOn) => setDays({ ...days, startedOn })} />
        <DateInput path="doneOn" label={t('milestone.done-on')} isOptional value={days.doneOn} onChange={(doneOn) => setDays({ ...days, doneOn })} />
      </StaffForm>
    </Dialog>
  )
}
