import { definePage, pageMissing } from '@parvis/plugin-api/portal'
import { Button, ButtonRow, Notice, PageHeading, Prose, Stack, SummaryList } from '@parvis/ui'
import { budgetApi, type IdeaSummary, type Project, type VoteFacts } from '../contract/index.js'
import { ProjectIdeas, readProjectIdeas } from './idea/project-ideas.js'
import { langOf } from './text-language.js'

interface ProjectData {
  readonly project: Project
  readonly facts: VoteFacts
  readonly ideas: readonly IdeaSummary[]
}

/** One project with everything that is known of it. */
export const projectPage = definePage<ProjectData>({
  path: 'projects/:project',
  async load(request) {
    const { api, activity, params } = request
    const client = api(budgetApi)
    const [project, facts] = await Promise.all([
      client.project({ params: { activity: activity.id, project: params['project'] ?? '' } }),
      client.facts({ params: { activity: activity.id } }),
    ])
    if (!project.ok || !facts.ok) return pageMissing()
    return { project: project.value, facts: facts.value, ideas: await readProjectIdeas(request, project.value.id) }
  },
  title: ({ project }, view) => view.text(project.title),
  Component: ({ data: { project, facts, ideas }, view }) => {
    const rows = [
      { term: view.t('project.cost'), value: view.money(project.costCents, facts.currency) },
      { term: view.t('project.category'), value: view.text(project.category) },
      { term: view.t('project.place'), value: view.text(project.place) },
      { term: view.t('project.reference'), value: project.reference },
    ]
    const lang = langOf(project.title, view)
    return (
      <Stack gap="l">
        <PageHeading title={view.text(project.title)} kicker={view.t('project.kicker')} lang={lang} />
        {project.status === 'withdrawn' && (
          <Notice tone="warning" title={view.t('project.withdrawn')}>
            <p>{view.text(project.withdrawnReason)}</p>
          </Notice>
        )}
        <Text text={project.summary} view={view} size="lead" />
        <SummaryList rows={rows.filter((row) => row.value !== '')} />
        <Text text={project.description} view={view} size="body" />
        <ProjectIdeas ideas={ideas} view={view} />
        <ButtonRow>
          {facts.state === 'open' && project.status === 'active' && <Button href={view.href('vote')}>{view.t('action.vote')}</Button>}
          <Button variant="secondary" href={view.href('projects')}>
            {view.t('action.all-projects')}
          </Button>
        </ButtonRow>
      </Stack>
    )
  },
})

function Text({ text, view, size }: { text: Project['summary']; view: Parameters<typeof langOf>[1]; size: 'lead' | 'body' }) {
  const markdown = view.text(text)
  if (markdown === '') return null
  const lang = langOf(text, view)
  return <Prose markdown={markdown} size={size} lang={lang} />
}
