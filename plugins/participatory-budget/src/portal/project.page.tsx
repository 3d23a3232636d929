import { definePage, pageMissing, type PortalRequest } from '@parvis/plugin-api/portal'
import { Button, ButtonRow, Notice, PageHeading, Prose, Stack, SummaryList } from '@parvis/ui'
import { budgetApi, followUpApi, type IdeaSummary, type OfficialAnswer, type Project, type ProjectFollowUp, type VoteFacts } from '../contract/index.js'
import { ProjectAnswer } from './answer/official-answers.js'
import { ProjectFollowUpSection } from './follow-up/project-follow-up.js'
import { ProjectIdeas, readProjectIdeas } from './idea/project-ideas.js'
import { PictureFigure } from './picture-figure.js'
import { coFinancingRows, envelopeTitle } from './project-money.js'
import { PlaceWords } from './projects/place-plan.js'
import { langOf } from './text-language.js'

interface ProjectData {
  readonly project: Project
  readonly facts: VoteFacts
  /** Once it has won. */
  readonly followUp: ProjectFollowUp | undefined
  readonly answer: OfficialAnswer | undefined
  readonly ideas: readonly IdeaSummary[]
}

/** One project with everything that is known of it. */
export const projectPage = definePage<ProjectData>({
  path: 'projects/:project',
  async load(request) {
    const client = request.api(budgetApi)
    const activity = request.activity.id
    const [project, facts] = await Promise.all([
      client.project({ params: { activity, project: request.params['project'] ?? '' } }),
      client.facts({ params: { activity } }),
    ])
    if (!project.ok || !facts.ok) return pageMissing()
    const after = facts.value.resultPublished ? await readAfter(request, project.value.id) : { followUp: undefined, answer: undefined }
    return { project: project.value, facts: facts.value, ideas: await readProjectIdeas(request, project.value.id), ...after }
  },
  title: ({ project }, view) => view.text(project.title),
  Component: ({ data: { project, facts, ideas, followUp, answer }, view }) => {
    const hasPlace = view.text(project.place) !== '' || project.location !== undefined
    const rows = [
      { term: view.t('project.cost'), value: view.money(project.costCents, facts.currency) },
      ...coFinancingRows(project, facts, view),
      { term: view.t('project.envelope'), value: envelopeTitle(project, facts, view) },
      { term: view.t('project.category'), value: view.text(project.category) },
      { term: view.t('project.place'), value: hasPlace ? <PlaceWords project={project} view={view} /> : '' },
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
        {project.picture !== undefined && <PictureFigure picture={project.picture} view={view} />}
        <SummaryList rows={rows.filter((row) => row.value !== '')} />
        <Text text={project.description} view={view} size="body" />
        {answer !== undefined && <ProjectAnswer answer={answer} view={view} />}
        {followUp !== undefined && <ProjectFollowUpSection followUp={followUp} view={view} />}
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

async function readAfter({ api, activity }: PortalRequest, project: string): Promise<Pick<ProjectData, 'followUp' | 'answer'>> {
  const client = api(followUpApi)
  const params = { activity: activity.id }
  const [followUp, answers] = await Promise.all([client.project({ params: { ...params, project } }), client.answers({ params })])
  return {
    followUp: followUp.ok ? followUp.value : undefined,
    answer: answers.ok ? answers.value.answers.find((each) => each.project?.id === project) : undefined,
  }
}

function Text({ text, view, size }: { text: Project['summary']; view: Parameters<typeof langOf>[1]; size: 'lead' | 'body' }) {
  const markdown = view.text(text)
  if (markdown === '') return null
  const lang = langOf(text, view)
  return <Prose markdown={markdown} size={size} lang={lang} />
}
