import type { Activity } from '@parvis/contract'
import type { PortalRequest, PortalView } from '@parvis/plugin-api/portal'
import { Button, ButtonRow, Notice, Stack } from '@parvis/ui'
import type { ReactElement } from 'react'
import { ideasApi, type IdeaFacts } from '../../contract/index.js'

/** What residents may know of ideas, where an activity takes any. */
export async function readIdeaFacts({ api, activity }: Pick<PortalRequest, 'api'> & { readonly activity: Activity }): Promise<IdeaFacts | undefined> {
  if (!activity.phases.some(({ kind }) => kind === 'ideas')) return undefined
  const facts = await api(ideasApi).facts({ params: { activity: activity.id } })
  return facts.ok ? facts.value : undefined
}

/** On the main page: propose an idea, while that is possible. */
export function IdeasCall({ facts, view }: { readonly facts: IdeaFacts; readonly view: PortalView }): ReactElement | null {
  if (facts.state !== 'open') return null
  return (
    <Notice tone="info" title={view.t('cta.ideas.title', { until: view.date(facts.closesAt ?? '', 'last-minute') })}>
      <Stack>
        <p>{view.t('cta.ideas.text')}</p>
        <ButtonRow>
          <Button href={view.href('ideas/propose')}>{view.t('action.propose')}</Button>
          <Button variant="secondary" href={view.href('ideas')}>
            {view.t('action.ideas')}
          </Button>
        </ButtonRow>
      </Stack>
    </Notice>
  )
}

/** A row among the facts of the main page: how many ideas there are, and the way to them. */
export function ideasRow(facts: IdeaFacts, view: PortalView): { readonly term: string; readonly value: ReactElement } {
  return { term: view.t('facts.ideas'), value: <a href={view.href('ideas')}>{view.t('ideas.count', { count: facts.ideas })}</a> }
}
