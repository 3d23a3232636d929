import { useRoute, useRouteAction } from '@parvis/client/react'
import type { ModuleCard, ProblemBody, ProblemIssue } from '@parvis/contract'
import {
  EmptyState,
  Loading,
  LocalizedInput,
  RadioListInput,
  SelectInput,
  StaffForm,
  useAnnounce,
  withoutGaps,
  type TypedLocalizedText,
} from '@parvis/ui/admin'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { usePlugins } from '../../plugins/use-plugins.js'
import { CORE_PERMISSIONS, useCommune } from '../../session/commune-context.js'
import { Page } from '../../shell/page.js'
import { problemText } from '../../shell/problem-text.js'
import { ParticipationTrail } from './participation-trail.js'

/** A new activity of a module that is on, as a draft with the phases that the module proposes. */
export function NewActivityPage(): ReactElement {
  const { t } = useI18n()
  const { slug, modules, permissions } = useCommune()
  const { loaded } = usePlugins(modules)
  const [hasErrors, setErrors] = useState(false)
  const offered = loaded.filter((each) => each.plugin.phaseKinds.length > 0)
  return (
    <Page
      title={t('activity.new')}
      intro={t('activity.new-intro')}
      trail={<ParticipationTrail />}
      hasErrors={hasErrors}
      next={{ staff: t('activity.new-next'), residents: t('activity.new-residents') }}
    >
      {modules.length === 0 ? (
        <EmptyState
          title={t('activity.no-module')}
          action={
            permissions.has(CORE_PERMISSIONS.modules) ? (
              <Link to="/$commune/modules" params={{ commune: slug }}>
                {t('activity.to-modules')}
              </Link>
            ) : undefined
          }
        >
          <p>{t('activity.no-module-text')}</p>
        </EmptyState>
      ) : loaded.length === 0 ? (
        <Loading />
      ) : (
        <NewActivityForm
          offered={offered.map(({ id, plugin }) => ({
            plugin: id,
            title: plugin.title,
            summary: plugin.summary,
          }))}
          onIssues={setErrors}
        />
      )}
    </Page>
  )
}

interface NewActivityFormProps {
  readonly offered: readonly Pick<ModuleCard, 'plugin' | 'title' | 'summary'>[]
  readonly onIssues: (hasIssues: boolean) => void
}

function NewActivityForm({ offered, onIssues }: NewActivityFormProps): ReactElement {
  const i18n = useI18n()
  const { t, text } = i18n
  const { slug, commune, clients } = useCommune()
  const search = useSearch({ from: '/$commune/participation/new-activity' })
  const navigate = useNavigate()
  const announce = useAnnounce()
  const all = useRoute(clients.participation.list)
  const create = useRouteAction(clients.participation.createActivity)
  const [only, ...others] = offered
  const [plugin, setPlugin] = useState(others.length === 0 ? (only?.plugin ?? '') : '')
  const [process, setProcess] = useState(search.process ?? '')
  const [title, setTitle] = useState<TypedLocalizedText>({})
  const [summary, setSummary] = useState<TypedLocalizedText>({})
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  const [problem, setProblem] = useState<ProblemBody>()
  const refuse = (found: readonly ProblemIssue[], general?: ProblemBody) => {
    setIssues(found)
    setProblem(general)
    onIssues(found.length > 0 || general !== undefined)
  }
  const submit = async () => {
    const texts = { title: withoutGaps(title), summary: withoutGaps(summary) }
    const missing = [
      ...(plugin === '' ? [{ path: 'plugin', code: 'required' }] : []),
      ...(Object.keys(texts.title).length === 0 ? [{ path: 'title', code: 'required' }] : []),
    ]
    if (missing.length > 0) return refuse(missing)
    const body = { plugin, ...texts, ...(process === '' ? {} : { processId: process }) }
    const result = await create.run({ body })
    if (!result.ok) {
      const found = result.problem.issues ?? []
      return refuse(found, found.length === 0 ? result.problem : undefined)
    }
    announce(t('activity.created', { title: text(result.value.title) }))
    await navigate({
      to: '/$commune/participation/activities/$activity',
      params: { commune: slug, activity: result.value.id },
    })
  }
  const processes = (all.data?.processes ?? []).filter((each) => each.state !== 'archived')
  return (
    <StaffForm
      onSubmit={() => void submit()}
      submitLabel={t('activity.create')}
      issues={issues}
      isBusy={create.isRunning}
      problem={problem === undefined ? undefined : problemText(i18n, problem)}
    >
      <RadioListInput
        path="plugin"
        label={t('activity.module')}
        isBoxed
        choices={offered.map((each) => ({
          value: each.plugin,
          label: text(each.title),
          hint: text(each.summary),
        }))}
        value={plugin}
        onChange={setPlugin}
      />
      <SelectInput
        path="processId"
        label={t('activity.process')}
        hint={t('activity.process-hint')}
        isOptional
        choices={processes.map((each) => ({ value: each.id, label: text(each.title) }))}
        value={process}
        onChange={setProcess}
      />
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
        rows={3}
        languages={commune.languages}
        value={summary}
        onChange={setSummary}
      />
    </StaffForm>
  )
}
