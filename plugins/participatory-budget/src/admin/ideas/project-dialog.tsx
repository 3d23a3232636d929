import { useRouteAction } from '@parvis/client/react'
import { LocalizedInput, MoneyInput, withoutGaps, type NumberValue, type TypedLocalizedText } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { budgetWords } from '../budget-words.js'
import { DecisionDialog } from './decision-dialog.js'
import { useIdeaClient } from './idea-clients.js'
import type { IdeaProps } from './idea-screen.js'

/** Puts an idea on the ballot as a project, with title, cost and a sentence in each language. */
export function ProjectDialog(props: IdeaProps & { readonly onClose: () => void }): ReactElement {
  const { context, activity, idea, onChanged, onClose } = props
  const staff = useIdeaClient(context)
  const { t } = budgetWords(context)
  const make = useRouteAction(staff.makeProject)
  const [title, setTitle] = useState<TypedLocalizedText>({ [idea.locale]: idea.title })
  const [summary, setSummary] = useState<TypedLocalizedText>({})
  const [cost, setCost] = useState<NumberValue>(idea.costCents)
  const send = async () => {
    const missing = context.languages.filter((language) => (title[language] ?? '').trim() === '').map((language) => ({ path: `title.${language}`, code: 'required' }))
    const unpriced = typeof cost === 'number' ? [] : [{ path: 'costCents', code: cost === undefined ? 'required' : 'not-a-number' }]
    if (typeof cost !== 'number' || missing.length > 0) return [...missing, ...unpriced]
    const body = {
      title: withoutGaps(title),
      summary: withoutGaps(summary),
      description: { [idea.locale]: idea.text },
      category: idea.category,
      place: withoutGaps({ [idea.locale]: idea.place }),
      costCents: cost,
    }
    return await make.run({ params: { activity: activity.id, idea: idea.id }, body })
  }
  return (
    <DecisionDialog
      context={context}
      title={t('admin.idea.make-project.title', { reference: idea.reference })}
      intro={t('admin.idea.make-project.text')}
      submitLabel={t('admin.idea.make-project')}
      isBusy={make.isRunning}
      send={send}
      done={t('idea.step.make-project')}
      onDone={onChanged}
      onClose={onClose}
    >
      <LocalizedInput path="title" label={t('admin.project.title')} value={title} onChange={setTitle} languages={context.languages} />
      <MoneyInput path="costCents" label={t('admin.project.cost')} value={cost} onChange={setCost} />
      <LocalizedInput path="summary" label={t('admin.project.summary')} hint={t('admin.project.summary.hint')} isOptional rows={2} value={summary} onChange={setSummary} languages={context.languages} />
    </DecisionDialog>
  )
}
