import { useRouteAction } from '@parvis/client/react'
import type { ProblemIssue } from '@parvis/contract'
import { FieldGroup, LocalizedInput, NumberInput, StaffForm, useAnnounce, withoutGaps, type NumberValue, type TypedLocalizedText } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { JuryContent, type JuryList } from '../../contract/index.js'
import { useBudgetClients } from '../budget-clients.js'
import { budgetWords } from '../budget-words.js'
import styles from '../budget.module.css'
import { requiredIssues } from '../required-issues.js'
import type { JurySectionProps } from './jury-section.js'

/** Who the jury was, and a number for each project. All is saved at once, or nothing. */
export function JuryForm({ context, activity, jury, onSaved }: JurySectionProps & { readonly jury: JuryList }): ReactElement {
  const { staff } = useBudgetClients(context)
  const { t, text, problem } = budgetWords(context)
  const announce = useAnnounce()
  const save = useRouteAction(staff.saveJury)
  const [note, setNote] = useState<TypedLocalizedText>(jury.note)
  const [points, setPoints] = useState<Readonly<Record<string, NumberValue>>>(() =>
    Object.fromEntries(jury.projects.map((project) => [project.reference, project.points])),
  )
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  const submit = async () => {
    const typed = jury.projects.map(({ reference }) => ({ reference, points: points[reference] }))
    const read = JuryContent.safeParse({ note: withoutGaps(note), points: typed })
    setIssues(read.success ? [] : requiredIssues(read.error, Object.fromEntries(typed.map((each, at) => [`points.${at}.points`, each.points]))))
    if (!read.success) return
    const result = await save.run({ params: { activity: activity.id }, body: read.data })
    if (!result.ok) {
      setIssues(result.problem.issues ?? [])
      return
    }
    announce(t('admin.jury.saved'))
    onSaved()
  }
  return (
    <StaffForm
      onSubmit={() => void submit()}
      submitLabel={t('admin.jury.save')}
      isBusy={save.isRunning}
      issues={issues}
      problem={save.problem !== undefined && issues.length === 0 ? problem(save.problem) : undefined}
      note={t('admin.jury.note')}
    >
      <LocalizedInput path="note" label={t('admin.jury.who')} hint={t('admin.jury.who.help')} value={note} onChange={setNote} languages={context.languages} rows={3} />
      <FieldGroup legend={t('admin.jury.points')} hint={t('admin.jury.points.help')}>
        <div className={styles.columns}>
          {jury.projects.map(({ reference, title }, at) => (
            <NumberInput
              key={reference}
              path={`points.${at}.points`}
              label={`${reference} · ${text(title)}`}
              value={points[reference]}
              onChange={(value) => setPoints((latest) => ({ ...latest, [reference]: value }))}
            />
          ))}
        </div>
      </FieldGroup>
    </StaffForm>
  )
}
