import { useRouteAction } from '@parvis/client/react'
import { DateInput, TextInput } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { budgetWords } from '../budget-words.js'
import { DecisionDialog } from './decision-dialog.js'
import { useIdeaClient } from './idea-clients.js'
import type { IdeaProps } from './idea-screen.js'

/** Asks a service by its name, until a day. */
export function AskDialog(props: IdeaProps & { readonly onClose: () => void }): ReactElement {
  const { context, activity, idea, overview, onChanged, onClose } = props
  const staff = useIdeaClient(context)
  const { t } = budgetWords(context)
  const ask = useRouteAction(staff.ask)
  const [service, setService] = useState('')
  const [dueOn, setDueOn] = useState('')
  const send = async () => {
    const missing = [...(service.trim() === '' ? [{ path: 'service', code: 'required' }] : []), ...(dueOn === '' ? [{ path: 'dueOn', code: 'required' }] : [])]
    return missing.length > 0 ? missing : await ask.run({ params: { activity: activity.id, idea: idea.id }, body: { service, dueOn } })
  }
  return (
    <DecisionDialog
      context={context}
      title={t('admin.idea.ask.title', { reference: idea.reference })}
      intro={t('admin.idea.ask.text')}
      submitLabel={t('admin.idea.ask')}
      isBusy={ask.isRunning}
      send={send}
      done={t('admin.idea.asked')}
      onDone={onChanged}
      onClose={onClose}
    >
      <TextInput
        path="service"
        label={t('admin.idea.service')}
        maxLength={200}
        value={service}
        onChange={setService}
        {...(overview.services.length === 0 ? {} : { hint: t('admin.idea.service.known', { services: overview.services.join(', ') }) })}
      />
      <DateInput path="dueOn" label={t('admin.idea.due-on')} value={dueOn} onChange={setDueOn} />
    </DecisionDialog>
  )
}
