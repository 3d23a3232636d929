import { useRouteAction } from '@parvis/client/react'
import type { ProblemIssue } from '@parvis/contract'
import {
  CardSection,
  LocalizedInput,
  StaffForm,
  useAnnounce,
  withoutGaps,
  type TypedLocalizedText,
} from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../../i18n/i18n.js'
import { useCommune } from '../../../session/commune-context.js'
import { problemText } from '../../../shell/problem-text.js'
import type { ActivityTabProps } from './activity-tabs.js'

/** Title and summary in the commune's languages. */
export function ActivityTexts({ activity, onIssues }: ActivityTabProps): ReactElement {
  const i18n = useI18n()
  const { t } = i18n
  const { commune, clients } = useCommune()
  const announce = useAnnounce()
  const save = useRouteAction(clients.participation.updateActivity)
  const [title, setTitle] = useState<TypedLocalizedText>(activity.title)
  const [summary, setSummary] = useState<TypedLocalizedText>(activity.summary)
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  const refuse = (found: readonly ProblemIssue[]) => {
    setIssues(found)
    onIssues(found.length > 0)
  }
  const submit = async () => {
    const body = { title: withoutGaps(title), summary: withoutGaps(summary) }
    if (Object.keys(body.title).length === 0) return refuse([{ path: 'title', code: 'required' }])
    const result = await save.run({ params: { activity: activity.id }, body })
    refuse(result.ok ? [] : (result.problem.issues ?? []))
    if (result.ok) announce(t('form.saved'))
  }
  const { problem } = save
  const isPublic = activity.state === 'published' || activity.state === 'closed'
  return (
    <CardSection title={t('activity.tab.texts')} intro={t('activity.texts-intro')}>
      <StaffForm
        onSubmit={() => void submit()}
        submitLabel={t('form.save')}
        issues={issues}
        isBusy={save.isRunning}
        problem={problem !== undefined && issues.length === 0 ? problemText(i18n, problem) : undefined}
        note={<p>{t(isPublic ? 'process.save-public' : 'process.save-draft')}</p>}
      >
        <LocalizedInput
          path="title"
          label={t('activity.title-label')}
          hint={t('activity.title-hint')}
          languages={commune.languages}
          value={title}
          onChange={setTitle}
        />
        <LocalizedInput
          path="summary"
          label={t('activity.summary')}
          hint={t('activity.summary-hint')}
          isOptional
          rows={4}
          languages={commune.languages}
          value={summary}
          onChange={setSummary}
        />
      </StaffForm>
    </CardSection>
  )
}
