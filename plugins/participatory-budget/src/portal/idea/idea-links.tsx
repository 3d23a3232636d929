import type { PortalView } from '@parvis/plugin-api/portal'
import { Stack, Tag } from '@parvis/ui'
import type { ReactElement } from 'react'
import type { IdeaProvenance, IdeaSummary } from '../../contract/index.js'
import { langOf } from '../text-language.js'
import { ideaLang, ideaName, stateTone } from './idea-words.js'

/** Ideas as links, each with its number and its state. */
export function IdeaLinkList({ ideas, view, opensBeside }: { readonly ideas: readonly IdeaSummary[]; readonly view: PortalView; readonly opensBeside?: boolean }): ReactElement {
  return (
    <ul>
      {ideas.map((idea) => (
        <li key={idea.id}>
          <a href={view.href(`ideas/${idea.id}`)} lang={ideaLang(idea, view)} {...(opensBeside === true ? { target: '_blank', rel: 'noopener' } : {})}>
            {ideaName(idea, view)}
          </a>{' '}
          {idea.title !== '' && idea.reference} <Tag tone={stateTone(idea.state)}>{view.t(`idea.state.${idea.state}`)}</Tag>
        </li>
      ))}
    </ul>
  )
}

/** Where an idea comes from and what has become of it. */
export function IdeaOrigin({ provenance, view }: { readonly provenance: IdeaProvenance; readonly view: PortalView }): ReactElement | null {
  const { project, mergedInto, mergedFrom, splitInto, splitFrom } = provenance
  const lists = [
    { key: 'merged-into', ideas: mergedInto },
    { key: 'merged-from', ideas: mergedFrom },
    { key: 'split-into', ideas: splitInto },
    { key: 'split-from', ideas: splitFrom },
  ].filter(({ ideas }) => ideas.length > 0)
  if (project === undefined && lists.length === 0) return null
  return (
    <Stack>
      {project !== undefined && (
        <p>
          {view.t('idea.became-project')}{' '}
          <a href={view.href(`projects/${project.id}`)} lang={langOf(project.title, view)}>
            {view.text(project.title)}
          </a>
        </p>
      )}
      {lists.map(({ key, ideas }) => (
        <div key={key}>
          <p>{view.t(`idea.${key}`, { count: ideas.length })}</p>
          <IdeaLinkList ideas={ideas} view={view} />
        </div>
      ))}
    </Stack>
  )
}
