import { useRouteAction } from '@parvis/client/react'
import { LocalizedInput, MoneyInput, RadioListInput, withoutGaps, type NumberValue, type TypedLocalizedText } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { budgetWords } from '../budget-words.js'
import { DecisionDialog } from './decision-dialog.js'
import { useIdeaClient } from './idea-clients.js'
import type { IdeaProps } from './idea-screen.js'
import { missingReasons } from './reason-fields.js'

/** Decides whether an idea can be done, and what it costs, once services have answered. */
export function DecideDialog(props: IdeaProps & { readonly onClose: () => void }): ReactElement {
  const { context, activity, idea, onChanged, onClose } = props
  const staff = useIdeaClient(context)
  const { t } = budgetWords(context)
  const decide = useRouteAction(staff.decide)
  const estimated = idea.assessments.reduce((sum, { costCents }) => sum + (costCents ?? 0), 0)
  const [verdict, setVerdict] = useState('')
  const [cost, setCost] = useState<NumberValue>(estimated === 0 ? undefined : estimated)
  const [reason, setReason] = useState<TypedLocalizedText>({})
  const send = async () => {
    if (verdict === '') return [{ path: 'verdict', code: 'required' }]
    const isFeasible = verdict === 'yes'
    if (isFeasible && typeof cost !== 'number') return [{ path: 'costCents', code: cost === undefined ? 'required' : 'not-a-number' }]
    const missing = isFeasible ? [] : missingReasons(reason, context.languages)
    if (missing.length > 0) return missing
    const body = { isFeasible, ...(typeof cost === 'number' ? { costCents: cost } : {}), reason: isFeasible ? {} : withoutGaps(reason) }
    return await decide.run({ params: { activity: activity.id, idea: idea.id }, body })
  }
  return (
    <DecisionDialog
      context={context}
      title={t('admin.idea.decide.title', { reference: idea.reference })}
      submitLabel={t('admin.idea.decide.confirm')}
      isBusy={decide.isRunning}
      send={send}
      done={t(verdict === 'no' ? 'idea.step.find-infeasible' : 'idea.step.find-feasible')}
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
      <MoneyInput path="costCents" label={t('idea.cost')} hint={t('admin.idea.cost.hint')} isOptional={verdict === 'no'} value={cost} onChange={setCost} />
      {verdict === 'no' && <LocalizedInput path="reason" label={t('admin.idea.reason')} hint={t('admin.idea.reason.hint')} rows={3} value={reason} onChange={setReason} languages={context.languages} />}
    </DecisionDialog>
  )
}
