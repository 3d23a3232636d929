import type { PortalRequest, PortalView } from '@parvis/plugin-api/portal'
import { Stack } from '@parvis/ui'
import type { ReactElement } from 'react'
import { ideasApi, type IdeaSummary } from '../../contract/index.js'
import { IdeaLinkList } from './idea-links.js'

/** The ideas that a project was made of; none where it was not made of any. @param project public id. */
export async function readProjectIdeas({ api, activity }: Pick<PortalRequest, 'api' | 'activity'>, project: string): Promise<readonly IdeaSummary[]> {
  if (!activity.phases.some(({ kind }) => kind === 'ideas')) return []
  const answer = await api(ideasApi).ofProject({ params: { activity: activity.id, project } })
  return answer.ok ? answer.value.ideas : []
}

/** On the page of a project: whose ideas it was, by their numbers. */
export function ProjectIdeas({ ideas, view }: { readonly ideas: readonly IdeaSummary[]; readonly view: PortalView }): ReactElement | null {
  if (ideas.length === 0) return null
  return (
    <section aria-labelledby="project-ideas">
      <Stack>
        <h2 id="project-ideas">{view.t('project.ideas', { count: ideas.length })}</h2>
        <IdeaLinkList ideas={ideas} view={view} />
      </Stack>
    </section>
  )
}
