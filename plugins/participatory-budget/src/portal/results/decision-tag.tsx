import type { PortalView } from '@parvis/plugin-api/portal'
import { Tag } from '@parvis/ui'
import type { ReactElement } from 'react'
import type { ProjectResult } from '../../contract/index.js'

/** What became of a project, in a word. */
export function DecisionTag({ project, view }: { project: Pick<ProjectResult, 'won' | 'reason'>; view: PortalView }): ReactElement {
  if (project.won) return <Tag tone="success">{view.t('results.won')}</Tag>
  if (project.reason.code === 'withdrawn') return <Tag tone="warning">{view.t('project.withdrawn')}</Tag>
  return <Tag>{view.t('results.lost')}</Tag>
}
