import { useRouteAction } from '@parvis/client/react'
import { LocalizedInput, RadioListInput, withoutGaps, type TypedLocalizedText } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { budgetWords } from '../budget-words.js'
import { DecisionDialog } from './decision-dialog.js'
import { useIdeaClient } from './idea-clients.js'
import type { IdeaProps } from './idea-screen.js'
import { missingReasons } from './reason-fields.js'

/** Judges an idea by each of the published criteria. Where one is not met, residents read why. */
export function JudgeDialog(props: IdeaProps & { readonly onClose: () => void }): ReactElement {
  const { context, activity, idea, overview, onChanged, onClose } = props
  const { criteria } = overview.settings
  const staff = useIdeaClient(context)
  const { t, text } = budgetWords(context)
  const judge = useRouteAction(staff.judge)
  const [answers, setAnswers] = useState<readonly string[]>(() => criteria.map(() => ''))
  const [reason, setReason] = useState<TypedLocalizedText>({})
  const isRefused = answers.includes('no')
  const send = async () => {
    const open = answers.flatMap((answer, place) => (answer === '' ? [{ path: `criteria.${place}`, code: 'required' }] : []))
    const missing = isRefused ? missingReasons(reason, context.languages) : []
    if (open.length + missing.length > 0) return [...open, ...missing]
    const body = { isMet: answers.map((answer) => answer === 'yes'), reason: isRefused ? withoutGaps(reason) : {} }
    return await judge.run({ params: { activity: activity.id, idea: idea.id }, body })
  }
  return (
    <DecisionDialog
      context={context}
      title={t('admin.idea.judge.title', { reference: idea.reference })}
      intro={t(criteria.length === 0 ? 'admin.idea.judge.none' : 'admin.idea.judge.text')}
      submitLabel={t(isRefused ? 'admin.idea.find-ineligible' : 'admin.idea.find-eligible')}
      isBusy={judge.isRunning}
      send={send}
      done={t(isRefused ? 'idea.step.find-ineligible' : 'idea.step.find-eligible')}
      onDone={onChanged}
      onClose={onClose}
    >
      {criteria.map((criterion, place) => (
        <RadioListInput
          key={place}
          path={`criteria.${place}`}
          label={text(criterion)}
          value={answers[place] ?? ''}
          onChange={(answer) => setAnswers(answers.map((each, index) => (index === place ? answer : each)))}
          choices={[
            { value: 'yes', label: t('idea.criterion.met') },
            { value: 'no', label: t('idea.criterion.unmet') },
          ]}
        />
      ))}
      {isRefused && <LocalizedInput path="reason" label={t('admin.idea.reason')} hint={t('admin.idea.reason.hint')} rows={3} value={reason} onChange={setReason} languages={context.languages} />}
    </DecisionDialog>
  )
}
