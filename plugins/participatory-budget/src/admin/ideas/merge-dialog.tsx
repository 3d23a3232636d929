import { useRoute, useRouteAction } from '@parvis/client/react'
import { CheckboxListInput, FailureState, Loading, LocalizedInput, TextInput, withoutGaps, type TypedLocalizedText } from '@parvis/ui/admin'
import { useDeferredValue, useState, type ReactElement } from 'react'
import type { QueuedIdea } from '../../contract/index.js'
import { budgetWords } from '../budget-words.js'
import { DecisionDialog } from './decision-dialog.js'
import { useIdeaClient } from './idea-clients.js'
import type { IdeaProps } from './idea-screen.js'

const MERGED_FROM = ['published', 'eligible', 'feasible']
const MOST_SHOWN = 200

/** Merges other ideas into this one. They stay readable, each with a link to it. */
export function MergeDialog(props: IdeaProps & { readonly onClose: () => void }): ReactElement {
  const { context, activity, idea, onChanged, onClose } = props
  const staff = useIdeaClient(context)
  const { t } = budgetWords(context)
  const merge = useRouteAction(staff.merge)
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const read = useRoute(staff.queue, { params: { activity: activity.id }, query: { q, limit: MOST_SHOWN } })
  const [chosen, setChosen] = useState<readonly QueuedIdea[]>([])
  const [reason, setReason] = useState<TypedLocalizedText>({})
  const send = async () => {
    if (chosen.length === 0) return [{ path: 'ideas', code: 'required' }]
    const body = { ideas: chosen.map(({ id }) => id), reason: withoutGaps(reason) }
    return await merge.run({ params: { activity: activity.id, idea: idea.id }, body })
  }
  const found = (read.data?.items ?? []).filter(({ id, state }) => id !== idea.id && MERGED_FROM.includes(state))
  // What is chosen stays on the list while another word is looked for.
  const offered = [...chosen, ...found.filter(({ id }) => !chosen.some((each) => each.id === id))]
  return (
    <DecisionDialog
      context={context}
      title={t('admin.idea.merge.title', { reference: idea.reference })}
      intro={t('admin.idea.merge.text')}
      submitLabel={t('admin.idea.merge')}
      isBusy={merge.isRunning}
      send={send}
      done={t('admin.idea.merged')}
      onDone={onChanged}
      onClose={onClose}
    >
      <TextInput path="q" type="search" label={t('admin.ideas.search')} value={typed} onChange={setTyped} />
      {read.isPending && <Loading />}
      {read.isError && <FailureState title={t('admin.failed')} onRetry={() => void read.refetch()} />}
      {read.isSuccess && offered.length === 0 && <p role="status">{t('admin.ideas.none-found')}</p>}
      {offered.length > 0 && (
        <CheckboxListInput
          path="ideas"
          label={t('admin.idea.merge.which')}
          value={chosen.map(({ id }) => id)}
          onChange={(ids) => setChosen(offered.filter(({ id }) => ids.includes(id)))}
          choices={offered.map((each) => ({ value: each.id, label: `${each.reference} ${each.title}` }))}
        />
      )}
      <LocalizedInput path="reason" label={t('admin.idea.reason')} isOptional rows={2} value={reason} onChange={setReason} languages={context.languages} />
    </DecisionDialog>
  )
}
