import { useRouteAction } from '@parvis/client/react'
import type { DeskCheck, FoundPerson, ProblemIssue } from '@parvis/contract'
import { ActionButton, CardSection, CheckboxInput, RadioListInput, StaffForm } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { problemText } from '../../shell/problem-text.js'
import type { DeskActivity } from './desk-stage.js'

interface CheckFormProps {
  readonly person: FoundPerson
  readonly activities: readonly DeskActivity[]
  readonly onChecked: (activity: DeskActivity, check: DeskCheck) => void
  readonly onBack: () => void
}

/** For which activity, and the clerk's word that the document was seen. */
export function CheckForm({ person, activities, onChecked, onBack }: CheckFormProps): ReactElement {
  const i18n = useI18n()
  const { t, text } = i18n
  const { clients } = useCommune()
  const check = useRouteAction(clients.desk.check)
  const [activity, setActivity] = useState(activities.length === 1 ? (activities[0]?.id ?? '') : '')
  const [isSeen, setSeen] = useState(false)
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  const submit = async () => {
    const chosen = activities.find(({ id }) => id === activity)
    const missing: ProblemIssue[] = [
      ...(chosen === undefined ? [{ path: 'activity', code: 'required' }] : []),
      ...(isSeen ? [] : [{ path: 'documentSeen', code: 'document-not-seen' }]),
    ]
    setIssues(missing)
    if (chosen === undefined || !isSeen) return
    const body = { person: person.id, documentSeen: true } as const
    const result = await check.run({ params: { activity: chosen.id }, body })
    if (result.ok) onChecked(chosen, result.value)
    else setIssues(result.problem.issues ?? [])
  }
  const { problem } = check
  return (
    <CardSection title={person.name} intro={person.address}>
      <StaffForm
        onSubmit={() => void submit()}
        submitLabel={t('counter.checked')}
        issues={issues}
        isBusy={check.isRunning}
        problem={problem === undefined || issues.length > 0 ? undefined : problemText(i18n, problem)}
        actions={
          <ActionButton variant="quiet" onPress={onBack}>
            {t('counter.other-person')}
          </ActionButton>
        }
      >
        <RadioListInput
          path="activity"
          label={t('counter.for')}
          value={activity}
          onChange={setActivity}
          choices={activities.map(({ id, title }) => ({ value: id, label: text(title) }))}
        />
        <CheckboxInput
          path="documentSeen"
          label={t('counter.seen')}
          hint={t('counter.seen-hint')}
          value={isSeen}
          onChange={setSeen}
        />
      </StaffForm>
    </CardSection>
  )
}
