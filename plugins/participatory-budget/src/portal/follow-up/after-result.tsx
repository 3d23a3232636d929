import type { PortalRequest, PortalView } from '@parvis/plugin-api/portal'
import type { SummaryRow } from '@parvis/ui'
import { followUpApi, WORK_STATES, type FollowUpOverview, type OfficialAnswers } from '../../contract/index.js'

/** What happened after the result: the commune's answers, and how far the winners are. */
export interface AfterResult {
  readonly answers: OfficialAnswers | undefined
  readonly overview: FollowUpOverview | undefined
}

/** Reads it; nothing of it is there before the result. */
export async function readAfterResult({ api, activity }: PortalRequest): Promise<AfterResult> {
  const client = api(followUpApi)
  const params = { activity: activity.id }
  const [answers, overview] = await Promise.all([client.answers({ params }), client.overview({ params })])
  return { answers: answers.ok ? answers.value : undefined, overview: overview.ok ? overview.value : undefined }
}

/** A row of facts that leads to the page of winning projects, once something is planned for one of them. */
export function followUpRow({ overview }: AfterResult, view: PortalView): SummaryRow[] {
  if (overview === undefined || overview.states['no-plan'] === overview.projects.length) return []
  const counts = WORK_STATES.toReversed()
    .filter((state) => overview.states[state] > 0)
    .map((state) => view.t(`follow-up.count.${state}`, { count: overview.states[state] }))
  return [{ term: view.t('follow-up.row'), value: <a href={view.href('follow-up')}>{counts.join(' · ')}</a> }]
}
