import { useRouteAction } from '@parvis/client/react'
import { ActionButton, ActionRow, FieldGroup, LocalizedInput, TextInput, withoutGaps, type TypedLocalizedText } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { LONGEST_IDEA_TEXT, LONGEST_IDEA_TITLE } from '../../contract/index.js'
import { budgetWords } from '../budget-words.js'
import { DecisionDialog } from './decision-dialog.js'
import { useIdeaClient } from './idea-clients.js'
import type { IdeaProps } from './idea-screen.js'

const MOST_PARTS = 10

/** Splits an idea into several, each with a text of its own. The whole stays readable, with links to its parts. */
export function SplitDialog(props: IdeaProps & { readonly onClose: () => void }): ReactElement {
  const { context, activity, idea, onChanged, onClose } = props
  const staff = useIdeaClient(context)
  const { t } = budgetWords(context)
  const split = useRouteAction(staff.split)
  const [parts, setParts] = useState(() => [
    { title: idea.title, text: idea.text },
    { title: '', text: '' },
  ])
  const [reason, setReason] = useState<TypedLocalizedText>({})
  const set = (place: number, change: Partial<(typeof parts)[number]>) => setParts(parts.map((part, index) => (index === place ? { ...part, ...change } : part)))
  const send = async () => await split.run({ params: { activity: activity.id, idea: idea.id }, body: { parts, reason: withoutGaps(reason) } })
  return (
    <DecisionDialog
      context={context}
      title={t('admin.idea.split.title', { reference: idea.reference })}
      intro={t('admin.idea.split.text')}
      submitLabel={t('admin.idea.split')}
      isBusy={split.isRunning}
      send={send}
      done={t('idea.step.split')}
      onDone={onChanged}
      onClose={onClose}
    >
      {parts.map((part, place) => (
        <FieldGroup key={place} legend={t('admin.idea.part', { number: place + 1 })}>
          <TextInput path={`parts.${place}.title`} label={t('idea.title')} maxLength={LONGEST_IDEA_TITLE} lang={idea.locale} value={part.title} onChange={(title) => set(place, { title })} />
          <TextInput path={`parts.${place}.text`} label={t('idea.text')} rows={4} maxLength={LONGEST_IDEA_TEXT} lang={idea.locale} value={part.text} onChange={(text) => set(place, { text })} />
        </FieldGroup>
      ))}
      {parts.length < MOST_PARTS && (
        <ActionRow>
          <ActionButton size="small" onPress={() => setParts([...parts, { title: '', text: '' }])}>
            {t('admin.idea.part.add')}
          </ActionButton>
        </ActionRow>
      )}
      <LocalizedInput path="reason" label={t('admin.idea.reason')} isOptional rows={2} value={reason} onChange={setReason} languages={context.languages} />
    </DecisionDialog>
  )
}
