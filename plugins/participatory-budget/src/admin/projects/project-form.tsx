import { useRouteAction } from '@parvis/client/react'
import type { ProblemIssue } from '@parvis/contract'
import { ActionButton, CardSection, LocalizedInput, StaffForm, TextInput, useAnnounce } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import type { BudgetSettings, Project } from '../../contract/index.js'
import { useBudgetClients } from '../budget-clients.js'
import { budgetWords } from '../budget-words.js'
import { PictureField } from '../pictures/picture-field.js'
import { usePictureUpload } from '../pictures/use-picture-upload.js'
import type { TabProps } from '../tab-props.js'
import { ProjectMoney } from './project-money.js'
import { readProject, typedProject, type TypedProject } from './typed-project.js'

export interface ProjectFormProps extends Pick<TabProps, 'context' | 'activity'> {
  /** Absent: a new one. */
  readonly project: Project | undefined
  readonly settings: BudgetSettings
  readonly onDone: () => void
}

const LONG_TEXT_ROWS = 6

/** Writes a project in every language of the commune. */
export function ProjectForm({ context, activity, project, settings, onDone }: ProjectFormProps): ReactElement {
  const { staff } = useBudgetClients(context)
  const { t, problem } = budgetWords(context)
  const announce = useAnnounce()
  const create = useRouteAction(staff.createProject)
  const update = useRouteAction(staff.updateProject)
  const upload = usePictureUpload({ context, activity })
  const [typed, setTyped] = useState<TypedProject>(() => typedProject(project))
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  // A picture arrives while the rest is typed: each change builds on the latest.
  const set = (change: Partial<TypedProject>) => setTyped((latest) => ({ ...latest, ...change }))
  const submit = async () => {
    const read = readProject(typed)
    setIssues(read.issues ?? [])
    if (read.content === undefined) return
    const params = { activity: activity.id }
    const result =
      project === undefined
        ? await create.run({ params, body: read.content })
        : await update.run({ params: { ...params, project: project.id }, body: read.content })
    if (!result.ok) {
      setIssues(result.problem.issues ?? [])
      return
    }
    announce(t('admin.project.saved'))
    onDone()
  }
  const failed = create.problem ?? update.problem
  const { languages } = context
  return (
    <CardSection title={project === undefined ? t('admin.project.new') : t('admin.project.change', { reference: project.reference })}>
      <StaffForm
        onSubmit={() => void submit()}
        submitLabel={t('admin.project.save')}
        isBusy={create.isRunning || update.isRunning || upload.isSending}
        issues={issues}
        problem={failed !== undefined && issues.length === 0 ? problem(failed) : undefined}
        actions={<ActionButton onPress={onDone}>{t('admin.project.cancel')}</ActionButton>}
      >
        <LocalizedInput path="title" label={t('admin.project.title')} value={typed.title} onChange={(title) => set({ title })} languages={languages} />
        <ProjectMoney context={context} settings={settings} typed={typed} onChange={set} />
        <LocalizedInput
          path="summary"
          label={t('admin.project.summary')}
          hint={t('admin.project.summary.hint')}
          isOptional
          rows={2}
          value={typed.summary}
          onChange={(summary) => set({ summary })}
          languages={languages}
        />
        <LocalizedInput
          path="description"
          label={t('admin.project.description')}
          isOptional
          rows={LONG_TEXT_ROWS}
          value={typed.description}
          onChange={(description) => set({ description })}
          languages={languages}
        />
        <LocalizedInput
          path="category"
          label={t('admin.project.category')}
          isOptional
          value={typed.category}
          onChange={(category) => set({ category })}
          languages={languages}
        />
        <LocalizedInput
          path="place"
          label={t('admin.project.place')}
          hint={t('admin.project.place.hint')}
          isOptional
          value={typed.place}
          onChange={(place) => set({ place })}
          languages={languages}
        />
        <TextInput
          path="location"
          label={t('admin.project.location')}
          hint={t('admin.project.location.hint')}
          isOptional
          isShort
          maxLength={60}
          value={typed.location}
          onChange={(location) => set({ location })}
        />
        <PictureField context={context} value={typed.picture} onChange={(picture) => set({ picture })} upload={upload} />
        {project === undefined && (
          <TextInput
            path="reference"
            label={t('admin.project.reference')}
            hint={t('admin.project.reference.hint')}
            isOptional
            isShort
            maxLength={60}
            value={typed.reference}
            onChange={(reference) => set({ reference })}
          />
        )}
      </StaffForm>
    </CardSection>
  )
}
