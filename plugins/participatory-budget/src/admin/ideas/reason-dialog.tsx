import { useRouteAction } from '@parvis/client/react'
import { LocalizedInput, withoutGaps, type TypedLocalizedText } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { budgetWords } from '../budget-words.js'
import { DecisionDialog } from './decision-dialog.js'
import { useIdeaClient } from './idea-clients.js'
import type { IdeaProps } from './idea-screen.js'
import { missingReasons } from './reason-fields.js'

/** Declines, withdraws or reopens. The first two need a reason that residents read. */
export function ReasonDialog(props: IdeaProps & { readonly act: 'decline' | 'withdraw' | 'reopen'; readonly onClose: () => void }): ReactElement {
  const { context, activity, idea, act, onChanged, onClose } = props
  const staff = useIdeaClient(context)
  const { t } = budgetWords(context)
  const runs = { decline: useRouteAction(staff.decline), withdraw: useRouteAction(staff.withdraw), reopen: useRouteAction(staff.reopen) }
  const run = runs[act]
  const [reason, setReason] = useState<TypedLocalizedText>({})
  const isNeeded = act !== 'reopen'
  const send = async () => {
    const missing = isNeeded ? missingReasons(reason, context.languages) : []
    return missing.length > 0 ? missing : await run.run({ params: { activity: activity.id, idea: idea.id }, body: { reason: withoutGaps(reason) } })
  }
  return (
    <DecisionDialog
      context={context}
      title={t(`admin.idea.${act}.title`, { reference: idea.reference })}
      intro={t(`admin.idea.${act}.text`)}
      submitLabel={t(`admin.idea.${act}`)}
      isBusy={run.isRunning}
      send={send}
      done={t(`idea.step.${act}`)}
      onDone={onChanged}
      onClose={onClose}
    >
      <LocalizedInput path="reason" label={t('admin.idea.reason')} hint={t('admin.idea.reason.hint')} isOptional={!isNeeded} rows={3} value={reason} onChange={setReason} languages={context.languages} />
    </DecisionDialog>
  )
}
