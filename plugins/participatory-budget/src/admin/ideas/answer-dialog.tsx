import { useRouteAction } from '@parvis/client/react'
import { MoneyInput, RadioListInput, TextInput, type NumberValue } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import type { IdeaAssessment } from '../../contract/index.js'
import { budgetWords } from '../budget-words.js'
import { DecisionDialog } from './decision-dialog.js'
import { useIdeaClient } from './idea-clients.js'
import type { IdeaProps } from './idea-screen.js'

/** The answer of a service: feasible or not, what it costs, and a note that stays inside. */
export function AnswerDialog(props: IdeaProps & { readonly assessment: IdeaAssessment; readonly onClose: () => void }): ReactElement {
  const { context, activity, idea, assessment, onChanged, onClose } = props
  const staff = useIdeaClient(context)
  const { t } = budgetWords(context)
  const answer = useRouteAction(staff.answer)
  const [verdict, setVerdict] = useState(() => (assessment.isFeasible === undefined ? '' : assessment.isFeasible ? 'yes' : 'no'))
  const [cost, setCost] = useState<NumberValue>(assessment.costCents)
  const [note, setNote] = useState(assessment.note)
  const send = async () => {
    if (verdict === '') return [{ path: 'verdict', code: 'required' }]
    if (typeof cost === 'string') return [{ path: 'costCents', code: 'not-a-number' }]
    const body = { isFeasible: verdict === 'yes', note, ...(cost === undefined ? {} : { costCents: cost }) }
    return await answer.run({ params: { activity: activity.id, idea: idea.id, assessment: assessment.id }, body })
  }
  return (
    <DecisionDialog
      context={context}
      title={t('admin.idea.answer.title', { service: assessment.service })}
      submitLabel={t('admin.idea.answer.save')}
      isBusy={answer.isRunning}
      send={send}
      done={t('admin.idea.answered')}
      onDone={onChanged}
      onClose={onClose}
    >
      <RadioListInput
        path="verdict"
        label={t('admin.idea.decide.question')}
        value={verdict}
        onChange={setVerdict}
        choices={[
          { value: 'yes', label: t('admin.idea.find-feasible') },
          { value: 'no', label: t('admin.idea.find-infeasible') },
        ]}
      />
      <MoneyInput path="costCents" label={t('idea.cost')} isOptional value={cost} onChange={setCost} />
      <TextInput path="note" label={t('admin.idea.answer.note')} hint={t('admin.idea.answer.note.hint')} isOptional rows={4} maxLength={4000} value={note} onChange={setNote} />
    </DecisionDialog>
  )
}
