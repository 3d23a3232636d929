import { useRouteAction } from '@parvis/client/react'
import { CardSection, StaffForm, TextInput, useAnnounce } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { budgetWords } from '../budget-words.js'
import { ideaProblem, useIdeaClient } from './idea-clients.js'
import type { IdeaProps } from './idea-screen.js'
import styles from './ideas.module.css'

/** Notes among colleagues. Residents never see them. */
export function IdeaNotes({ context, activity, idea }: IdeaProps): ReactElement {
  const staff = useIdeaClient(context)
  const { t, date } = budgetWords(context)
  const announce = useAnnounce()
  const note = useRouteAction(staff.note)
  const [typed, setTyped] = useState('')
  const submit = async () => {
    const result = await note.run({ params: { activity: activity.id, idea: idea.id }, body: { text: typed } })
    if (!result.ok) return
    setTyped('')
    announce(t('admin.idea.noted'))
  }
  const issues = note.problem?.issues ?? []
  return (
    <CardSection title={t('admin.idea.notes')} intro={t('admin.idea.notes.intro')}>
      {idea.notes.length > 0 && (
        <ul className={styles.list}>
          {idea.notes.map((each) => (
            <li key={each.at}>
              <div className={styles.text}>{each.text}</div>
              {date(each.at)}
            </li>
          ))}
        </ul>
      )}
      <StaffForm
        onSubmit={() => void submit()}
        submitLabel={t('admin.idea.note')}
        submitVariant="secondary"
        isBusy={note.isRunning}
        issues={issues}
        problem={note.problem !== undefined && issues.length === 0 ? ideaProblem(context, note.problem) : undefined}
      >
        <TextInput path="text" label={t('admin.idea.note.label')} rows={3} maxLength={4000} value={typed} onChange={setTyped} />
      </StaffForm>
    </CardSection>
  )
}
